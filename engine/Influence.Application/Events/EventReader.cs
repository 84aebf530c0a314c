using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Influence.Application.Events;

/// <summary>Reads events: each stands for itself, and is refused for the first thing in it that cannot be read.</summary>
/// <param name="now">Times more than an hour after it are refused: a clock is wrong, and such a row would lead for ever.</param>
internal sealed class EventReader(DateTimeOffset now)
{
    /// <summary>Longest event in bytes.</summary>
    public const int LongestEvent = 256 << 10;

    /// <summary>Longest id of an event in UTF-8 bytes, as of all ids.</summary>
    public const int LongestId = 512;

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly TimeSpan _ahead = TimeSpan.FromHours(1);
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly string[] _timeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads one.</summary>
    /// <returns>The event, or why it is refused.</returns>
    public (NewEvent? Event, EventError? Error) Read(SentEvent sent)
    {
        string? id = null;
        if (sent.Json.Length > LongestEvent)
        {
            return Refused(null, "event_too_large", string.Create(CultureInfo.InvariantCulture,
                $"The event has {sent.Json.Length} bytes, but may have {LongestEvent}. Send the fields of its row alone."));
        }

        try
        {
            if (!Utf8.IsValid(sent.Json.Span))
            {
                throw new JsonException();
            }

            using var document = JsonDocument.Parse(sent.Json, _strict);
            return Read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Refused(null, "event_malformed",
                "The event is not one JSON object whose members have one name each and whole texts. Write it again.");
        }

        (NewEvent?, EventError?) Refused(string? field, string code, string message) =>
            (null, new EventError(sent.Index, sent.Line, id, field is null ? null : $"/{field}", code, message));

        (NewEvent?, EventError?) Read(JsonElement json)
        {
            if (json.ValueKind != JsonValueKind.Object)
            {
                return Refused(null, "event_malformed",
                    "An event is a JSON object, as in {\"id\":\"e1\",\"type\":\"share\",…}.");
            }

            id = json.TryGetProperty("id", out var own) && own.ValueKind == JsonValueKind.String ? own.GetString() : null;
            if (string.IsNullOrWhiteSpace(id))
            {
                id = null;
                return Refused("id", "event_id_missing",
                    "An event needs an id, a text that no other event has: by it the event is taken once, however often " +
                    "it comes.");
            }

            if (Encoding.UTF8.GetByteCount(id) > LongestId)
            {
                id = null;
                return Refused("id", "id_too_long", $"The id of an event has at most {LongestId} bytes. Shorten it.");
            }

            if (!json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
                || !EventFields.Of.TryGetValue(type.GetString()!, out var known))
            {
                return Refused("type", "event_type_unknown", $"type must be {EventFields.Types}.");
            }

            foreach (var member in json.EnumerateObject())
            {
                if (member.Name is not ("id" or "type") && known.Fields.All(field => field.Name != member.Name))
                {
                    return Refused(member.Name, "event_field_unknown", $"A {type.GetString()} has no field of that name, but " +
                        $"{string.Join(", ", known.Fields.Select(field => field.Name))}. Take it out, or correct its name.");
                }
            }

            using var row = new MemoryStream();
            using (var writer = new Utf8JsonWriter(row))
            {
                writer.WriteStartObject();
                if (known.Kind != Facts.FactKind.Follows)
                {
                    writer.WriteString("id", id);
                }

                foreach (var field in known.Fields)
                {
                    if (Write(field, json, writer) is var (code, message))
                    {
                        return Refused(field.Name, code, message);
                    }
                }

                writer.WriteEndObject();
            }

            return (new NewEvent(sent, id, known.Kind, row.ToArray()), null);
        }
    }

    // Null where it was written, or may be left out and is.
    private (string Code, string Message)? Write(EventField field, JsonElement json, Utf8JsonWriter writer)
    {
        if (!json.TryGetProperty(field.Name, out var value) || value.ValueKind == JsonValueKind.Null
            || (value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().Length == 0))
        {
            return field.IsRequired ? ("missing_value", $"{field.Name} is missing, but every such event needs it.") : null;
        }

        var isText = value.ValueKind == JsonValueKind.String;
        switch (field.Type)
        {
            case EventFieldType.Person when isText || IsWhole(value):
            case EventFieldType.Word when isText:
            case EventFieldType.Stage or EventFieldType.Reply when isText
                && EventFields.WordsOf(field.Type).Contains(value.GetString()):
            case EventFieldType.Sentiment when value.ValueKind == JsonValueKind.Number
                && value.TryGetDouble(out var number) && number is >= -1 and <= 1:
            case EventFieldType.Money when IsAmount(value):
                writer.WritePropertyName(field.Name);
                value.WriteTo(writer);
                return null;
            case EventFieldType.Time:
                return WriteTime(field.Name, value, writer);
            default:
                return WrongKind(field);
        }
    }

    private static (string Code, string Message) WrongKind(EventField field) => field.Type switch
    {
        EventFieldType.Person => ("empty_id", $"{field.Name} must be an id: a text, or a whole number."),
        EventFieldType.Sentiment => ("out_of_range", $"{field.Name} must be a number from -1 to 1."),
        EventFieldType.Money => ("bad_number", $"{field.Name} must be an amount of at most two decimals, as in 12.50."),
        EventFieldType.Stage or EventFieldType.Reply => ("bad_stage",
            $"{field.Name} must be one of {string.Join(", ", EventFields.WordsOf(field.Type))}."),
        _ => ("event_malformed", $"{field.Name} must be a text."),
    };

    private (string Code, string Message)? WriteTime(string name, JsonElement value, Utf8JsonWriter writer)
    {
        if (TimeOf(value) is not { } time)
        {
            return ("bad_time", $"{name} is no time. Write 2026-01-31T12:00:00Z, or seconds since 1970.");
        }

        if (time > now + _ahead)
        {
            return ("time_in_future", string.Create(CultureInfo.InvariantCulture,
                $"{name} is {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, more than an hour after now. Set the sender's clock."));
        }

        writer.WriteString(name, time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture));
        return null;
    }

    private static DateTimeOffset? TimeOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetDecimal(out var seconds) && seconds is > -62_135_596_800m and < 253_402_300_800m
                ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
        }

        // An offset must be there: a time of no place is none.
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var hasOffset = text.Length > 19 && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-');
        return hasOffset && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), _timeForms, CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var time) ? time : null;
    }

    private static bool IsWhole(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _)
        && !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

    private static bool IsAmount(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText()
            : value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var amount) && decimal.Round(amount, 2) == amount;
    }
}

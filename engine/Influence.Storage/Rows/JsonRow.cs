using System.Buffers.Text;
using System.Text.Json;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Reads one NDJSON line into fields by the paths of its members; members we do not know are passed over.</summary>
internal static class JsonRow
{
    /// <summary>Begins what is wrong with a line that broke off, so that members may have been lost.</summary>
    public const string NotJson = "it is not JSON";

    private const int Deepest = 8;

    /// <summary>Null when the line was read, else why not.</summary>
    /// <param name="line">One line.</param>
    /// <param name="schema">Of the row.</param>
    /// <param name="paths">Which member becomes which field.</param>
    /// <param name="fields">Filled.</param>
    /// <param name="seen">Told of every member with a value of its own, and its field.</param>
    public static string? Read(
        ReadOnlySpan<byte> line, RowSchema schema, JsonPaths paths, Fields fields, Action<string, int>? seen = null)
    {
        fields.Clear();
        var json = new Utf8JsonReader(line);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return "a line of NDJSON is one object in braces";
            }

            var wrong = Members(ref json, "", 0, schema, paths, fields, seen);
            return wrong ?? (json.Read() ? "something follows the object" : null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return schema.HasRosterFields ? NotJson : $"{NotJson}: {broken.Message}";
        }
    }

    private static string? Members(ref Utf8JsonReader json, string before, int depth, RowSchema schema, JsonPaths paths,
        Fields fields, Action<string, int>? seen)
    {
        string? broken = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var path = before + json.GetString()!;
            var field = paths.FieldOf(path);
            json.Read();
            if (json.TokenType == JsonTokenType.StartArray ||
                (json.TokenType == JsonTokenType.StartObject && field >= 0 && !paths.HasNested && seen is null))
            {
                seen?.Invoke(path, field);
                if (field >= 0 && seen is null)
                {
                    broken ??= $"'{path}' is an object or array where one value is allowed"; // the others are read all the same
                    fields.Set(field, "\0"u8); // something stands there, and no text
                }

                json.Skip();
            }
            else if (json.TokenType == JsonTokenType.StartObject)
            {
                if (!(paths.HasNested || seen is not null) || depth == Deepest)
                {
                    json.Skip();
                }
                else if (Members(ref json, path + ".", depth + 1, schema, paths, fields, seen) is { } wrong)
                {
                    broken ??= wrong;
                }
            }
            else
            {
                seen?.Invoke(path, field);
                if (field >= 0 && json.TokenType != JsonTokenType.Null && Set(ref json, path, field, schema,
                    fields) is { } wrong &&
                    seen is null)
                {
                    broken ??= wrong;
                }
            }
        }

        return broken;
    }

    private static string? Set(ref Utf8JsonReader json, string path, int field, RowSchema schema, Fields fields)
    {
        if (json.TokenType == JsonTokenType.Number && schema.Fields[field].Type is FieldType.Person or FieldType.Event &&
            !(Utf8Parser.TryParse(json.ValueSpan, out long _, out var used) && used == json.ValueSpan.Length) &&
            json.ValueSpan.IndexOfAny(".eE"u8) >= 0)
        {
            var shown = schema.HasRosterFields ? Excerpt.Masked : System.Text.Encoding.UTF8.GetString(json.ValueSpan);
            return $"'{path}' is the number {shown}, which cannot be told " +
                "from its neighbours; write ids as text, or as whole numbers without decimals and exponent";
        }

        if (json.TokenType == JsonTokenType.String && json.ValueIsEscaped)
        {
            var room = new byte[json.ValueSpan.Length];
            fields.Set(field, room.AsSpan(0, json.CopyString(room)));
        }
        else
        {
            fields.Set(field, json.ValueSpan);
        }

        return null;
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Engine.Methods;

namespace Influence.Application.Jobs;

/// <summary>A table of offers as JSON: a list of <c>{"person":"anna","offer":"tote","value":3.5,"places":2}</c>.</summary>
internal static class OfferRequests
{
    /// <summary>Takes the table out of the members of a body.</summary>
    public static ImmutableArray<OfferRow> Take(
        string? name, Dictionary<string, JsonElement> members, ImmutableArray<OptionError>.Builder found)
    {
        if (name is null)
        {
            return [];
        }

        if (!members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null
            || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0))
        {
            found.Add(new OptionError(name, "offers_missing", $"{name} is required: a list of rows, as in {Example}."));
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            found.Add(new OptionError(name, "option_not_readable", $"{name} must be a list of rows, as in {Example}."));
            return [];
        }

        var rows = ImmutableArray.CreateBuilder<OfferRow>();
        foreach (var item in value.EnumerateArray())
        {
            if (WhyNot(item) is { } why)
            {
                found.Add(new OptionError(name, "option_not_readable", $"{name}: row {rows.Count + 1} {why}, as in {Example}."));
                return [];
            }

            rows.Add(new OfferRow(item.GetProperty("person").GetString()!, item.GetProperty("offer").GetString()!,
                item.GetProperty("value").GetDouble(), Places(item)));
        }

        return rows.ToImmutable();
    }

    /// <summary>Writes what <see cref="Take"/> takes.</summary>
    public static void Write(Utf8JsonWriter json, string name, ImmutableArray<OfferRow> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("person", row.Person);
            json.WriteString("offer", row.Offer);
            json.WriteNumber("value", row.Value);
            if (row.Places is { } places)
            {
                json.WriteNumber("places", places);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private const string Example = "[{\"person\":\"anna\",\"offer\":\"tote\",\"value\":3.5,\"places\":2}]";

    private static string? WhyNot(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return "must be an object";
        }

        string[] names = [.. row.EnumerateObject().Select(member => member.Name)];
        return names.Except(OfferRow.Columns).FirstOrDefault() is not null || names.Distinct().Count() < names.Length
                ? $"must have each of {string.Join(", ", OfferRow.Columns)} once and nothing else; places may be left out"
            : !IsText(row, "person") ? "must name its person as text"
            : !IsText(row, "offer") ? "must name its offer as text"
            : !row.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Number
                || !value.TryGetDouble(out var number) || !double.IsFinite(number) ? "must have a value that is a finite number"
            : row.TryGetProperty("places", out var places) && places.ValueKind != JsonValueKind.Null
                && !(places.ValueKind == JsonValueKind.Number && places.TryGetInt32(out _)) ? "must have whole places"
            : null;
    }

    private static bool IsText(JsonElement row, string name) =>
        row.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String;

    private static int? Places(JsonElement row) =>
        row.TryGetProperty("places", out var places) && places.ValueKind == JsonValueKind.Number ? places.GetInt32() : null;
}

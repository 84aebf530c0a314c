using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Influence.Worker.Tests.Http.Properties;

/// <summary>The part of JSON Schema that the document uses: what a value breaks, and where.</summary>
internal sealed class Schemas(JsonElement document)
{
    /// <summary>The first thing wrong with a value, or null.</summary>
    public string? Fault(JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Fault(Resolve(reference.GetString()!), value, at);
        }

        foreach (var word in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(word, out var choices))
            {
                var faults = choices.EnumerateArray().Select(choice => Fault(choice, value, at)).ToArray();
                return faults.Any(fault => fault is null) ? null : $"{at} is none of: {string.Join(" | ", faults)}";
            }
        }

        return TypeFault(schema, value, at) ?? value.ValueKind switch
        {
            JsonValueKind.Object => ObjectFault(schema, value, at),
            JsonValueKind.Array => schema.TryGetProperty("items", out var items)
                ? value.EnumerateArray().Select((item, place) => Fault(items, item, $"{at}[{place}]"))
                    .FirstOrDefault(one => one is not null)
                : null,
            JsonValueKind.String => TextFault(schema, value.GetString()!, at),
            JsonValueKind.Number => NumberFault(schema, value.GetDouble(), at),
            _ => null,
        };
    }

    /// <summary>What a reference means; any other schema itself.</summary>
    public JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Resolve(reference.GetString()!) : schema;

    /// <summary>The types a schema allows.</summary>
    public static string[] Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
        : [.. type.EnumerateArray().Select(one => one.GetString()!)];

    private JsonElement Resolve(string reference) =>
        reference[2..].Split('/').Aggregate(document, (found, part) => found.GetProperty(part));

    private static string? TypeFault(JsonElement schema, JsonElement value, string at)
    {
        var types = Types(schema);
        var isOne = types.Length == 0 || types.Any(type => type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
                && number == decimal.Truncate(number),
            _ => value.ValueKind == JsonValueKind.Number,
        });
        return isOne ? null : $"{at} is {value.ValueKind}, not {string.Join('/', types)}";
    }

    private string? ObjectFault(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is
                { ValueKind: JsonValueKind.String } missing)
        {
            return $"{at} lacks {missing.GetString()}";
        }

        foreach (var member in value.EnumerateObject())
        {
            var place = $"{at}.{member.Name}";
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var known))
            {
                if (Fault(known, member.Value, place) is { } fault)
                {
                    return fault;
                }
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                var fault = others.ValueKind == JsonValueKind.False ? $"{place} is not described"
                    : others.ValueKind == JsonValueKind.Object ? Fault(others, member.Value, place) : null;
                if (fault is not null)
                {
                    return fault;
                }
            }
        }

        return null;
    }

    private static string? TextFault(JsonElement schema, string text, string at)
    {
        if (schema.TryGetProperty("enum", out var all) && all.EnumerateArray().All(one => one.GetString() != text))
        {
            return $"{at} is '{text}', which is not in the enum";
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
        {
            return $"{at} is '{text}', which does not match {pattern.GetString()}";
        }

        return schema.TryGetProperty("format", out var format) && format.GetString() switch
        {
            "uuid" => !Guid.TryParse(text, out _),
            "date-time" => !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => false,
        } ? $"{at} is '{text}', which is no {format.GetString()}" : null;
    }

    private static string? NumberFault(JsonElement schema, double number, string at) =>
        (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble())
        || (schema.TryGetProperty("maximum", out var most) && number > most.GetDouble())
            ? $"{at} is {number}, which is out of range" : null;
}

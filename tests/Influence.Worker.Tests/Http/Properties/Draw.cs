using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Influence.Worker.Tests.Http.Properties;

/// <summary>Draws values: mostly what a schema describes, now and then what nobody expects.</summary>
internal sealed class Draw(Random random, Schemas schemas)
{
    private static readonly string[] Texts =
    [
        "", " ", "anna", "main", "follows", "learned", "wc", "wc:0.5", "uniform:0.1", "uniform:2", "column", "show", "all", "0",
        "-1", "1e308", "nan", "null", "true", "../..", "a%2Fb", "😀", "\u0000", "\n", "\uFEFFx", "'; DROP TABLE jobs; --",
        "<script>", "x\"y", new string('x', 600), "utf-7", "csv", "auto", "dmy", "point", "s", "r-0", "s-0", ";", "\t",
    ];

    private static readonly double[] Numbers =
    [
        0, 1, 2, 3, 10, 100, -1, 0.5, 1e-9, 1e-308, 5e-324, 1 - 1e-16, 1e308, -1e308, int.MaxValue, int.MinValue, long.MaxValue,
        999_999_999, 4294967296, 0.1,
    ];

    /// <summary>Whether something that happens one time in so many happens now.</summary>
    public bool OneIn(int times) => random.Next(times) == 0;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>A number below another.</summary>
    public int Below(int end) => random.Next(end);

    /// <summary>Any text.</summary>
    public string Text() => Of(Texts);

    /// <summary>A value that fits a schema, as good as it is described; one in ten does not.</summary>
    public JsonNode? Value(JsonElement schema, int depth = 0)
    {
        schema = schemas.Resolve(schema);
        if (OneIn(10))
        {
            return Anything(depth);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return Value(Of(choices.EnumerateArray().ToArray()), depth);
        }

        if (schema.TryGetProperty("const", out var only))
        {
            return JsonNode.Parse(only.GetRawText());
        }

        if (schema.TryGetProperty("enum", out var all))
        {
            return JsonNode.Parse(Of(all.EnumerateArray().ToArray()).GetRawText());
        }

        return (Schemas.Types(schema) is { Length: > 0 } types ? Of(types) : "object") switch
        {
            "object" => Members(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, Below(4)).Select(_ =>
                schema.TryGetProperty("items", out var item) ? Value(item, depth + 1) : Text())]),
            "boolean" => OneIn(2),
            "integer" => Number(schema, isWhole: true),
            "number" => Number(schema, isWhole: false),
            "null" => null,
            _ => Text(),
        };
    }

    /// <summary>Bytes of a value, one time in twelve broken.</summary>
    public byte[] Bytes(JsonNode? value)
    {
        var bytes = Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");
        if (OneIn(12) && bytes.Length > 0)
        {
            bytes[Below(bytes.Length)] = (byte)Below(256);
        }

        return OneIn(40) ? Encoding.ASCII.GetBytes("""{"seeds":["\ud800"],"file_name":"\udc00"}""")
            : OneIn(40) ? bytes[..Below(bytes.Length + 1)] : bytes;
    }

    private JsonNode? Anything(int depth) => Below(8) switch
    {
        0 => null,
        1 => OneIn(2),
        2 => JsonValue.Create(Of(Numbers)),
        3 when depth < 3 => new JsonArray(Anything(depth + 1), Anything(depth + 1)),
        4 when depth < 3 => new JsonObject { [Text()] = Anything(depth + 1) },
        _ => Text(),
    };

    private JsonObject Members(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (required.Contains(property.Name) ? !OneIn(20) : OneIn(4) || property.Value.TryGetProperty("const", out _))
                {
                    made[property.Name] = Value(property.Value, depth + 1);
                }
            }
        }
        else if (schema.TryGetProperty("additionalProperties", out var other) && other.ValueKind == JsonValueKind.Object)
        {
            made[Text()] = Value(other, depth + 1);
        }

        if (OneIn(15))
        {
            made[Text()] = Anything(depth + 1);
        }

        return made;
    }

    private JsonValue Number(JsonElement schema, bool isWhole)
    {
        var least = Limit("minimum") ?? Limit("exclusiveMinimum") ?? 0;
        var most = Math.Min(Limit("maximum") ?? Limit("exclusiveMaximum") ?? (isWhole ? least + 20 : least + 2), least + 1000);
        var number = OneIn(12) ? Of(Numbers) : OneIn(8) ? least : OneIn(8) ? most : least + random.NextDouble() * (most - least);
        return isWhole && Math.Abs(number) < 9e18 ? JsonValue.Create((long)number) : JsonValue.Create(number);

        double? Limit(string name) => !schema.TryGetProperty(name, out var limit) ? null
            : limit.ValueKind == JsonValueKind.Number ? limit.GetDouble()
            : double.Parse(limit.GetString()!, CultureInfo.InvariantCulture);
    }
}

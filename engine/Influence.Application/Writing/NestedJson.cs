using System.Text.Json;

namespace Influence.Application.Writing;

/// <summary>Writes dotted names as nested objects: <c>reach.mean</c> and <c>reach.low</c> become
/// <c>{"reach":{"mean":…,"low":…}}</c>.</summary>
internal static class NestedJson
{
    /// <summary>Writes members into the open object; members of one group must follow each other.</summary>
    public static void WriteMembers(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> members)
    {
        string? open = null;
        foreach (var (name, value) in members)
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            var group = dot < 0 ? null : name[..dot];
            if (group != open)
            {
                if (open is not null)
                {
                    json.WriteEndObject();
                }

                if (group is not null)
                {
                    json.WriteStartObject(group);
                }

                open = group;
            }

            json.WritePropertyName(name[(dot + 1)..]);
            WriteValue(json, value);
        }

        if (open is not null)
        {
            json.WriteEndObject();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case double number when !double.IsFinite(number): json.WriteNullValue(); break;
            case double number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case ulong number: json.WriteNumberValue(number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case string text: json.WriteStringValue(text); break;
            default: throw new ArgumentException($"A document holds no {value.GetType().Name}.", nameof(value));
        }
    }
}

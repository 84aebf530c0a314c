using System.Buffers;
using System.Text;
using System.Text.Json;
using Influence.Engine.Methods;

namespace Influence.Application.Catalog;

/// <summary>Options as JSON with snake_case names in a fixed order: what
/// evidence shows and what a run's id is made from.</summary>
public static class OptionsJson
{
    /// <summary>Writes the options that are part of a run; later records follow earlier ones.</summary>
    public static string Write(params ReadOnlySpan<object> records)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var record in records)
            {
                foreach (var field in OptionRules.Of(record.GetType()).Where(field => field.IsPartOfRun))
                {
                    json.WritePropertyName(field.Name);
                    WriteValue(json, field.Property.GetValue(record));
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case ulong number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case Enum name: json.WriteStringValue(name.ToString().ToLowerInvariant()); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }
}

using System.Text.Json;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Reads one NDJSON line into fields by their names; names we do not know are passed over.</summary>
internal static class JsonRow
{
    /// <summary>Null when the line was read, else why not.</summary>
    public static string? Read(ReadOnlySpan<byte> line, RowSchema schema, Fields fields)
    {
        fields.Clear();
        var json = new Utf8JsonReader(line);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return "a line of NDJSON is one object in braces";
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                var field = schema.Recognise(name);
                json.Read();
                if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    if (field >= 0)
                    {
                        return $"'{name}' is an object or array where one value is allowed";
                    }

                    json.Skip();
                }
                else if (field >= 0 && json.TokenType != JsonTokenType.Null)
                {
                    Set(ref json, field, fields);
                }
            }

            return json.Read() ? "something follows the object" : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return "it is not JSON: " + broken.Message;
        }
    }

    private static void Set(ref Utf8JsonReader json, int field, Fields fields)
    {
        if (json.TokenType == JsonTokenType.String && json.ValueIsEscaped)
        {
            var room = new byte[json.ValueSpan.Length];
            fields.Set(field, room.AsSpan(0, json.CopyString(room)));
        }
        else
        {
            fields.Set(field, json.ValueSpan);
        }
    }
}

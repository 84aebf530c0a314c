using System.Text.Json;
using Influence.Application.Facts;

namespace Influence.Application.Writing;

/// <summary>Writes how a file was read as one JSON object.</summary>
public static class ReadingJson
{
    /// <summary>Writes the object; the name of its member, if it has one, is for the caller.</summary>
    public static void Write(Utf8JsonWriter json, FileReading reading)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(reading);
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (var (column, field) in reading.Columns)
        {
            json.WriteStartObject();
            json.WriteString("column", column);
            json.WriteString("field", field);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("direction", reading.Direction);
        WriteFlag(json, "is_undirected", reading.IsUndirected);
        json.WriteString("encoding", reading.Encoding);
        json.WriteBoolean("encoding_is_guessed", reading.EncodingIsGuessed);
        json.WriteString("times", reading.Times);
        json.WriteString("decimal_sign", reading.DecimalSign);
        json.WriteString("header_language", reading.HeaderLanguage);
        json.WriteStartArray("passed");
        foreach (var (why, lines) in reading.Passed)
        {
            json.WriteStartObject();
            json.WriteString("why", why);
            json.WriteNumber("lines", lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in reading.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

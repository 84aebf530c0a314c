using System.Text.Json;
using Influence.Application.Uplifts;

namespace Influence.Application.Writing;

/// <summary>Writes what a hold-out test says as one document.</summary>
public static class UpliftJson
{
    /// <summary>Figures by name, dotted ones nested, then the notes; unknown figures are null.</summary>
    public static void Write(UpliftReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        NestedJson.WriteMembers(json, report.Figures.AsSpan());
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

using System.Text.Json;
using Influence.Application.Showing;
using Influence.Storage.Repairs;

namespace Influence.Worker.Output;

/// <summary>Writes what a repair found and did: for people line by line, for scripts as one document.</summary>
internal static class RepairReportWriter
{
    /// <summary>Writes the report.</summary>
    public static void Write(
        RepairReport report, IReadOnlyList<(string Network, string? Snapshot)> heads, bool isDryRun, OutputForm form)
    {
        if (form.Form == DataForm.Json)
        {
            form.Write(stream => WriteJson(report, heads, isDryRun, stream));
        }
        else
        {
            form.WriteText(text => WriteText(report, heads, isDryRun, text));
        }
    }

    private static void WriteText(
        RepairReport report, IReadOnlyList<(string Network, string? Snapshot)> heads, bool isDryRun, TextWriter output)
    {
        output.WriteLine(report.IsWhole ? "Every file of the folder is whole: there is nothing to repair."
            : report.Found ?? "The control database is whole and the latest one.");
        List(output, isDryRun ? "Would be done" : "Done", report.Steps);
        List(output, "Missing", report.Missing);
        List(output, "Names are gone until these people files are loaded again", report.Nameless);
        List(output, "In force", [.. heads.Select(head => $"{head.Network}: {head.Snapshot ?? "nothing"}")]);
    }

    private static void List(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            output.WriteLine($"{title}:");
            foreach (var line in lines)
            {
                output.WriteLine($"  {PlainWords.Harmless(line)}");
            }
        }
    }

    private static void WriteJson(
        RepairReport report, IReadOnlyList<(string Network, string? Snapshot)> heads, bool isDryRun, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("kind", "repair");
        json.WriteBoolean("dry_run", isDryRun);
        json.WriteString("found", report.Found);
        (string Name, IReadOnlyList<string> Lines)[] lists =
        [
            ("steps", report.Steps), ("missing", report.Missing), ("nameless", report.Nameless), ("held", report.Held),
        ];
        foreach (var (name, lines) in lists)
        {
            json.WriteStartArray(name);
            foreach (var line in lines)
            {
                json.WriteStringValue(line);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("heads");
        foreach (var (network, snapshot) in heads)
        {
            json.WriteStartObject();
            json.WriteString("network", network);
            json.WriteString("snapshot", snapshot);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }
}

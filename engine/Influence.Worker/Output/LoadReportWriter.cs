using System.Text.Encodings.Web;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Showing;
using Influence.Application.Writing;

namespace Influence.Worker.Output;

/// <summary>Writes what became of every row of a load: for people in a few lines, for scripts as one document.</summary>
internal static class LoadReportWriter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the report.</summary>
    /// <param name="network">As it stands after the load; null when there is none, after a dry run.</param>
    /// <param name="outcome">What the load did.</param>
    /// <param name="rejectsFile">Where all rejects stand; null when there are none, or nothing was written.</param>
    /// <param name="isDryRun">Whether nothing was written.</param>
    /// <param name="form">Where to and how.</param>
    public static void Write(
        DocumentNetwork? network, LoadOutcome outcome, string? rejectsFile, bool isDryRun, OutputForm form)
    {
        if (form.Form == DataForm.Json)
        {
            form.Write(stream => WriteJson(network, outcome, rejectsFile, stream));
        }
        else
        {
            form.WriteText(text => WriteText(network, outcome, isDryRun, text));
        }
    }

    private static void WriteText(DocumentNetwork? network, LoadOutcome outcome, bool isDryRun, TextWriter output)
    {
        foreach (var file in outcome.Report.Files)
        {
            output.WriteLine($"{PlainWords.Harmless(file.Name)} ({file.Format}): {PlainWords.Count(file.RowsRead)} rows read, " +
                $"{PlainWords.Count(file.RowsLoaded)} loaded, {PlainWords.Count(file.RowsUnchanged)} unchanged, " +
                $"{PlainWords.Count(file.RowsRejected)} rejected");
            foreach (var line in ReadingLines.Of(file.Reading))
            {
                output.WriteLine("  " + PlainWords.Harmless(line));
            }
        }

        foreach (var line in LoadLines.Of(outcome.Report))
        {
            output.WriteLine(PlainWords.Harmless(line));
        }

        if (outcome.Report.SelfRows > 0)
        {
            output.WriteLine($"{PlainWords.Count(outcome.Report.SelfRows)} rows about oneself were kept and make no edge.");
        }

        if (outcome.ConflictingFacts > 0)
        {
            output.WriteLine($"{PlainWords.Count(outcome.ConflictingFacts)} facts were stated twice with different contents " +
                "(conflicting_fact): the one of the later updated_at stands; where neither is dated, the one whose text is " +
                "greater, whichever came first.");
        }

        if (isDryRun)
        {
            output.WriteLine("Nothing was written: this was a dry run.");
        }
        else if (network is not null)
        {
            output.WriteLine($"Network '{network.Name}': {PlainWords.Count(network.Nodes)} people, " +
                $"{PlainWords.Count(network.Edges)} edges, snapshot {network.Snapshot}");
        }
    }

    private static void WriteJson(DocumentNetwork? network, LoadOutcome outcome, string? rejectsFile, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("kind", "load");
            json.WritePropertyName("network");
            WriteNetwork(json, network);
            var report = outcome.Report;
            json.WriteNumber("rows_read", report.RowsRead);
            json.WriteNumber("rows_loaded", report.RowsLoaded);
            json.WriteNumber("rows_unchanged", report.RowsUnchanged);
            json.WriteNumber("rows_rejected", report.RowsRejected);
            WriteRejects(json, report);
            WriteFiles(json, report);
            json.WriteNumber("self_rows", report.SelfRows);
            json.WriteNumber("conflicting_facts", outcome.ConflictingFacts);
            json.WriteString("rejects_file", rejectsFile);
            json.WriteNumber("nos_kept", report.NosKept);
            json.WriteNumber("people_held", report.PeopleHeld);
            WriteNotes(json, report);
            WriteCodes(json, report);
            WriteNews(json, report);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteNotes(Utf8JsonWriter json, LoadReport report)
    {
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    private static void WriteNetwork(Utf8JsonWriter json, DocumentNetwork? network)
    {
        if (network is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", network.Name);
        json.WriteNumber("nodes", network.Nodes);
        json.WriteNumber("edges", network.Edges);
        json.WriteString("snapshot", network.Snapshot);
        json.WriteEndObject();
    }

    private static void WriteNews(Utf8JsonWriter json, LoadReport report)
    {
        if (report.News is { } news)
        {
            json.WriteStartObject("news");
            json.WriteNumber("new", news.New);
            json.WriteNumber("changed", news.Changed);
            json.WriteNumber("repeated", news.Repeated);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("news");
        }

        json.WriteStartArray("matches");
        foreach (var match in report.Matches)
        {
            json.WriteStartObject();
            json.WriteString("field", match.Field);
            json.WriteNumber("named", match.Named);
            json.WriteNumber("known", match.Known);
            json.WriteNumber("unclear", match.Unclear);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRejects(Utf8JsonWriter json, LoadReport report)
    {
        json.WriteStartArray("rejects");
        foreach (var reject in report.Rejects)
        {
            json.WriteStartObject();
            json.WriteString("source", reject.Source);
            json.WriteNumber("line", reject.Line);
            json.WriteNumber("byte_offset", reject.ByteOffset);
            json.WriteString("column", reject.Column);
            json.WriteString("code", reject.Code);
            json.WriteString("excerpt", reject.Excerpt);
            json.WriteString("message", reject.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCodes(Utf8JsonWriter json, LoadReport report)
    {
        json.WriteStartArray("rejected_by_code");
        foreach (var (code, rows) in report.RejectedByCode)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteNumber("rows", rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFiles(Utf8JsonWriter json, LoadReport report)
    {
        json.WriteStartArray("files");
        foreach (var file in report.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("format", file.Format);
            json.WriteNumber("rows_read", file.RowsRead);
            json.WriteNumber("rows_loaded", file.RowsLoaded);
            json.WriteNumber("rows_unchanged", file.RowsUnchanged);
            json.WriteNumber("rows_rejected", file.RowsRejected);
            json.WriteNumber("bytes", file.Bytes);
            json.WritePropertyName("reading");
            ReadingJson.Write(json, file.Reading);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

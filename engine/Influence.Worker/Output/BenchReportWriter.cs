using System.Globalization;
using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Showing;

namespace Influence.Worker.Output;

/// <summary>Writes a bench: a line a method and the fingerprint last; for scripts one document.</summary>
internal static class BenchReportWriter
{
    /// <summary>Writes the report.</summary>
    public static void Write(BenchReport report, int threads, OutputForm form)
    {
        if (form.Form == DataForm.Json)
        {
            form.Write(stream => WriteJson(report, threads, stream));
        }
        else
        {
            form.WriteText(text => WriteText(report, threads, text));
        }
    }

    private static void WriteText(BenchReport report, int threads, TextWriter output)
    {
        output.WriteLine($"{PlainWords.Count(report.Nodes)} people, {PlainWords.Count(report.Edges)} edges, " +
            $"{PlainWords.Count(threads)} {(threads == 1 ? "thread" : "threads")}, {ProgramVersion.Text}");
        foreach (var line in report.Lines)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{line.Command,-12}{line.Method,-18}{line.Seconds,9:0.0000} s  {line.Fingerprint}"));
        }

        output.WriteLine($"Fingerprint {report.Fingerprint}");
    }

    private static void WriteJson(BenchReport report, int threads, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("people", report.Nodes);
        json.WriteNumber("edges", report.Edges);
        json.WriteNumber("threads", threads);
        json.WriteString("version", ProgramVersion.Text);
        json.WriteStartArray("methods");
        foreach (var line in report.Lines)
        {
            json.WriteStartObject();
            json.WriteString("command", line.Command);
            json.WriteString("method", line.Method);
            json.WriteNumber("seconds", line.Seconds);
            json.WriteString("fingerprint", line.Fingerprint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("fingerprint", report.Fingerprint);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }
}

using System.Globalization;
using System.Text.Json;
using Influence.Application.Peers;
using Influence.Application.Showing;

namespace Influence.Worker.Output;

/// <summary>Writes what others and we answer about small graphs: a line a question and graph, the reasons below.</summary>
internal static class SmallPeerReportWriter
{
    /// <summary>Writes the report.</summary>
    public static void Write(SmallPeerReport report, OutputForm form)
    {
        if (form.Form == DataForm.Json)
        {
            form.Write(stream => WriteJson(report, stream));
        }
        else
        {
            form.WriteText(text => WriteText(report, text));
        }
    }

    private static void WriteText(SmallPeerReport report, TextWriter output)
    {
        var graphs = report.Lines.Select(line => line.Graph).Distinct().Count();
        output.WriteLine($"No server is named: our answers and others' about {graphs} small graphs.");
        foreach (var question in report.Lines.GroupBy(line => (line.Question, line.Peer)))
        {
            string[] reasons = [.. question.Select(line => line.Why).OfType<string>().Distinct()];
            output.WriteLine();
            output.WriteLine($"{question.Key.Question}, ours and {question.Key.Peer}");
            foreach (var line in question)
            {
                output.WriteLine($"  {line.Graph,-32}{line.Ours,-27}{line.Theirs,-27}{Verdict(line, reasons)}");
            }

            for (var reason = 0; reason < reasons.Length; reason++)
            {
                foreach (var text in PlainWords.Wrap($"({reason + 1}) {reasons[reason]}", 100))
                {
                    output.WriteLine("  " + text);
                }
            }
        }

        int Of(PeerVerdict verdict) => report.Lines.Count(line => line.Verdict == verdict);
        output.WriteLine();
        output.WriteLine($"Equal: {Of(PeerVerdict.Equal)}; different for a known reason: {Of(PeerVerdict.Explained)}; " +
            $"different, and nobody knows why: {Of(PeerVerdict.Unexplained)}.");
    }

    private static string Verdict(PeerLine line, string[] reasons) => line.Verdict switch
    {
        PeerVerdict.Equal => "equal",
        PeerVerdict.Explained => $"differ: ({Array.IndexOf(reasons, line.Why) + 1})",
        _ => string.Create(CultureInfo.InvariantCulture, $"DIFFER by {line.Difference:G3}, and nobody knows why"),
    };

    private static void WriteJson(SmallPeerReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("kind", "check_peers");
        json.WriteBoolean("sound", report.IsSound);
        json.WriteStartArray("items");
        foreach (var line in report.Lines)
        {
            json.WriteStartObject();
            json.WriteString("question", line.Question);
            json.WriteString("graph", line.Graph);
            json.WriteString("peer", line.Peer);
            json.WriteString("influence", line.Ours);
            json.WriteString("theirs", line.Theirs);
            if (double.IsFinite(line.Difference))
            {
                json.WriteNumber("difference", line.Difference);
            }
            else
            {
                json.WriteNull("difference");
            }

            json.WriteString("verdict", line.Verdict.ToString().ToLowerInvariant());
            json.WriteString("why", line.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

using System.Globalization;
using System.Text.Json;
using Influence.Application.Decisions;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Answers;

namespace Influence.Worker.Output;

/// <summary>Writes decisions: a line each for people, one document or rows for programs.</summary>
internal static class DecisionWriter
{
    private static readonly Cell[] Columns = ["person", "decision", "decided_at", "note", "score", "run", "by"];

    /// <summary>Writes them, newest first.</summary>
    /// <param name="decisions">About people who may be named.</param>
    /// <param name="made">The run of the one that was made now; null for a list.</param>
    /// <param name="form">Of the data.</param>
    public static void Write(IReadOnlyList<ToldDecision> decisions, string? made, OutputForm form)
    {
        switch (form.Form)
        {
            case DataForm.Json:
                form.Write(stream => WriteJson(decisions, stream));
                break;
            case DataForm.Csv:
                form.WriteText(text => WriteCsv(decisions, text, form.Flavour));
                break;
            default:
                form.WriteText(text => WriteText(decisions, made, text));
                break;
        }
    }

    private static void WriteText(IReadOnlyList<ToldDecision> decisions, string? made, TextWriter output)
    {
        foreach (var one in decisions)
        {
            var note = one.Note is null ? "" : $": {one.Note}";
            output.WriteLine(PlainWords.Harmless(string.Create(CultureInfo.InvariantCulture,
                $"{one.At:yyyy-MM-dd HH:mm} UTC  {one.Word,-8}{one.Person.Id}, at score {one.Score}, by {one.By}{note}")));
        }

        output.WriteLine(made is not null ? $"It was decided on the run {made}. The last decision counts; all are kept."
            : decisions.Count == 0 ? "Nothing was decided yet." : "The last decision about somebody counts.");
    }

    private static void WriteCsv(IReadOnlyList<ToldDecision> decisions, TextWriter output, CsvFlavour flavour)
    {
        Csv.Begin(output, flavour);
        Csv.WriteRow(output, Columns, flavour);
        foreach (var one in decisions)
        {
            Csv.WriteRow(output, [one.Person.Id, one.Word, At(one), one.Note ?? "", one.Score, one.RunId, one.By], flavour);
        }
    }

    private static void WriteJson(IReadOnlyList<ToldDecision> decisions, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("kind", "decisions");
        json.WriteStartArray("items");
        foreach (var one in decisions)
        {
            json.WriteStartObject();
            json.WriteString("id", one.Id);
            json.WriteString("person", one.Person.Id);
            json.WriteString("decision", one.Word);
            json.WriteString("decided_at", At(one));
            json.WriteString("note", one.Note);
            json.WriteNumber("score", one.Score);
            json.WriteString("run", one.RunId);
            json.WriteString("by", one.By);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static string At(ToldDecision one) =>
        one.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}

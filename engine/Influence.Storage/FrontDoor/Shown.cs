using Influence.Application.Answering;
using Influence.Application.Writing;

namespace Influence;

/// <summary>A result that shows itself: as text, as CSV, and as its columns, rows and evidence.</summary>
public abstract class Shown
{
    private protected Shown()
    {
    }

    /// <summary>What every way of showing draws from.</summary>
    internal abstract ShownContent Content { get; }

    /// <summary>What it says, the table (its first rows), and how we know.</summary>
    public override string ToString() => ShownText.Of(Content);

    /// <summary>Writes the whole table as CSV with a header: UTF-8, LF, full precision, nothing that a
    /// spreadsheet would run.</summary>
    /// <param name="path">The file; written over where it is there.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void SaveCsv(string path)
    {
        using var output = new StreamWriter(path) { NewLine = "\n" };
        WriteCsv(output);
    }

    /// <summary>The same as text.</summary>
    public string ToCsv()
    {
        using var output = new StringWriter { NewLine = "\n" };
        WriteCsv(output);
        return output.ToString();
    }

    /// <summary>Shows it where the program's text goes.</summary>
    public void Display() => Console.Out.WriteLine(this);

    private void WriteCsv(TextWriter output)
    {
        var content = Content;
        Csv.WriteRow(output, content.Columns.Select(column => (object?)column.Name));
        foreach (var row in content.Rows)
        {
            Csv.WriteRow(output, row);
        }
    }
}

/// <summary>A result as data: what any renderer needs.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Lines">What it says, a sentence each.</param>
/// <param name="Columns">Names and units.</param>
/// <param name="Rows">long, double, bool, string or null, as many as columns.</param>
/// <param name="Facts">How we know: label and text.</param>
/// <param name="Document">The answer it came from, or null.</param>
internal sealed record ShownContent(string Title, IReadOnlyList<string> Lines, IReadOnlyList<DocumentColumn> Columns,
    IReadOnlyList<object?[]> Rows, IReadOnlyList<(string Label, string Text)> Facts, AnswerDocument? Document = null)
{
    /// <summary>An answer as it came.</summary>
    public static ShownContent Of(string title, AnswerDocument document, params IReadOnlyList<string> lines) =>
        new(title, lines, document.Columns, document.Rows, FactsOf(document), document);

    /// <summary>Method, options, samples, seed, ids and notes of an answer.</summary>
    public static IReadOnlyList<(string Label, string Text)> FactsOf(AnswerDocument document)
    {
        var (evidence, computed) = (document.Evidence, document.Evidence.Computed);
        List<(string Label, string Text)> facts =
        [
            ("method", computed.Method),
            ("options", evidence.OptionsJson),
            ("network", FormattableString.Invariant(
                $"{document.Network.Name}: {document.Network.Nodes:N0} people, {document.Network.Edges:N0} edges")),
        ];
        Add("iterations", computed.Iterations is { } made
            ? FormattableString.Invariant($"{made:N0}{(computed.Converged == false ? ", NOT converged" : "")}") : null);
        Add("error bound", computed.ErrorBound is { } bound ? FormattableString.Invariant($"{bound:0.###e+0}") : null);
        Add("samples", computed.Samples is { } samples ? FormattableString.Invariant($"{samples:N0}") : null);
        Add("random seed", computed.RandomSeed is { } seed ? FormattableString.Invariant($"{seed}") : null);
        facts.Add(("made from", string.Join(' ', new[] { document.Network.Snapshot, evidence.Chances, evidence.Index }
            .Where(id => id is not null))));
        facts.AddRange(computed.Notes.Select(note => ("note", note)));
        return facts;

        void Add(string label, string? text)
        {
            if (text is not null)
            {
                facts.Add((label, text));
            }
        }
    }
}

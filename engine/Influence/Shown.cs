using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Storage.Files;

namespace Influence;

/// <summary>A result that shows itself: as text, as CSV, as a page with its figures, and as its columns, rows and
/// evidence.</summary>
/// <remarks>Notebooks find how by name, without a package: .NET Interactive by the attribute, Verso by
/// <see cref="ToHtml"/>.</remarks>
[TypeFormatterSource(typeof(ShownFormatters))]
public abstract class Shown : IShown
{
    private const int MostRows = 20;

    private readonly Network? _origin;

    private protected Shown()
    {
    }

    /// <summary>A list of people of a network, where it is written down when it leaves.</summary>
    private protected Shown(Network origin) => _origin = origin;

    /// <summary>What every way of showing draws from.</summary>
    internal abstract ShownContent Content { get; }

    /// <summary>What it says, the table (its first rows), its figures, and how we know; without times, memory and run.</summary>
    /// <example><code>
    /// var view = brand.Follows.PageRank().View();
    /// Console.WriteLine(view.Title);
    /// </code></example>
    public ResultView View() => ShownFigures.AddTo(Words(), this);

    /// <summary>The same with times, memory, threads, version and run.</summary>
    /// <example><code>
    /// var timed = brand.Follows.PageRank().WithTimings();
    /// </code></example>
    public ResultView WithTimings() => View().WithTimings();

    /// <summary>The view as a page for a notebook's cell.</summary>
    /// <example><code>
    /// var page = brand.Follows.PageRank().Top(10).ToHtml();
    /// </code></example>
    public string ToHtml() => ResultHtml.Of(View());

    /// <summary>What it says, the table (its first rows), and how we know.</summary>
    public override string ToString() => ResultText.Of(Words());

    /// <summary>Writes the whole table as CSV with a header: UTF-8, full precision. The file is its owner's alone, and comes in
    /// one piece; that a list of people left is in the log of the data folder.</summary>
    /// <param name="path">The file; written over where it is there.</param>
    /// <param name="flavour">For programs every text stays as it is; for spreadsheets nothing is run or rounded.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The network of a data folder was disposed: its log cannot be written to.
    /// </exception>
    /// <example><code>
    /// brand.Follows.PageRank().SaveCsv("rank.csv");
    /// </code></example>
    public void SaveCsv(string path, CsvFlavour flavour = CsvFlavour.Plain)
    {
        var content = Content;
        WriteDown(content, "csv");
        OutputFile.Write(path, file =>
        {
            using var output = new StreamWriter(file, leaveOpen: true);
            Csv.Begin(output, flavour);
            WriteCsv(content, output, flavour);
        });
    }

    /// <summary>Writes the whole table as a Parquet file: the rows of <see cref="SaveCsv"/>, each column with its type, and the
    /// evidence in the file's own metadata under <see cref="ParquetTable.AnswerFact"/>. The file is its owner's alone, and comes
    /// in one piece; that a list of people left is in the log of the data folder.</summary>
    /// <param name="path">The file; written over where it is there.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The network of a data folder was disposed: its log cannot be written to.
    /// </exception>
    /// <example><code>
    /// brand.Follows.PageRank().SaveParquet("rank.parquet");
    /// </code></example>
    public void SaveParquet(string path)
    {
        var content = Content;
        WriteDown(content, "parquet");
        var facts = content.Document is { } document ? ParquetTable.FactsOf(document) : ImmutableDictionary<string, string>.Empty;
        using var made = new ParquetFiles().Make(new([.. content.Columns], content.Rows, facts), CancellationToken.None);
        OutputFile.Write(path, made.CopyTo);
    }

    /// <summary>The same as text.</summary>
    /// <example><code>
    /// var lines = brand.Follows.PageRank().ToCsv().Split('\n');
    /// Console.WriteLine(lines[0]); // rank,id,score,tied
    /// </code></example>
    public string ToCsv(CsvFlavour flavour = CsvFlavour.Plain)
    {
        using var output = new StringWriter();
        WriteCsv(Content, output, flavour);
        return output.ToString();
    }

    /// <summary>Shows it below the cell of a notebook that runs, else where the program's text goes.</summary>
    /// <example><code>
    /// brand.Follows.Communities().Display();
    /// </code></example>
    public void Display()
    {
        if (!Displays.Show(this))
        {
            Console.Out.WriteLine(this);
        }
    }

    // Figures may take a moment to lay out; whoever wants text alone need not wait for them.
    private ResultView Words()
    {
        var content = Content;
        return new ResultView
        {
            Title = content.Title,
            Lines =
            [
                .. content.Document is { StoppedEarly: true }
                    ? [new ViewLine(SummaryLines.NotConverged, IsWarning: true)] : Array.Empty<ViewLine>(),
                .. content.Lines.Select(line =>
                    new ViewLine(line, IsWarning: line.StartsWith("UNCALIBRATED", StringComparison.Ordinal))),
            ],
            Tables = content.Columns.Count == 0 ? [] : [Table(content)],
            Evidence = [.. content.Facts.Select(fact => new ViewFact(fact.Label, fact.Text))],
            Timings = content.Document is { } document ? [.. EvidenceLines.OfTheDoing(document)] : [],
        };
    }

    private void WriteDown(ShownContent content, string form)
    {
        if (content.Rows.Count > 0)
        {
            _origin?.WriteDownExport(content.Document?.Kind ?? "overlaps", content.Rows.Count, form);
        }
    }

    private static ViewTable Table(ShownContent content) =>
        content.Document is { } document && content.Columns.SequenceEqual(document.Columns)
            ? AnswerViews.TableOf(document with { Rows = document.Rows.First(MostRows) }, isWhole: false)
            : new ViewTable([.. content.Columns], [.. content.Rows.Take(MostRows)])
            {
                Note = content.Rows.Count > MostRows ? $"{MostRows} of {PlainWords.Count(content.Rows.Count)}" : "",
            };

    private static void WriteCsv(ShownContent content, TextWriter output, CsvFlavour flavour)
    {
        Csv.WriteRow(output, [.. content.Columns.Select(column => (Cell)column.Name)], flavour);
        foreach (var row in content.Rows)
        {
            Csv.WriteRow(output, row, flavour);
        }
    }
}

/// <summary>A result as data: what any renderer needs.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Lines">What it says, a sentence each.</param>
/// <param name="Columns">Names and units.</param>
/// <param name="Rows">As many cells as columns.</param>
/// <param name="Facts">How we know: label and text.</param>
/// <param name="Document">The answer it came from, or null.</param>
internal sealed record ShownContent(string Title, IReadOnlyList<string> Lines, IReadOnlyList<DocumentColumn> Columns,
    IReadOnlyList<IReadOnlyList<Cell>> Rows, IReadOnlyList<(string Label, string Text)> Facts, AnswerDocument? Document = null)
{
    /// <summary>An answer as it came.</summary>
    public static ShownContent Of(string title, AnswerDocument document, params IReadOnlyList<string> lines) =>
        new(title, lines, document.Columns, document.Rows, FactsOf(document), document);

    /// <summary>Method, options, samples, seed, ids and notes of an answer.</summary>
    public static IReadOnlyList<(string Label, string Text)> FactsOf(AnswerDocument document)
    {
        var method = MethodCatalog.Find(MethodCatalog.Family(document.Kind).Name, document.Evidence.Computed.Method);
        return [.. EvidenceLines.Of(document, method).Select(fact => (fact.Label, fact.Text))];
    }
}

using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Methods;
using Spectre.Console;

namespace Influence.Worker.Output;

/// <summary>An answer for people: the list or the figure, what it means, and how we know.</summary>
internal static class AnswerTable
{
    private static readonly Style Warning = new(Color.Yellow, decoration: Decoration.Bold);

    /// <summary>Writes it; colours only on a terminal.</summary>
    public static void Write(AnswerDocument document, Method method, OutputForm form)
    {
        var redirected = form.File is not null || Console.IsOutputRedirected;
        form.WriteText(text =>
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = form.MayColor && !redirected ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = form.MayColor && !redirected ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(text),
            });
            console.Profile.Width = redirected ? WideEnough(document) : Terminal.Width(false);
            Headline(console, document);
            if (document.Columns.Length > 0)
            {
                console.Write(Rows(document, form.IsVerbose));
                More(console, document);
            }

            foreach (var line in EvidenceText.Lines(document, method))
            {
                console.Write(new Text(Words.Harmless(line) + "\n"));
            }
        });
    }

    // In a file nothing is wrapped: a cut line would be a wrong line.
    private static int WideEnough(AnswerDocument document) => 200 + document.Rows
        .Select(row => row.Sum(value => (value as string)?.Length ?? 12))
        .DefaultIfEmpty(0)
        .Max();

    private static void Headline(IAnsiConsole console, AnswerDocument document)
    {
        foreach (var line in SummaryText.Lines(document))
        {
            console.Write(new Text(Words.Harmless(line.Text) + "\n", line.IsWarning ? Warning : Style.Plain));
        }
    }

    private static void More(IAnsiConsole console, AnswerDocument document)
    {
        if (document.TotalRows > document.Rows.Count)
        {
            console.Write(new Text(string.Create(CultureInfo.InvariantCulture,
                $"{document.Rows.Count:N0} of {document.TotalRows:N0}; more with --top N or --top all\n")));
        }
    }

    private static Table Rows(AnswerDocument document, bool isVerbose)
    {
        var all = Enumerable.Range(0, document.Columns.Length);
        var shown = all.Where(column => IsTelling(document, column, isVerbose)).ToArray();
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (var column in shown)
        {
            var heading = new TableColumn(new Text(Heading(document, column), new Style(decoration: Decoration.Bold)));
            if (document.Columns[column].IsNumeric)
            {
                heading.RightAligned();
                heading.NoWrap = true;
            }

            table.AddColumn(heading);
        }

        foreach (var row in document.Rows)
        {
            var texts = Figures.RoundedRow(document.Columns, row);
            table.AddRow(shown.Select(column => new Text(Words.Harmless(texts[column]))));
        }

        return table;
    }

    // A column of which nothing is known, and ties where there are none, tell a reader nothing; facts stand in the sentence.
    private static bool IsTelling(AnswerDocument document, int column, bool isVerbose) =>
        document.Columns[column].Name is "rank" or "id" or "score"
        || ((isVerbose || !document.Columns[column].Name.StartsWith("facts.", StringComparison.Ordinal))
            && document.Rows.Any(row => row[column] is not (null or false)));

    // A part has the unit of the whole, said once.
    private static string Heading(AnswerDocument document, int place)
    {
        var column = document.Columns[place];
        var dot = column.Name.IndexOf('.', StringComparison.Ordinal);
        var name = column.Name[(dot + 1)..].Replace('_', ' ');
        var isPart = column.Name.StartsWith("parts.", StringComparison.Ordinal);
        return column.Unit.Length == 0 || column.Unit == name || isPart ? name : $"{name} ({column.Unit})";
    }
}

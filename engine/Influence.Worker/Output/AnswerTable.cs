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
                console.Write(Rows(document));
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

    private static Table Rows(AnswerDocument document)
    {
        var shown = Enumerable.Range(0, document.Columns.Length).Where(column => IsTelling(document, column)).ToArray();
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (var column in shown)
        {
            var heading = new TableColumn(new Text(Heading(document.Columns[column]), new Style(decoration: Decoration.Bold)));
            if (document.Columns[column].IsNumeric)
            {
                heading.RightAligned();
                heading.NoWrap = true;
            }

            table.AddColumn(heading);
        }

        foreach (var row in document.Rows)
        {
            table.AddRow(shown.Select(
                column => new Text(Words.Harmless(Figures.Rounded(row[column], document.Columns[column].Unit)))));
        }

        return table;
    }

    // A column of which nothing is known, and ties where there are none, tell a reader nothing.
    private static bool IsTelling(AnswerDocument document, int column) =>
        document.Columns[column].Name is "rank" or "id" or "score"
        || document.Rows.Any(row => row[column] is not (null or false));

    private static string Heading(DocumentColumn column)
    {
        var name = column.Name[(column.Name.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
        return column.Unit.Length == 0 || column.Unit == name ? name : $"{name} ({column.Unit})";
    }
}

using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Answers;
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
            foreach (var table in AnswerViews.TablesBefore(document))
            {
                console.Write(Rows(table));
                console.Write(new Text($"{table.Note}\n"));
            }

            if (document.Columns.Length > 0)
            {
                var view = AnswerViews.TableOf(document, form.IsVerbose);
                console.Write(Rows(view));
                if (view.Note.Length > 0)
                {
                    console.Write(new Text($"{view.Note}; more with --top N or --top all\n"));
                }
            }

            console.Write(new Text("How do we know?\n"));
            foreach (var (label, fact) in EvidenceLines.Of(document, method).Concat(EvidenceLines.OfTheDoing(document)))
            {
                console.Write(new Text(PlainWords.Harmless($"  {label,-12}{fact}") + "\n"));
            }
        });
    }

    // In a file nothing is wrapped: a cut line would be a wrong line.
    private static int WideEnough(AnswerDocument document) => 200 + document.Rows
        .Select(row => row.Sum(cell => cell.Kind == CellKind.Text ? cell.Text!.Length : 12))
        .DefaultIfEmpty(0)
        .Max();

    private static void Headline(IAnsiConsole console, AnswerDocument document)
    {
        foreach (var line in SummaryLines.Of(document))
        {
            console.Write(new Text(PlainWords.Harmless(line.Text) + "\n", line.IsWarning ? Warning : Style.Plain));
        }
    }

    private static Table Rows(ViewTable view)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (var column in view.Columns)
        {
            var heading = new TableColumn(new Text(ViewTable.Heading(column), new Style(decoration: Decoration.Bold)));
            if (column.IsNumeric)
            {
                heading.RightAligned();
                heading.NoWrap = true;
            }

            table.AddColumn(heading);
        }

        foreach (var row in view.Rows)
        {
            table.AddRow(view.Texts(row).Select(text => new Text(PlainWords.Harmless(text))));
        }

        return table;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Figures;
using Influence.Engine.Methods;

namespace Influence.Application.Showing;

/// <summary>Views of answers: the same list, sentences and evidence on a terminal and in a notebook.</summary>
public static class AnswerViews
{
    /// <summary>An answer as a view.</summary>
    /// <param name="document">Named and masked.</param>
    /// <param name="method">Of the catalogue: explains itself in a sentence.</param>
    /// <param name="title">What was asked.</param>
    public static ResultView Of(AnswerDocument document, Method method, string title)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new()
        {
            Title = title,
            Lines = [.. SummaryLines.Of(document)],
            Tables = document.Columns.IsEmpty ? TablesBefore(document)
                : [.. TablesBefore(document), TableOf(document, isWhole: false)],
            Figures = FiguresOf(document),
            Evidence = [.. EvidenceLines.Of(document, method)],
            Timings = [.. EvidenceLines.OfTheDoing(document)],
        };
    }

    /// <summary>Tables about the whole that stand before the rows of an answer; most have none.</summary>
    public static ImmutableArray<ViewTable> TablesBefore(AnswerDocument document) =>
        ComparisonViews.Compares(document) ? [ComparisonViews.TableOf(document)] : [];

    /// <summary>Pictures of an answer; most have none.</summary>
    public static ImmutableArray<Figure> FiguresOf(AnswerDocument document) =>
        ComparisonViews.Compares(document) ? [ComparisonViews.FigureOf(document)] : ReferralFigures.Of(document);

    /// <summary>The rows of an answer without the columns that tell nothing.</summary>
    /// <param name="document">Named and masked.</param>
    /// <param name="isWhole">Whether the columns of facts stand there too, which the sentences tell already.</param>
    public static ViewTable TableOf(AnswerDocument document, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(document);
        int[] shown = [.. Enumerable.Range(0, document.Columns.Length).Where(column => IsTelling(document, column, isWhole))];
        return new(
            [.. shown.Select(column => document.Columns[column])],
            [.. document.Rows.Select(row => Array.ConvertAll(shown, column => row[column]))])
        {
            Note = document.Rows.Total > document.Rows.Count
                ? string.Create(CultureInfo.InvariantCulture, $"{document.Rows.Count:N0} of {document.Rows.Total:N0}")
                : "",
        };
    }

    // A column of which nothing is known, and ties where there are none, tell a reader nothing; facts stand in the sentence.
    private static bool IsTelling(AnswerDocument document, int column, bool isWhole) =>
        document.Columns[column] is { Name: "rank" or "id" } or { Role: ColumnRole.Whole }
        || ((isWhole || document.Columns[column].Role != ColumnRole.Fact)
            && document.Rows.Any(row => !row[column].IsNone && row[column] != false));
}

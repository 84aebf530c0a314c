using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>The one place where keys become names: masks, orders, ranks and names the rows of an answer.</summary>
/// <remarks>Whoever is outside the mask takes no row and no rank, so a list does not betray that somebody is missing; a row about
/// something else stays, and names nobody.</remarks>
internal static class AnswerListing
{
    /// <summary>Lists an answer.</summary>
    /// <param name="answer">Node numbers of the view that <paramref name="people"/> knows.</param>
    /// <param name="people">Mask and names.</param>
    /// <param name="top">Rows wanted; null means all.</param>
    /// <param name="withNames">Say who each is (advocates).</param>
    /// <param name="of">How many there are, where the answer holds only the first of them.</param>
    /// <returns>Who is listed, in which order, is settled; ids and cards are read with the rows.</returns>
    public static AnswerRows List(Answer answer, IPeople people, int? top, bool withNames, int? of = null)
    {
        if (answer.Columns.IsEmpty)
        {
            return AnswerRows.None; // about the whole: there is no list
        }

        var places = Listed(answer, people);
        var labels = answer.Order == RowOrder.ByLabel ? CommunityLabels.BySizeThenId(answer, people) : null;
        Sort(places, answer, people, labels, top);
        var shown = places.AsSpan(0, Math.Min(places.Length, top ?? int.MaxValue));
        var nodes = new int[shown.Length];
        for (var row = 0; row < nodes.Length; row++)
        {
            nodes[row] = answer.Nodes.Span[shown[row]];
        }

        var listed = answer with { Nodes = nodes, Columns = Gathered(answer, shown, labels) };
        return AnswerRows.Of(listed, Math.Max(places.Length, of ?? 0), people.IdOf, withNames ? people.CardOf : null,
            answer.Order == RowOrder.ByScore ? Ties(places, nodes.Length, answer) : default);
    }

    /// <summary>Some rows of an answer, in the order given, with who they are about.</summary>
    public static AnswerRows Places(Answer whole, IPeople people, int[] places) => List(
        whole with
        {
            Nodes = Array.ConvertAll(places, place => whole.Nodes.Span[place]),
            Order = RowOrder.Given,
            Columns = [.. whole.Columns.Select(column => column.Gather(places))],
        }, people, null, withNames: true).Held();

    /// <summary>A list that is nowhere kept, as the answer it was made from: the same columns.</summary>
    public static Answer Whole(this AnswerDocument document) => new()
    {
        Kind = document.Kind, Nodes = document.Rows.Nodes.AsMemory(), Order = RowOrder.ByScore,
        Columns = document.Rows.Columns, Evidence = document.Evidence.Computed,
    };

    /// <summary>Places of the rows that may be listed, in the order of the answer.</summary>
    public static int[] Listed(Answer answer, IPeople people)
    {
        var places = new List<int>(answer.Nodes.Length);
        for (var place = 0; place < answer.Nodes.Length; place++)
        {
            if (answer.Order is RowOrder.GivenWhole or RowOrder.Groups || people.Mask.Contains(answer.Nodes.Span[place]))
            {
                places.Add(place);
            }
        }

        return [.. places];
    }

    /// <summary>Orders places of a ranking by score, falling, then by id.</summary>
    /// <param name="places">Changed in place.</param>
    /// <param name="answer">Its first column holds the scores.</param>
    /// <param name="people">Ids to compare.</param>
    /// <param name="top">How many of the first must be in order; null means all.</param>
    /// <param name="from">How many before them need not be in order among each other.</param>
    /// <remarks>Sorting scores first and ids only among equals keeps millions of ids from being read.</remarks>
    public static void SortByScore(int[] places, Answer answer, IPeople people, int? top, int from = 0)
    {
        var scores = answer.First.As<double>().Values;
        var keys = Array.ConvertAll(places, place => -scores.Span[place]);
        Array.Sort(keys, places);
        var ordered = Math.Min(places.Length, top ?? int.MaxValue);
        for (int first = 0, next; first < ordered; first = next)
        {
            for (next = first + 1; next < places.Length && keys[next] == keys[first]; next++)
            {
            }

            PartSort.Sort(places.AsSpan(first..next), from - first, ordered - first, ById);
        }

        int ById(int left, int right) => CompareIds(left, right, answer, people);
    }

    private static ImmutableArray<ColumnData> Gathered(Answer answer, ReadOnlySpan<int> places, long[]? labels)
    {
        var columns = ImmutableArray.CreateBuilder<ColumnData>(answer.Columns.Length);
        foreach (var column in answer.Columns)
        {
            columns.Add(column.Gather(places));
        }

        if (labels is not null)
        {
            var found = columns[0].As<long>();
            columns[0] = found with { Values = Array.ConvertAll(found.Values.ToArray(), label => labels[label]) };
        }

        return columns.MoveToImmutable();
    }

    private static void Sort(int[] places, Answer answer, IPeople people, long[]? labels, int? top)
    {
        if (answer.Order is RowOrder.Given or RowOrder.GivenWhole or RowOrder.Groups)
        {
            return;
        }

        if (answer.Order is RowOrder.ByLabel or RowOrder.ByNumber)
        {
            var column = answer.First.As<long>().Values;
            Array.Sort(places, (left, right) =>
            {
                var byNumber = NumberOf(left).CompareTo(NumberOf(right));
                return byNumber != 0 ? byNumber : CompareIds(left, right, answer, people);
            });
            return;

            long NumberOf(int place) => labels is null ? column.Span[place] : labels[column.Span[place]];
        }

        SortByScore(places, answer, people, top);
    }

    private static int CompareIds(int left, int right, Answer answer, IPeople people) =>
        people.CompareIds(answer.Nodes.Span[left], answer.Nodes.Span[right]);

    private static ImmutableArray<bool> Ties(int[] places, int shown, Answer answer)
    {
        var scores = answer.First.As<double>().Values.Span;
        var ties = ImmutableArray.CreateBuilder<bool>(shown);
        for (var row = 0; row < shown; row++)
        {
            var score = scores[places[row]];
            ties.Add((row > 0 && scores[places[row - 1]] == score)
                || (row + 1 < places.Length && scores[places[row + 1]] == score));
        }

        return ties.MoveToImmutable();
    }
}

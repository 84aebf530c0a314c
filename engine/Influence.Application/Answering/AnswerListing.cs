using System.Collections.Immutable;
using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>The one place where keys become names: masks, orders, ranks and names the rows of an answer.</summary>
/// <remarks>Whoever is outside the mask takes no row and no rank, so a list does not betray that somebody is missing.</remarks>
internal static class AnswerListing
{
    /// <summary>Lists an answer.</summary>
    /// <param name="answer">Node numbers of the view that <paramref name="people"/> knows.</param>
    /// <param name="people">Mask and names.</param>
    /// <param name="top">Rows wanted; null means all.</param>
    /// <param name="withNames">Add a <c>name</c> column (advocates).</param>
    /// <returns>Who is listed, in which order, is settled; the rows are made, with their names, when they are read.</returns>
    public static (ImmutableArray<DocumentColumn> Columns, IReadOnlyList<object?[]> Rows, IReadOnlyList<int> Nodes, long Total)
        List(Answer answer, IPeople people, int? top, bool withNames)
    {
        var places = Listed(answer, people);
        var labels = answer.Order == RowOrder.ByLabel ? CommunityLabels.BySizeThenId(answer, people) : null;
        Sort(places, answer, people, labels, top);
        var shown = Math.Min(places.Length, top ?? int.MaxValue);
        var nodes = new int[shown];
        for (var index = 0; index < shown; index++)
        {
            nodes[index] = answer.Nodes.Span[places[index]];
        }

        var rows = new ListedRows(shown, index => Row(index, places, answer, people, labels, withNames));
        return (Headings(answer, labels is null, withNames), rows, nodes, places.Length);
    }

    private static object?[] Row(
        int index, int[] places, Answer answer, IPeople people, long[]? labels, bool withNames)
    {
        var place = places[index];
        var node = answer.Nodes.Span[place];
        var row = new List<object?>(answer.Columns.Length + 4);
        if (labels is null)
        {
            row.Add((long)index + 1);
        }

        row.Add(people.IdOf(node));
        if (withNames)
        {
            row.Add(people.CardOf(node)?.Label);
        }

        row.AddRange(answer.Columns.Select(column => column[place]));
        if (labels is not null)
        {
            row[^1] = labels[(int)(long)row[^1]!];
        }

        if (answer.Order == RowOrder.ByScore)
        {
            row.Add(IsTied(places, index, answer));
        }

        return [.. row];
    }

    private static ImmutableArray<DocumentColumn> Headings(Answer answer, bool ranked, bool withNames)
    {
        if (answer.Columns.IsEmpty)
        {
            return []; // about the whole: there is no list
        }

        var columns = ImmutableArray.CreateBuilder<DocumentColumn>();
        if (ranked)
        {
            columns.Add(new DocumentColumn("rank", "", true));
        }

        columns.Add(new DocumentColumn("id", "", false));
        if (withNames)
        {
            columns.Add(new DocumentColumn("name", "", false));
        }

        columns.AddRange(answer.Columns.Select(column => new DocumentColumn(column.Name, column.Unit, column is not TextColumn)));
        if (answer.Order == RowOrder.ByScore)
        {
            columns.Add(new DocumentColumn("tied", "", false));
        }

        return columns.ToImmutable();
    }

    /// <summary>Places of those who may be listed, in the order of the answer.</summary>
    public static int[] Listed(Answer answer, IPeople people)
    {
        var places = new List<int>(answer.Nodes.Length);
        for (var place = 0; place < answer.Nodes.Length; place++)
        {
            if (people.Mask.Contains(answer.Nodes.Span[place]))
            {
                places.Add(place);
            }
        }

        return [.. places];
    }

    private static void Sort(int[] places, Answer answer, IPeople people, long[]? labels, int? top)
    {
        if (answer.Order == RowOrder.Given)
        {
            return;
        }

        if (labels is not null)
        {
            var column = ((CountColumn)answer.Columns[0]).Values;
            Array.Sort(places, (left, right) =>
            {
                var byLabel = labels[(int)column.Span[left]].CompareTo(labels[(int)column.Span[right]]);
                return byLabel != 0 ? byLabel : CompareIds(left, right, answer, people);
            });
            return;
        }

        // Sorting scores first and ids only among equals keeps a ranking of millions from reading millions of ids.
        var keys = Array.ConvertAll(places, place => -Score(answer, place));
        Array.Sort(keys, places);
        var shown = Math.Min(places.Length, top ?? int.MaxValue);
        for (int first = 0, next; first < shown; first = next)
        {
            for (next = first + 1; next < places.Length && keys[next] == keys[first]; next++)
            {
            }

            Array.Sort(places, first, next - first,
                Comparer<int>.Create((left, right) => CompareIds(left, right, answer, people)));
        }
    }

    private static int CompareIds(int left, int right, Answer answer, IPeople people) =>
        people.CompareIds(answer.Nodes.Span[left], answer.Nodes.Span[right]);

    private static double Score(Answer answer, int place) => answer.Columns[0] switch
    {
        NumberColumn numbers => numbers.Values.Span[place],
        CountColumn counts => counts.Values.Span[place],
        _ => throw new InvalidOperationException("The first column of a ranking holds numbers."),
    };

    private static bool IsTied(int[] places, int index, Answer answer)
    {
        var score = Score(answer, places[index]);
        return (index > 0 && Score(answer, places[index - 1]) == score)
            || (index + 1 < places.Length && Score(answer, places[index + 1]) == score);
    }
}

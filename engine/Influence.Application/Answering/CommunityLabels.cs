using Influence.Application.Ports;
using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>Numbers communities from 0 by size, then by their smallest external
/// id; the engine, which knows no ids, breaks ties by node.</summary>
internal static class CommunityLabels
{
    /// <summary>New label of each of the engine's labels. O(n), and ids
    /// are compared only among communities of one size.</summary>
    public static long[] BySizeThenId(Answer answer, IPeople people)
    {
        var labels = answer.First.As<long>().Values;
        var count = labels.Length == 0 ? 0 : (int)Max(labels.Span) + 1;
        var (size, smallest) = (new long[count], new int[count]);
        Array.Fill(smallest, -1);
        for (var place = 0; place < labels.Length; place++)
        {
            var label = (int)labels.Span[place];
            var node = answer.Nodes.Span[place];
            size[label]++;
            if (smallest[label] < 0 || people.CompareIds(node, smallest[label]) < 0)
            {
                smallest[label] = node;
            }
        }

        var order = Enumerable.Range(0, count).ToArray();
        Array.Sort(order, (left, right) =>
        {
            var bySize = size[right].CompareTo(size[left]);
            return bySize != 0 ? bySize : people.CompareIds(smallest[left], smallest[right]);
        });
        var renumbered = new long[count];
        for (var rank = 0; rank < count; rank++)
        {
            renumbered[order[rank]] = rank;
        }

        return renumbered;
    }

    /// <summary>The engine's label of each node.</summary>
    public static int[] ByNode(Answer answer, int nodeCount)
    {
        var (labels, column) = (new int[nodeCount], answer.First.As<long>().Values);
        for (var row = 0; row < answer.Nodes.Length; row++)
        {
            labels[answer.Nodes.Span[row]] = (int)column.Span[row];
        }

        return labels;
    }

    private static long Max(ReadOnlySpan<long> labels)
    {
        long max = 0;
        foreach (var label in labels)
        {
            max = Math.Max(max, label);
        }

        return max;
    }
}

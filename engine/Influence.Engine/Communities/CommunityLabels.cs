using Influence.Engine.Answers;

namespace Influence.Engine.Communities;

/// <summary>A division of the nodes: one label a node, numbered from 0 by size, then by smallest node.</summary>
/// <param name="Labels">n labels in [0, <paramref name="Count"/>).</param>
/// <param name="Count">Number of communities.</param>
/// <param name="Modularity">Of the graph seen as undirected and simple, at the resolution asked
/// for; null where there are no edges.</param>
public sealed record CommunityLabels(ReadOnlyMemory<int> Labels, int Count, double? Modularity)
{
    /// <summary>Renumbers any labels in [0, n): largest first, equal sizes by their smallest node.
    /// Changes them in place.</summary>
    /// <returns>How many labels are in use.</returns>
    internal static int Renumber(Span<int> labels)
    {
        var (sizes, firsts) = (new int[labels.Length], new int[labels.Length]);
        var used = new List<int>();
        for (var node = 0; node < labels.Length; node++)
        {
            var label = labels[node];
            if (sizes[label]++ == 0)
            {
                firsts[label] = node;
                used.Add(label);
            }
        }

        used.Sort((a, b) => sizes[a] != sizes[b] ? sizes[b].CompareTo(sizes[a]) : firsts[a].CompareTo(firsts[b]));
        var number = firsts;
        for (var place = 0; place < used.Count; place++)
        {
            number[used[place]] = place;
        }

        foreach (ref var label in labels)
        {
            label = number[label];
        }

        return used.Count;
    }

    /// <summary>The labels as rows; seed and iterations are for the caller to add.</summary>
    internal Answer ToAnswer(string method)
    {
        var labels = new long[Labels.Length];
        for (var node = 0; node < labels.Length; node++)
        {
            labels[node] = Labels.Span[node];
        }

        return new Answer
        {
            Kind = "communities",
            Nodes = NodeRange.Of(labels.Length),
            Order = RowOrder.ByLabel,
            Columns = [CommunityColumns.Label.With(labels)],
            Summary = [CommunityColumns.Modularity.Is(Modularity), CommunityColumns.Count.Is(Count)],
            Evidence = new Evidence { Method = method },
        };
    }
}

using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Engine.Answers;
using Influence.Engine.Communities;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Communities = Influence.Engine.Communities.CommunityLabels;

namespace Influence.Application.SmallGraphs;

/// <summary>Options of <see cref="CutMethod"/>.</summary>
[OneThread]
public sealed record CutOptions : MethodOptions;

/// <summary>Who holds two groups together: the lightest cut between the communities of two people.</summary>
/// <remarks>
/// Communities are the nodes of a small graph, tied by the chances of all influence edges between their people. The lightest cut
/// is the largest flow: Ford and Fulkerson, Canadian J. Math. 8, 1956.
/// </remarks>
internal static class CutMethod
{
    private static readonly TwoEnds Ends = new("cut_ends_wanted",
        "A cut lies between two people's groups: name two people");

    /// <summary>The method <c>edmonds-karp</c> of the catalogue.</summary>
    public static Method Method { get; } = new SmallGraphMethod<CutOptions>
    {
        Name = "edmonds-karp",
        Family = "cuts",
        View = ViewKind.Influence,
        Sentence = "Who holds the groups of two people together, by the lightest cut between their communities",
        Columns = CutColumns.All,
        TakesCommunities = true,
        DemandPeople = (asked, _) => Ends.Of(asked.Given),
        Cost = (size, _) =>
            new Cost((40 * size.Nodes) + (20 * Math.Min(size.Edges, 1_000_000)), 150e-9 * size.Edges, IsAssumed: true),
        Compute = Find,
    };

    private static Answer Find(ISmallGraphs library, MethodInput input, CutOptions options, CancellationToken cancellationToken)
    {
        var graph = input.DemandInfluence();
        var (first, second) = Ends.Of(input.Given);
        var labels = input.Communities is { } known
            ? new Communities(known, 1 + known.Span.ToArray().Max(), Modularity: null)
            : Leiden.Compute(EdgeViews.Of(graph), LeidenOptions.Default, null, cancellationToken).Communities;
        var of = labels.Labels.Span;
        if (of[first] == of[second])
        {
            return Answer([], [], [], [], [], CutColumns.OneGroup);
        }

        var cut = library.Cut(labels.Count, Ties(graph, of, cancellationToken), of[first], of[second], cancellationToken);
        return Answer(graph, labels, cut);
    }

    private static List<SmallTie> Ties(InfluenceGraph graph, ReadOnlySpan<int> of, CancellationToken cancellationToken)
    {
        var weights = new Dictionary<(int, int), double>();
        for (var node = 0; node < graph.NodeCount; node++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var place = (int)graph.Offsets[node]; place < graph.Offsets[node + 1]; place++)
            {
                var (one, other) = (of[node], of[graph.Targets[place]]);
                if (one != other)
                {
                    var pair = (Math.Min(one, other), Math.Max(one, other));
                    weights[pair] = weights.GetValueOrDefault(pair) + graph.Chance[place];
                }
            }
        }

        return [.. weights.OrderBy(one => one.Key).Select(one => new SmallTie(one.Key.Item1, one.Key.Item2, one.Value))];
    }

    private static Answer Answer(InfluenceGraph graph, Communities labels, SmallCut cut)
    {
        var (of, across, ties) = (labels.Labels, new double[graph.NodeCount], 0L);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            for (var place = (int)graph.Offsets[node]; place < graph.Offsets[node + 1]; place++)
            {
                var target = graph.Targets[place];
                if (cut.IsWithFirst[of.Span[node]] != cut.IsWithFirst[of.Span[target]] && graph.Chance[place] > 0)
                {
                    across[node] += graph.Chance[place];
                    across[target] += graph.Chance[place];
                    ties++;
                }
            }
        }

        int[] nodes = [.. Enumerable.Range(0, across.Length).Where(node => across[node] > 0)];
        var withFirst = cut.IsWithFirst.Count(isWithFirst => isWithFirst);
        return Answer(nodes, Array.ConvertAll(nodes, node => across[node]),
            Array.ConvertAll(nodes, node => cut.IsWithFirst[of.Span[node]] ? 1L : 2L),
            Array.ConvertAll(nodes, node => (long)of.Span[node]),
            [
                CutColumns.Cut.Is(cut.Weight), CutColumns.Ties.Is(ties), CutColumns.WithFirst.Is(withFirst),
                CutColumns.WithSecond.Is(cut.IsWithFirst.Length - withFirst),
            ],
            ties > 0 ? CutColumns.WhoCounts : CutColumns.Nothing);
    }

    private static Answer Answer(
        int[] nodes, double[] across, long[] side, long[] community, ImmutableArray<Found> summary, string note) => new()
        {
            Kind = "cuts",
            Nodes = nodes,
            Order = RowOrder.ByScore,
            Columns = [CutColumns.Across.With(across), CutColumns.Side.With(side), CutColumns.Community.With(community)],
            Summary = summary,
            Evidence = new Evidence
            {
                Method = "edmonds-karp", RandomSeed = LeidenOptions.Default.RandomSeed, Notes = [note],
            },
        };
}

using System.Collections.Immutable;
using Influence.Adapters.QuikGraph;
using Influence.Engine.Graphs;

namespace Influence.Adapters.Tests.QuikGraph;

public sealed class ChainTests
{
    private static readonly QuikGraphQuestions Library = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_detour_is_likelier_than_the_direct_way_where_its_steps_are()
    {
        // 0 → 3 directly .1; by 1: .5 · .5 = .25; by 1 and 2: .5 · .9 · .4 = .18
        var graph = InfluenceGraph.FromEdges(4, [(0, 3, .1f), (0, 1, .5f), (1, 3, .5f), (1, 2, .9f), (2, 3, .4f)]);
        Assert.Equal<ImmutableArray<int>>([[0, 1, 3], [0, 1, 2, 3], [0, 3]],
            Library.Chains(graph, Candidates.All(4), 0, 3, 5, Token), Same);
    }

    [Fact]
    public void Nobody_outside_the_mask_stands_between()
    {
        var graph = InfluenceGraph.FromEdges(3, [(0, 1, .9f), (1, 2, .9f), (0, 2, .1f)]);
        var chains = Library.Chains(graph, Candidates.From([true, false, true]), 0, 2, 5, Token);
        Assert.Equal<ImmutableArray<int>>([[0, 2]], chains, Same);
    }

    [Fact]
    public void A_chance_of_nothing_leads_nowhere_and_a_sure_one_costs_nothing()
    {
        var graph = InfluenceGraph.FromEdges(4, [(0, 1, 0f), (1, 3, 1f), (0, 2, 1f), (2, 3, 1f)]);
        Assert.Equal<ImmutableArray<int>>([[0, 2, 3]], Library.Chains(graph, Candidates.All(4), 0, 3, 3, Token), Same);
        Assert.Empty(Library.Chains(graph, Candidates.All(4), 3, 0, 3, Token));
    }

    // Every simple chain of 1,000 small graphs by walking them all; equal chances may come in any order.
    [Fact]
    public void Chains_are_those_that_walking_all_of_them_finds()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var nodes = random.Next(2, 8);
            var graph = InfluenceGraph.FromEdges(nodes, [.. Enumerable.Range(0, random.Next(0, 20))
                .Select(_ => (random.Next(nodes), random.Next(nodes), random.Next(0, 5) / 4f))]);
            var open = Enumerable.Range(0, nodes).Select(_ => random.Next(5) > 0).ToArray();
            var (from, to, count) = (0, nodes - 1, random.Next(1, 8));
            var expected = AllChains(graph, open, [from], to).Select(chain => ChanceOf(graph, chain)).OrderDescending()
                .Take(count).ToArray();
            var chains = Library.Chains(graph, Candidates.From(open), from, to, count, Token);
            Assert.Equal(expected, chains.Select(chain => ChanceOf(graph, [.. chain])),
                (left, right) => Math.Abs(left - right) < 1e-9);
            Assert.Equal(chains.Count, chains.Select(chain => string.Join(' ', chain)).Distinct().Count());
            Assert.All(chains, chain => Assert.Equal(chain.Length, chain.Distinct().Count()));
            Assert.All(chains, chain => Assert.All(chain[1..^1], node => Assert.True(open[node])));
        }
    }

    [Fact]
    public void It_stops_when_it_is_told_to()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var graph = InfluenceGraph.FromEdges(2, [(0, 1, .5f)]);
        Assert.ThrowsAny<OperationCanceledException>(() => Library.Chains(graph, Candidates.All(2), 0, 1, 1, stopped.Token));
    }

    private static bool Same(ImmutableArray<int> left, ImmutableArray<int> right) => left.SequenceEqual(right);

    private static IEnumerable<int[]> AllChains(InfluenceGraph graph, bool[] open, int[] chain, int to)
    {
        if (chain[^1] == to)
        {
            return [chain];
        }

        return graph.Out.Row(chain[^1]).ToArray()
            .Where(next => (open[next] || next == to) && !chain.Contains(next) && ChanceOf(graph, [chain[^1], next]) > 0)
            .SelectMany(next => AllChains(graph, open, [.. chain, next], to));
    }

    private static double ChanceOf(InfluenceGraph graph, int[] chain) => chain.Zip(chain[1..])
        .Aggregate(1.0, (chance, step) =>
            chance * graph.Chance[(int)graph.Offsets[step.First] + graph.Out.Row(step.First).BinarySearch(step.Second)]);
}

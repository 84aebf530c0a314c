using FsCheck;
using FsCheck.Fluent;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Laws;

public sealed class SeedLaws
{
    private const int Worlds = 30;

    // The same worlds, every candidate tried in every round, sets of reached people joined by hand; then gains in other worlds.
    [Fact]
    public void Celf_equals_greedy_by_brute_force() => Prop.ForAll(Cases.InfluenceGraph, graph =>
    {
        var k = Math.Min(3, graph.NodeCount);
        var plan = CelfSeeds.Choose(graph, Candidates.All(graph.NodeCount), new() { K = k, Worlds = Worlds });
        var seeds = Greedy(graph, k);
        return plan.Seeds.SequenceEqual(seeds)
            && plan.MarginalReach.SequenceEqual(GainsOf(graph, seeds, "count").Select(gain => (double)gain / Worlds));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_gain_is_negative_and_all_of_everybody_sum_to_everybody() => Prop.ForAll(Cases.InfluenceGraph, graph =>
    {
        var plan = RrSeeds.Choose(graph, Candidates.All(graph.NodeCount), new() { K = graph.NodeCount, Samples = 500 });
        return plan.MarginalReach.All(gain => gain >= 0)
            && Math.Abs(plan.MarginalReach.Sum() - graph.NodeCount) < 1e-9; // everyone chosen covers every set
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<int> GainsOf(InfluenceGraph graph, List<int> seeds, string worlds)
    {
        var reached = Enumerable.Range(0, Worlds).Select(_ => new HashSet<int>()).ToArray();
        foreach (var node in seeds)
        {
            var before = reached.Sum(set => set.Count);
            for (var world = 0; world < Worlds; world++)
            {
                reached[world].UnionWith(LiveEdges.Reached(graph, node, Coin.Derive(1, worlds), world));
            }

            yield return reached.Sum(set => set.Count) - before;
        }
    }

    private static List<int> Greedy(InfluenceGraph graph, int k)
    {
        var seed = Coin.Derive(1, "choose");
        var reached = Enumerable.Range(0, Worlds).Select(_ => new HashSet<int>()).ToArray();
        var seeds = new List<int>();
        for (var round = 0; round < k; round++)
        {
            var best = Enumerable.Range(0, graph.NodeCount).Except(seeds)
                .Select(node => (Node: node, Gain: reached.Select((set, world) =>
                    LiveEdges.Reached(graph, node, seed, world).Count(person => !set.Contains(person))).Sum()))
                .OrderByDescending(one => one.Gain).ThenBy(one => one.Node).First();
            seeds.Add(best.Node);
            for (var world = 0; world < Worlds; world++)
            {
                reached[world].UnionWith(LiveEdges.Reached(graph, best.Node, seed, world));
            }
        }

        return seeds;
    }
}

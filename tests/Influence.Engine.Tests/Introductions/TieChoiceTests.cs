using Influence.Engine.Introductions;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Engine.Tests.Introductions;

/// <summary>The choice within its sets, beside every choice in the same sets; and what sets say, beside every world.</summary>
public sealed class TieChoiceTests
{
    private static readonly int Graphs = Nightly.Else(400, 80);

    [Fact]
    public void Each_tie_gains_most_beside_those_before_and_no_choice_exceeds_the_bound()
    {
        for (var number = 0; number < Graphs; number++)
        {
            var worlds = new TieWorlds(number);
            foreach (var (k, each) in ((int, int)[])[(1, 1), (3, 3), (3, 2), (2, 1)])
            {
                var problem = worlds.Problem(k, each);
                var sets = Drawn(problem, 600);
                var (ties, atMost) = TieChoice.Of(problem, sets, TestContext.Current.CancellationToken);
                var all = worlds.Choices(problem).ToArray();
                Assert.InRange(all.Max(Gain), Gain(ties), atMost + 1e-6);
                for (var count = 0; count < ties.Count; count++)
                {
                    Tie[] before = [.. ties.Take(count)];
                    var best = all.Where(choice => choice.Length == count + 1 && before.All(choice.Contains)).Max(Gain);
                    Assert.Equal(best, Gain([.. before, ties[count]]), 1e-6);
                }

                Assert.True(Gain(ties) >= CertifiedTies.Guarantee(problem) * all.Max(Gain) - 1e-6);

                double Gain(IReadOnlyCollection<Tie> some) => sets.Gain(some, TestContext.Current.CancellationToken);
            }
        }
    }

    // n/θ · Σ of the chances is what ties add: by the product over advocates, with those in the set and those who may refuse.
    [Fact]
    public void What_sets_say_of_ties_is_what_every_world_says()
    {
        for (var number = 0; number < 20; number++)
        {
            var worlds = new TieWorlds(number);
            var problem = worlds.Problem(k: 2, each: 2);
            var sets = Drawn(problem, 65_536);
            foreach (var choice in worlds.Choices(problem).Take(12))
            {
                var said = sets.Gain(choice, TestContext.Current.CancellationToken) * problem.Graph.NodeCount / sets.Drawn;
                Assert.Equal(worlds.Added(choice), said, 5 * problem.Graph.NodeCount * 0.5 / Math.Sqrt(sets.Drawn));
            }
        }
    }

    // More people than are looked at exactly for a bound: the bound stays one, and the choice greedy.
    [Fact]
    public void Where_not_everybody_is_shown_the_choice_is_the_same()
    {
        var graph = RandomGraphs.PowerLaw(2_000, seed: 9);
        var allowed = Enumerable.Range(0, graph.NodeCount).Select(node => node is not (1 or 2)).ToArray();
        var problem = new TieProblem(graph, [1, 2], [0.9, 0.4], allowed, 0.3, K: 3, Each: 2);
        var sets = Drawn(problem, 8_192);
        var (ties, atMost) = TieChoice.Of(problem, sets, TestContext.Current.CancellationToken);
        var chosen = new List<Tie>();
        for (var count = 0; count < 3; count++)
        {
            var best = Enumerable.Range(0, 2).Where(advocate => chosen.Count(tie => tie.Advocate == advocate) < 2)
                .SelectMany(advocate => Enumerable.Range(0, graph.NodeCount).Where(node => problem.MayAdd(advocate, node))
                    .Select(node => new Tie(advocate, node)))
                .Where(tie => !chosen.Contains(tie)).Max(tie => Gain([.. chosen, tie]));
            chosen.Add(ties[count]);
            Assert.True(Gain(chosen) >= best - 1e-6);
        }

        Assert.InRange(Gain(chosen), 0, atMost);

        double Gain(IReadOnlyCollection<Tie> some) => sets.Gain(some, TestContext.Current.CancellationToken);
    }

    private static TieSets Drawn(TieProblem problem, int count)
    {
        var sets = new TieSets(problem);
        sets.Add(RrSampler.Of(problem.Graph, SpreadModel.Ic).Sample(
            0, count, Coin.Derive(4, "sets"), ChunkLoops.OnThreads(1, default)), default);
        return sets;
    }
}

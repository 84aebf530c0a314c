using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Spread;

/// <summary>64 worlds are few: what they say of their own error holds all the same.</summary>
public sealed class FewWorldsTests
{
    private static readonly int Runs = Nightly.Else(4_000, 800);

    public static TheoryData<string> Graphs => ["golden", "golden lt", "star", "chain", "rare", "certain", "two sizes"];

    // Of 800 runs that hold in 95 %, 93 % are 2.6 deviations off; bounds hold more often.
    [Theory, MemberData(nameof(Graphs))]
    public void The_interval_of_sixty_four_worlds_holds_the_truth_as_often_as_it_says(string name) =>
        Holds(name, new() { Worlds = 64 });

    // Stopping where the error looks small takes runs whose error is small by luck: more is asked of few worlds.
    [Theory, MemberData(nameof(Graphs))]
    public void So_does_the_interval_where_precision_stopped(string name) => Holds(name, new() { Precision = 0.06 });

    // One world in 16 reaches twice as many: a skewness of 0.875 / √(1/16 · 15/16) = 3.6, which 64 worlds may show of anything.
    [Theory, InlineData(4, false), InlineData(4_000, true)]
    public void What_few_worlds_show_of_a_skewness_is_a_guess(int large, bool isNormal)
    {
        var sums = default(ReachSums);
        for (var world = 0; world < 16 * large; world++)
        {
            sums += ReachSums.Of(world % 16 == 0 ? 20 : 10);
        }

        Assert.Equal(3.615, SpreadBound.Skewness(sums), 1e-3);
        Assert.Equal(isNormal, SpreadBound.LooksNormal(sums));
    }

    // Everybody reaches everybody: one world says it, and it is not asked again.
    [Fact]
    public void Where_worlds_agree_for_sure_sixty_four_are_enough() => Assert.Equal(64, CascadeSpread.Estimate(
        InfluenceGraph.FromEdges(3, [(0, 1, 1f), (1, 2, 1f)]), [0]).Worlds);

    // Forced together in one world, each of some further people is counted without the others.
    [Fact]
    public void Each_further_person_finds_the_world_as_it_was()
    {
        var graph = RandomGraphs.PowerLaw(5_000, seed: 3); // 500 people
        var kernel = WorldKernel.Of(graph, SpreadModel.Ic, areLearned: false, CancellationToken.None);
        var (key, isSeen, further) = (Coin.WorldKey(7, 1), new bool[500], new[] { 17, 18, 17, 400, 3, 18 });
        var together = kernel.With([3, 5], key, further, isSeen, 4_096, HiddenReach.Heads);
        for (var place = 0; place < further.Length; place++)
        {
            var alone = Assert.Single(
                kernel.With([3, 5], key, [further[place]], isSeen, 4_096, HiddenReach.Heads));
            Assert.Equal((alone.Reached, string.Join(',', alone.Fresh)),
                (together[place].Reached, string.Join(',', together[place].Fresh)));
        }

        Assert.Contains(together, one => one.Fresh.Length > 1);
        Assert.Equal(together[4].Reached, kernel.Without([3, 5], key, WorldKernel.None, HiddenReach.Heads));
    }

    // 20,000 people in certain rings of 1,000: one random person reaches a ring, in every world. 20 · 16 worlds walk through
    // 320,000 people, more than are cheap, and agree: 50 of each set are not needed.
    [Fact]
    public void Random_sets_that_agree_are_not_walked_through_again_and_again()
    {
        var rings = InfluenceGraph.FromEdges(20_000,
            [.. Enumerable.Range(0, 20_000).Select(u => (u, u % 1_000 == 999 ? u - 999 : u + 1, 1f))]);
        var counts = new List<int>();
        var answer = CascadeSpread.Method.Run(
            new MethodInput { Influence = rings, Candidates = Candidates.All(20_000), Given = [0] }, new SpreadOptions(),
            Loop.Counting(counts));
        Assert.Equal([20, 20, 20], counts.TakeLast(3)); // 4, 8 and 16 worlds of each of 20 sets
        Assert.Equal(1.0, answer.Summary.Single(one => one.Name == "against_random.multiple").Value.Number);
    }

    private static void Holds(string name, SpreadOptions options)
    {
        var (graph, seeds, model, truth) = Case(name);
        var held = Enumerable.Range(1, Runs).Count(run =>
        {
            var own = options with { RandomSeed = (ulong)run };
            var estimate = SpreadMethod.Estimate(graph, model, seeds, own, Loop.Forwards, null, CancellationToken.None);
            return estimate.Low - 1e-9 <= truth && truth <= estimate.High + 1e-9;
        });
        Assert.InRange(held, 0.93 * Runs, Runs);
    }

    private static (InfluenceGraph Graph, int[] Seeds, SpreadModel Model, double Truth) Case(string name) => name switch
    {
        "golden" => (GoldenSpread.Graph.ToGraph(), [0], SpreadModel.Ic, GoldenSpread.Graph.Cascade(0).ToDouble()),
        "golden lt" => (GoldenSpread.Graph.ToGraph(), [0, 4], SpreadModel.Lt, GoldenSpread.Graph.Threshold(0, 4).ToDouble()),
        "star" => (Star(100, 0.3f), [0], SpreadModel.Ic, 31),
        "chain" => (InfluenceGraph.FromEdges(40, [.. Enumerable.Range(0, 39).Select(u => (u, u + 1, 0.8f))]), [0], SpreadModel.Ic,
            (1 - Math.Pow(0.8, 40)) / 0.2),

        // Once in 50 worlds ten times as many act: most runs of 64 see it once or never.
        "rare" => (InfluenceGraph.FromEdges(231,
            [
                .. Enumerable.Range(1, 30).Select(leaf => (0, leaf, 0.5f)), (0, 31, 0.02f),
                .. Enumerable.Range(32, 199).Select(leaf => (31, leaf, 1f)),
            ]), [0], SpreadModel.Ic, 16 + 0.02 * 200),
        "certain" => (Star(10, 1), [0], SpreadModel.Ic, 11),
        _ => (InfluenceGraph.FromEdges(22, [(0, 1, 0.5f), .. Enumerable.Range(2, 20).Select(leaf => (1, leaf, 1f))]), [0],
            SpreadModel.Ic, 1 + 0.5 * 21),
    };

    private static InfluenceGraph Star(int leaves, float chance) =>
        InfluenceGraph.FromEdges(leaves + 1, [.. Enumerable.Range(1, leaves).Select(leaf => (0, leaf, chance))]);
}

using Influence.Engine.Advocates;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Testing;

namespace Influence.Engine.Tests.Advocates;

/// <summary>Between which places people really stand, where it is known how sure their scores are.</summary>
public sealed class RankIntervalTests
{
    // Scores 30, 20 and 10, of which the relative error is 1 in 100: nobody changes places. With shape 4 (errors of a half)
    // all do, but the last is hardly ever the first.
    [Fact]
    public void Sure_scores_have_one_place_and_unsure_ones_several()
    {
        Assert.Equal([(1, 1), (2, 2), (3, 3)], Of([30, 20, 10], 10_000));
        Assert.Equal([(1, 3), (1, 3), (2, 3)], Of([30, 20, 10], 4));
        Assert.Equal([(1, 2), (1, 2), (3, 3)], Of([1_001, 1_000, 10], 100));
    }

    // X and Y gamma of shape k and one mean: P(X > Y) = 1/2, whatever k; of three times the mean with shape 16 it is .998, by
    // the F distribution: P(F(32, 32) > 1/3) = .9985. Places are thus (1, 1) where the second is below 2.5 in 100.
    [Fact]
    public void A_place_is_left_out_below_a_fortieth() => Assert.Equal([(1, 1), (2, 2)], Of([3, 1], 16));

    // The score of somebody of whom nothing is known may be 0, and then who stands behind is not known either.
    [Fact]
    public void Somebody_unknown_has_no_interval()
    {
        float[] shapes = [100, 0.3f, 100];
        var ranks = new RankIntervals(shapes).Of([0, 1, 2], [30, 20, 10], 3, all: true, 1, InOrder);
        Assert.Equal([false, true, false], ranks.Select(rank => double.IsNaN(rank.First)));
        Assert.Empty(new RankIntervals(default).Of([0, 1, 2], [30, 20, 10], 3, all: true, 1, InOrder));
    }

    [Fact]
    public void A_longer_list_and_more_threads_change_nothing()
    {
        var graph = RandomGraphs.PowerLaw(12_000, seed: 9);
        var sureness = Enumerable.Range(0, graph.NodeCount)
            .Select(node => 1 + (200 * (float)new Draws(5, node).NextUnit())).ToArray();
        var all = Choose(graph.NodeCount, 1);
        Assert.Equal(RankIntervals.MostPeople, all.Ranks.Length);
        foreach (var top in (int[])[1, 7, 200])
        {
            Assert.Equal(all.Ranks.Take(top), Choose(top, 2).Ranks);
        }

        Assert.Contains(all.Ranks, rank => rank.Last > rank.First);
        Assert.All(all.Ranks.Select((rank, row) => (rank, row)).Where(one => !double.IsNaN(one.rank.First)),
            one => Assert.InRange(one.row + 1, one.rank.First * 0.2, one.rank.Last * 5));

        AdvocateRanking Choose(int top, int threads) => AdvocateRanking.Choose(graph, Candidates.All(graph.NodeCount),
            options: new() { Samples = 30_000, Top = top, Threads = threads }, sureness: sureness);
    }

    private static IEnumerable<(int, int)> Of(double[] scores, float shape) =>
        new RankIntervals(Enumerable.Repeat(shape, scores.Length).ToArray())
            .Of([.. Enumerable.Range(0, scores.Length)], scores, scores.Length, all: true, 1, InOrder)
            .Select(rank => ((int)rank.First, (int)rank.Last));

    private static void InOrder(int chunks, Action<int> body) => ChunkLoops.InOrder(chunks, body, CancellationToken.None);
}

using Influence.Engine.Seeding;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Seeding;

public sealed class ReachIntervalTests
{
    // One set that missed says next to nothing; a thousand say that fewer than one in two hundred are met: (z² + 1 +
    // z √(z² + 2 − 1/N)) / (2 (N + z²)) of ten people.
    [Fact]
    public void An_error_of_nothing_is_no_certainty()
    {
        var interval = ReachInterval.Of(new IndexedReach(1, 0, 1), certain: 1, nodes: 10);
        Assert.Equal((1, 10), (interval.Low, interval.High));
        interval = ReachInterval.Of(new IndexedReach(1, 0, 1_000), certain: 1, nodes: 10);
        Assert.Equal(1, interval.Low);
        Assert.Equal(1 + (10 * 0.00477), interval.High, 1e-3);
        interval = ReachInterval.OfDifference(new IndexedReach(1, 0, 1_000), nodes: 10);
        Assert.Equal((1 - (10 * Math.Log(40) / 1_000), 1 + (10 * Math.Log(40) / 1_000)), (interval.Low, interval.High));
    }

    // With many sets it is the normal one; nobody reaches nobody, and all there are reach all.
    [Fact]
    public void Many_sets_make_it_the_normal_one()
    {
        var (part, sets) = (0.3, 1_000_000L);
        var error = 1_000 * Math.Sqrt(part * (1 - part) / sets);
        var interval = ReachInterval.Of(new IndexedReach(5 + (1_000 * part), error, sets), certain: 5, nodes: 1_000);
        Assert.Equal(305 - (1.96 * error), interval.Low, 0.01);
        Assert.Equal(305 + (1.96 * error), interval.High, 0.01);
        Assert.Equal(new ReachInterval(0, 0), ReachInterval.Of(new IndexedReach(0, 0, 5), certain: 0, nodes: 10));
        Assert.Equal(new ReachInterval(3, 3), ReachInterval.Of(new IndexedReach(3, 0, 5), certain: 3, nodes: 3));
    }

    // 0 ─.3▶ 1 ─.4▶ 2 and six more alone: of 300 indexes of twenty sets, at least 95 of 100 intervals hold what is exact.
    [Fact]
    public void Few_sets_hold_the_truth_in_95_of_100()
    {
        var oracle = new SpreadOracle(9, [(0, 1, 0.3m), (1, 2, 0.4m)]);
        var (exact, without) = (oracle.Cascade(0).ToDouble(), oracle.Cascade(0, 1).ToDouble() - oracle.Cascade(1).ToDouble());
        var (held, lost) = (0, 0);
        for (ulong seed = 0; seed < 300; seed++)
        {
            var index = RrIndex.Sample(oracle.ToGraph(), new ReachIndexOptions { Samples = 20, RandomSeed = seed });
            var interval = ReachInterval.Of(index.Reach([0]), 1, 9);
            held += interval.Low <= exact && exact <= interval.High ? 1 : 0;
            interval = ReachInterval.OfDifference(index.Parts([0, 1]).Exclusive[0], 9);
            lost += interval.Low <= without && without <= interval.High ? 1 : 0;
        }

        Assert.InRange(held, 285, 300);
        Assert.InRange(lost, 285, 300);
    }
}

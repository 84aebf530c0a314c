using Influence.Engine.Seeding;

namespace Influence.Engine.Tests.Seeding;

public sealed class LargestGainsTests
{
    // Gains fall at random; the sum of the largest is compared with sorting all of them, ties and repeated orders included.
    [Theory, InlineData(1), InlineData(7), InlineData(400)]
    public void The_largest_sum_is_that_of_sorting_all(int count)
    {
        var draws = new Random(5);
        int[] nodes = [.. Enumerable.Range(0, 300).Where(node => node % 3 != 0)];
        int[] gains = [.. Enumerable.Range(0, 300).Select(_ => draws.Next(20))];
        var largest = new LargestGains(nodes, gains, count);
        for (var step = 0; step < 100; step++)
        {
            Assert.Equal(nodes.Select(node => gains[node]).OrderDescending().Take(count).Sum(), largest.Sum());
            for (var fall = 0; fall < 10; fall++)
            {
                var node = draws.Next(300);
                gains[node] = draws.Next(gains[node] + 1);
            }
        }
    }

    [Fact]
    public void The_order_is_by_gain_and_then_by_node_however_far_gains_range()
    {
        foreach (var scale in new[] { 1L, 1L << 40 })
        {
            (int Node, long Gain)[] all = [(1, 5 * scale), (2, 7 * scale), (4, 5 * scale), (8, 0), (9, 7 * scale)];
            Assert.Equal([2, 9, 1, 4, 8], GainOrder.Of(all).Nodes);
            Assert.Equal([2, 9, 1, 4, 8], GainOrder.Of(all.Reverse()).Nodes);
            Assert.Equal([7 * scale, 7 * scale, 5 * scale, 5 * scale, 0], GainOrder.Of(all).Gains);
        }

        Assert.Empty(GainOrder.Of([]).Nodes);
    }

    // Gains of 10, 8 and 7; whoever is picked takes 4 from everybody else: 7 − 4 and 8 − 4 are computed again before they count.
    [Fact]
    public void A_gain_that_fell_waits_behind_one_that_did_not()
    {
        var (now, picked) = (new Dictionary<int, long> { [0] = 8, [1] = 10, [2] = 7, [3] = 5 }, new List<(int, long)>());
        new LazyGreedy(GainOrder.Of(now.Select(one => (one.Key, one.Value)))).Pick(9, node => now[node], (node, gain) =>
        {
            picked.Add((node, gain));
            now.Remove(node);
            if (node == 1)
            {
                (now[0], now[2]) = (4, 3);
            }
        });
        Assert.Equal([(1, 10), (3, 5), (0, 4), (2, 3)], picked);
    }
}

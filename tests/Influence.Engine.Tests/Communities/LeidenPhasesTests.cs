using Influence.Engine.Communities;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Tests.Communities;

/// <summary>The phases of Leiden alone: what the answer as a whole is seldom different without.</summary>
public sealed class LeidenPhasesTests
{
    // Community: 0, the clique 1 … 5 and 15. 0 knows 1 and 15 there and nine others outside, 15 knows 0 alone. 2m = 102 with 30
    // pairs far away. 0 hangs on its community by 2, but must by 10 or 11 · 22 / 102 = 2.4 to be well linked: it stays alone, and
    // nobody may join it. To 1 alone it would gain 1 − 11 · 5 / 102 > 0, and 15 to it 1 − 11 / 102 > 0.
    [Fact]
    public void Only_who_is_well_linked_to_the_community_joins_and_is_joined()
    {
        (int, int)[] clique = [.. from a in Enumerable.Range(1, 5) from b in Enumerable.Range(1, 5) where a < b select (a, b)];
        var graph = Graph.FromEdges(16 + 60,
        [
            .. clique, (0, 1), (0, 15), .. Enumerable.Range(6, 9).Select(outside => (0, outside)),
            .. Enumerable.Range(0, 30).Select(pair => (16 + 2 * pair, 17 + 2 * pair)),
        ]);
        var level = LeidenLevel.Of(UndirectedView.Of(graph, weighted: false), 1);
        int[] labels = [.. Enumerable.Range(0, graph.NodeCount).Select(node => node is <= 5 or 15 ? 0 : node)];
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var draws = new Draws(seed, 0);
            var parts = LeidenRefinement.Run(level, labels, ref draws, TestContext.Current.CancellationToken);
            Assert.Equal((0, 15), (parts[0], parts[15]));
            Assert.Single(parts[1..6].Distinct());
        }
    }

    // Pairs A, B, C and H1 … H3, which the first level merges. On the second B first holds A and C (4 each), then leaves for the
    // three H once they are one (13.5 less 2.2). A and C would lose by going along (4 less 6), and what they gain by parting
    // from each other is 10⁻¹² of the whole, which counts as rounding: they stay one community without a link.
    [Fact]
    public void A_community_that_fell_apart_in_a_last_move_is_split()
    {
        const int A = 0, B = 2, C = 4, H = 6;
        (int From, int To, float Weight)[] links =
        [
            (A, A + 1, 300), (B, B + 1, 100), (C, C + 1, 300), (A, B, 4), (B, C, 4),
            .. Enumerable.Range(0, 3).SelectMany(h => new[]
            {
                (H + 2 * h, H + 2 * h + 1, 1e15f), (H + 2 * h, H + 2 * ((h + 1) % 3), 1e14f), (B, H + 2 * h, 4.5f),
            }),
        ];
        var graph = Graph.FromEdges(12, [.. links.Select(link => link.From)], [.. links.Select(link => link.To)],
            [.. links.Select(link => link.Weight)]);
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var options = new LeidenOptions { RandomSeed = seed, Resolution = 0.01, Weighted = true };
            var labels = Leiden.Compute(graph, options, null, TestContext.Current.CancellationToken).Communities.Labels.ToArray();
            Assert.True(labels[A] != labels[C] || labels[A] == labels[B], $"Seed {seed}: {string.Join(' ', labels)}");
        }
    }
}

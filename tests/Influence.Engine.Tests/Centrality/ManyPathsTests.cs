using System.Numerics;
using Influence.Engine.Centrality;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Tests.Centrality;

/// <summary>Betweenness where shortest paths are more than a double can count.</summary>
public class ManyPathsTests
{
    // d diamonds in a row, 3d + 1 nodes: joint 3i, then two ways to joint 3i + 3. Joint i lies between all before it and all
    // behind it; a middle takes half of the pairs that pass its diamond, and all of those that end at no side of it.
    [Fact]
    public void A_row_of_diamonds_is_counted_exactly()
    {
        const int Diamonds = 1_100; // 2^1,100 paths
        var edges = new List<(int, int)>();
        for (var joint = 0; joint < 3 * Diamonds; joint += 3)
        {
            edges.AddRange([(joint, joint + 1), (joint, joint + 2), (joint + 1, joint + 3), (joint + 2, joint + 3)]);
        }

        var scores = Betweenness.Compute(
            Graph.FromEdges(3 * Diamonds + 1, edges), null, null, TestContext.Current.CancellationToken).Values.Span;
        for (var diamond = 0; diamond < Diamonds; diamond++)
        {
            // Before a joint stand 3 · diamond nodes; from its diamond on, one joint and three for each diamond.
            long before = 3L * diamond, behind = 3L * (Diamonds - diamond);
            Assert.Equal(before * behind, scores[3 * diamond], 1e-9 * Math.Max(1, before * behind));
            var passing = (before + 1) * (behind - 2);
            Assert.Equal(0.5 * passing, scores[3 * diamond + 1], 1e-9 * passing);
            Assert.Equal(scores[3 * diamond + 1], scores[3 * diamond + 2]);
        }
    }

    // A chain as long as the diamonds, from the same start: one path beside 2^1,100 of the same length must not vanish.
    [Fact]
    public void One_path_beside_very_many_keeps_its_share()
    {
        const int Diamonds = 1_100;
        var edges = new List<(int, int)>();
        for (var joint = 0; joint < 3 * Diamonds; joint += 3)
        {
            edges.AddRange([(joint, joint + 1), (joint, joint + 2), (joint + 1, joint + 3), (joint + 2, joint + 3)]);
        }

        var first = 3 * Diamonds + 1;
        edges.Add((0, first));
        edges.AddRange(Enumerable.Range(first, 2 * Diamonds - 1).Select(node => (node, node + 1)));
        var graph = Graph.FromEdges(first + 2 * Diamonds, edges);
        var sums = Dependencies(graph, 0);
        for (var step = 0; step < 2 * Diamonds; step++)
        {
            Assert.Equal(2 * Diamonds - 1 - step, sums[first + step]); // all behind it on the chain
        }

        AssertClose(Oracle(graph, 0), sums);
    }

    // C(1198, 599) ≈ 2^1,193 shortest paths lead from corner to corner of a 600 × 600 grid.
    [Theory, InlineData(0, 0), InlineData(599, 599), InlineData(0, 599)]
    public void A_grid_is_counted_from_its_corners_as_whole_numbers_count_it(int row, int column)
    {
        const int Side = 600;
        var edges = new List<(int, int)>();
        for (var node = 0; node < Side * Side; node++)
        {
            if (node % Side < Side - 1)
            {
                edges.Add((node, node + 1));
            }

            if (node < Side * (Side - 1))
            {
                edges.Add((node, node + Side));
            }
        }

        var grid = Graph.FromEdges(Side * Side, edges).ToUndirected();
        var sums = Dependencies(grid, row * Side + column);

        // Each target at distance d hands out d − 1.
        var handedOut = 0.0;
        for (var node = 0; node < Side * Side; node++)
        {
            handedOut += Math.Max(0, Math.Abs(node / Side - row) + Math.Abs(node % Side - column) - 1);
        }

        Assert.Equal(handedOut, sums.Sum(), 1e-9 * handedOut);
        if (row == 0 && column == 0)
        {
            AssertClose(Oracle(grid, 0), sums);
        }
    }

    [Fact]
    public void A_search_stops_within_one_source()
    {
        var chain = Graph.FromEdges(1 << 18, [.. Enumerable.Range(0, (1 << 18) - 1).Select(node => (node, node + 1))]);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new BetweennessKernel(chain.NodeCount)
            .Add(chain.Out, 0, new double[chain.NodeCount], new CancellationWatch(source.Token)));
        Assert.ThrowsAny<OperationCanceledException>(() => Harmonic.Compute(chain, new(), Influence.Testing.Loop.Forwards, null,
            cancellationToken: source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Closeness.Compute(chain, Influence.Testing.Loop.Forwards, null,
            cancellationToken: source.Token));
    }

    private static double[] Dependencies(Graph graph, int source)
    {
        var sums = new double[graph.NodeCount];
        new BetweennessKernel(graph.NodeCount).Add(graph.Out, source, sums);
        return sums;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        for (var node = 0; node < expected.Length; node++)
        {
            Assert.Equal(expected[node], actual[node], 1e-9 * Math.Max(1, expected[node]));
        }
    }

    // Paths as whole numbers of any size; only their quotients are rounded.
    private static double[] Oracle(Graph graph, int source)
    {
        var (steps, paths, order) = (new int[graph.NodeCount], new BigInteger[graph.NodeCount], new List<int> { source });
        Array.Fill(steps, -1);
        (steps[source], paths[source]) = (0, 1);
        for (var head = 0; head < order.Count; head++)
        {
            var v = order[head];
            foreach (var w in graph.Out.Row(v))
            {
                if (steps[w] < 0)
                {
                    steps[w] = steps[v] + 1;
                    order.Add(w);
                }

                paths[w] += steps[w] == steps[v] + 1 ? paths[v] : 0;
            }
        }

        var gains = new double[graph.NodeCount];
        for (var place = order.Count - 1; place > 0; place--)
        {
            var v = order[place];
            foreach (var w in graph.Out.Row(v))
            {
                gains[v] += steps[w] == steps[v] + 1 ? Quotient(paths[v], paths[w]) * (1 + gains[w]) : 0;
            }
        }

        gains[source] = 0;
        return gains;
    }

    private static double Quotient(BigInteger a, BigInteger b)
    {
        var shift = (int)Math.Max(0, b.GetBitLength() - 900);
        return (double)(a >> shift) is > 1e30 and var large ? large / (double)(b >> shift)
            : (double)((a << 200) / b) * Math.ScaleB(1, -200);
    }
}

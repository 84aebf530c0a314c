using System.Collections.Immutable;
using Influence.Application.Ports;
using Influence.Application.SmallGraphs;
using Influence.Engine.Graphs;

namespace Influence.Application.Peers;

/// <summary>What NetworKit 11 answers where nothing is said, written out from its definitions: it is a program in C++ and Python
/// and is not part of this one.</summary>
/// <remarks>By the shortest way to say it, not the fastest: for a handful of nodes.</remarks>
internal sealed class NetworKitDefinitions : ISecondOpinion
{
    private const double RankTolerance = 1e-8;

    /// <inheritdoc/>
    public string Name => "NetworKit's definition";

    /// <summary>Nodes are together where each reaches the other; of connected parts, along edges in both directions.</summary>
    public ImmutableArray<int> Parts(Graph graph, bool strong)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var steps = Steps(graph, bothWays: !strong);
        return [.. Enumerable.Range(0, graph.NodeCount).Select(node => Enumerable.Range(0, graph.NodeCount)
            .First(other => steps[node, other] < int.MaxValue && steps[other, node] < int.MaxValue))];
    }

    /// <summary>Along the edges outwards; divided by the number of others (<c>normalized</c> is its default).</summary>
    public ImmutableArray<double> Harmonic(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var steps = Steps(graph, bothWays: false);
        return [.. Enumerable.Range(0, graph.NodeCount).Select(node => Enumerable.Range(0, graph.NodeCount)
            .Where(other => other != node && steps[node, other] < int.MaxValue).Sum(other => 1.0 / steps[node, other])
            / (graph.NodeCount - 1))];
    }

    /// <summary>Dead ends keep nothing (<c>NO_SINK_HANDLING</c>); repeated until the Euclidean norm of the change is below 1e-8,
    /// then scaled to sum to 1.</summary>
    public ImmutableArray<double> PageRank(Graph graph, double damping)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var nodes = graph.NodeCount;
        var ranks = Enumerable.Repeat(1.0 / nodes, nodes).ToArray();
        for (var change = double.MaxValue; change > RankTolerance;)
        {
            var next = Enumerable.Repeat((1 - damping) / nodes, nodes).ToArray();
            for (var node = 0; node < nodes; node++)
            {
                foreach (var target in graph.Out.Row(node))
                {
                    next[target] += damping * ranks[node] / graph.Out.Row(node).Length;
                }
            }

            change = Math.Sqrt(ranks.Zip(next, (old, now) => (old - now) * (old - now)).Sum());
            ranks = next;
        }

        return [.. ranks.Select(rank => rank / ranks.Sum())];
    }

    /// <summary>Sends more along any way that has room left, until there is none.</summary>
    public double Flow(int size, IReadOnlyList<SmallTie> ties, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(ties);
        var (room, sent) = (new double[size, size], 0.0);
        foreach (var tie in ties.Where(tie => tie.From != tie.To))
        {
            room[tie.From, tie.To] += tie.Weight;
            room[tie.To, tie.From] += tie.Weight;
        }

        while (Send(room, from, to, double.PositiveInfinity, []) is var more and > 0)
        {
            sent += more;
        }

        return sent;
    }

    private static double Send(double[,] room, int at, int to, double most, HashSet<int> seen)
    {
        if (at == to)
        {
            return most;
        }

        seen.Add(at);
        for (var next = 0; next < room.GetLength(0); next++)
        {
            if (!seen.Contains(next) && room[at, next] > 0
                && Send(room, next, to, Math.Min(most, room[at, next]), seen) is var sent and > 0)
            {
                room[at, next] -= sent;
                room[next, at] += sent;
                return sent;
            }
        }

        return 0;
    }

    private static int[,] Steps(Graph graph, bool bothWays)
    {
        var nodes = graph.NodeCount;
        var steps = new int[nodes, nodes];
        for (var node = 0; node < nodes; node++)
        {
            for (var other = 0; other < nodes; other++)
            {
                var isTied = graph.Out.Row(node).Contains(other) || (bothWays && graph.Out.Row(other).Contains(node));
                steps[node, other] = node == other ? 0 : isTied ? 1 : int.MaxValue;
            }
        }

        for (var over = 0; over < nodes; over++)
        {
            for (var from = 0; from < nodes; from++)
            {
                for (var to = 0; to < nodes; to++)
                {
                    var isWay = steps[from, over] < int.MaxValue && steps[over, to] < int.MaxValue;
                    steps[from, to] = isWay ? Math.Min(steps[from, to], steps[from, over] + steps[over, to]) : steps[from, to];
                }
            }
        }

        return steps;
    }
}

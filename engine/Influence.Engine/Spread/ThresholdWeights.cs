using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>Linear-threshold weights of incoming edges, laid end to end in row order: what is left of 1 means nobody.</summary>
internal sealed class ThresholdWeights
{
    /// <summary>How far a sum may exceed 1 because weights were rounded when written; the last slice is then cut at 1.</summary>
    internal const double Tolerance = 1e-4;

    private ThresholdWeights(ulong[] ends, int scaledTargets) => (Ends, ScaledTargets) = (ends, scaledTargets);

    /// <summary>Where the slice of each incoming edge ends, below 2^53; it
    /// starts where the one before ends, the first at 0.</summary>
    public ulong[] Ends { get; }

    /// <summary>Targets whose learned weights summed to more than 1 and were divided by their sum.</summary>
    public int ScaledTargets { get; }

    /// <summary>Adds up the weights of each target in row order. O(m).</summary>
    /// <param name="graph">Chances are the weights.</param>
    /// <param name="areLearned">Learned weights above 1 are divided by their sum; weights given by people are refused.</param>
    /// <exception cref="GraphDataException">lt_weights_exceed_one.</exception>
    public static ThresholdWeights Of(InfluenceGraph graph, bool areLearned)
    {
        var offsets = graph.In.Offsets;
        var weights = graph.In.Weights;
        var ends = new ulong[weights.Length];
        var scaled = 0;
        for (var v = 0; v < graph.NodeCount; v++)
        {
            double total = 0;
            foreach (var weight in weights[(int)offsets[v]..(int)offsets[v + 1]])
            {
                total += weight;
            }

            if (total > 1 + Tolerance && !areLearned)
            {
                WeightsExceedOne(v, total);
            }

            var divisor = areLearned && total > 1 ? total : 1;
            scaled += divisor > 1 ? 1 : 0;
            double end = 0;
            for (var place = (int)offsets[v]; place < (int)offsets[v + 1]; place++)
            {
                end += weights[place];
                ends[place] = Coin.Limit(Math.Min(1, end / divisor));
            }
        }

        return new ThresholdWeights(ends, scaled);
    }

    /// <summary>The same slices by outgoing edge. Rows of both directions
    /// are sorted, so one cursor a source is enough. O(m).</summary>
    public ThresholdEdges ByOutgoing(InfluenceGraph graph)
    {
        var slices = new (ulong From, ulong Below)[graph.EdgeCount];
        var next = graph.Offsets[..graph.NodeCount].ToArray();
        var offsets = graph.In.Offsets;
        var sources = graph.In.Targets;
        for (var v = 0; v < graph.NodeCount; v++)
        {
            ulong from = 0;
            for (var place = (int)offsets[v]; place < (int)offsets[v + 1]; place++)
            {
                slices[next[sources[place]]++] = (from, Ends[place]);
                from = Ends[place];
            }
        }

        return new ThresholdEdges(slices);
    }

    private static void WeightsExceedOne(int node, double total) =>
        throw new GraphDataException("lt_weights_exceed_one", nameOf => string.Create(CultureInfo.InvariantCulture,
            $"The weights of the edges into {nameOf(node)} sum to {total:0.######}, but linear threshold allows at most 1 a " +
            $"target. Divide them by their sum, or use wc for weights of 1/in-degree, or the independent cascade (ic)."));
}

using Influence.Engine.Loops;

namespace Influence.Engine.Learning;

/// <summary>How sure it is how far each person reaches, as far as the counts tell from which the chances were learned.</summary>
/// <remarks>
/// To first order (the delta method), with what is reached written as R(u) = Σ p(u→v) (1 + R(v)) over four steps: the relative
/// variance of R(u) is that of how readily others pass on what u says, and over those who hear, by the square of the part that
/// each has in R(u), that of the edge, of how readily v passes on, and of R(v). An edge's is that of a Beta distribution. Ways
/// that meet again are taken as apart. O(steps · m).
/// </remarks>
internal static class ReachSureness
{
    private const int Steps = 4;
    private const int PeoplePerChunk = 4096;

    /// <summary>Shape of a gamma distribution for each person: its relative variance is 1/shape. Empty where nothing was
    /// counted.</summary>
    /// <param name="edges">Influence edges.</param>
    /// <param name="chances">Of each.</param>
    /// <param name="tally">What was counted of each; null where there are no stories.</param>
    /// <param name="rates">Of the people.</param>
    /// <param name="loop">Over chunks of people.</param>
    public static float[] Of(InfluenceEdges edges, float[] chances, EdgeTally? tally, PeopleRates rates, ChunkLoop loop)
    {
        if (tally is not { } counted || !rates.AreKnown)
        {
            return [];
        }

        var (starts, places, targets) = BySource(edges);
        var n = edges.NodeCount;
        var (reach, variance) = (new double[n], new double[n]);
        for (var step = 0; step < Steps; step++)
        {
            var (further, varies) = (new double[n], new double[n]);
            loop.Each(n, PeoplePerChunk, u =>
            {
                var (sum, squares) = (0.0, 0.0);
                for (var at = starts[u]; at < starts[u + 1]; at++)
                {
                    var (edge, v) = (places[at], targets[at]);
                    var p = chances[edge];
                    var part = p * (1 + reach[v]);
                    var beyond = reach[v] / (1 + reach[v]);
                    sum += part;
                    squares += p == 0 ? 0 : part * part * (((1 - p) / (p * (counted.Trials[edge] + EdgeTally.PriorTrials)))
                        + (1 / rates.HearsShape(v)) + (beyond * beyond * variance[v]));
                }

                (further[u], varies[u]) = (sum, (1 / rates.SpeaksShape(u)) + (sum == 0 ? 0 : squares / (sum * sum)));
            });
            (reach, variance) = (further, varies);
        }

        return Array.ConvertAll(variance, one => (float)(1 / one));
    }

    // The same edges by source: their places, ascending, and targets.
    private static (int[] Starts, int[] Places, int[] Targets) BySource(InfluenceEdges edges)
    {
        var starts = new int[edges.NodeCount + 1];
        foreach (var u in edges.Sources)
        {
            starts[u + 1]++;
        }

        for (var u = 0; u < edges.NodeCount; u++)
        {
            starts[u + 1] += starts[u];
        }

        var (next, places, targets) = (starts.AsSpan(0, edges.NodeCount).ToArray(), new int[edges.Sources.Length],
            new int[edges.Sources.Length]);
        for (var v = 0; v < edges.NodeCount; v++)
        {
            for (var edge = (int)edges.Offsets[v]; edge < (int)edges.Offsets[v + 1]; edge++)
            {
                var at = next[edges.Sources[edge]]++;
                (places[at], targets[at]) = (edge, v);
            }
        }

        return (starts, places, targets);
    }
}

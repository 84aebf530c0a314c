using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;

namespace Influence.Engine.Spread;

/// <summary>Checks people named as seeds: in the graph, allowed, and once each.</summary>
public static class Seeds
{
    /// <summary>Throws at the first seed that is out of range, outside the mask or repeated. O(k).</summary>
    /// <param name="seeds">Node numbers in any order.</param>
    /// <param name="nodeCount">n.</param>
    /// <param name="candidates">Who may be a seed; null means everyone.</param>
    /// <exception cref="GraphDataException">seed_out_of_range, seed_not_allowed or seed_repeated.</exception>
    public static void Check(ReadOnlySpan<int> seeds, int nodeCount, Candidates? candidates = null)
    {
        var seen = new HashSet<int>(seeds.Length);
        for (var position = 0; position < seeds.Length; position++)
        {
            var node = seeds[position];
            if ((uint)node >= (uint)nodeCount)
            {
                throw new GraphDataException("seed_out_of_range", string.Create(CultureInfo.InvariantCulture,
                    $"Seed {position} is node {node}, but this graph has nodes 0 to {nodeCount - 1}. Translate ids first."));
            }

            if (candidates is not null && !candidates.Contains(node))
            {
                throw Error("seed_not_allowed", position, node, "who may not be chosen. Leave this person out.");
            }

            if (!seen.Add(node))
            {
                throw Error("seed_repeated", position, node, "which was given before. Name each seed once.");
            }
        }
    }

    private static GraphDataException Error(string code, int position, int node, string rest) =>
        new(code, nameOf => string.Create(CultureInfo.InvariantCulture, $"Seed {position} is {nameOf(node)}, {rest}"));
}

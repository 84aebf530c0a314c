using Influence.Engine.Graphs;

namespace Influence.Storage.Ids;

/// <summary>Numbers people for locality, by the graph alone: by key, then stably by distinct degree, highest first.</summary>
internal static class NodeNumbering
{
    /// <summary>Adds to <paramref name="degrees"/> the distinct neighbours of each node at both ends, self excluded.</summary>
    public static void AddDegrees(Adjacency rows, Span<long> degrees)
    {
        for (var node = 0; node < rows.NodeCount; node++)
        {
            var before = -1;
            foreach (var neighbour in rows.Row(node))
            {
                if (neighbour != before && neighbour != node)
                {
                    degrees[node]++;
                    degrees[neighbour]++;
                }

                before = neighbour;
            }
        }
    }

    /// <summary>The node number of each person; persons stand in the order of their keys.</summary>
    public static int[] FromDegrees(ReadOnlySpan<long> degrees)
    {
        var (order, nodes) = (new ulong[degrees.Length], new int[degrees.Length]);
        for (var person = 0; person < degrees.Length; person++)
        {
            // Two half words in one: sorting the numbers sorts by degree, falling, then by key.
            order[person] = ((ulong)(uint)(uint.MaxValue - Math.Min(degrees[person], uint.MaxValue)) << 32) | (uint)person;
        }

        Array.Sort(order);
        for (var node = 0; node < order.Length; node++)
        {
            nodes[(int)(order[node] & uint.MaxValue)] = node;
        }

        return nodes;
    }
}

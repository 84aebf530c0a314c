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

    /// <summary>The node number of each person; persons stand in the order of their keys. O(n + the highest degree).</summary>
    public static int[] FromDegrees(ReadOnlySpan<long> degrees)
    {
        long most = 0;
        foreach (var degree in degrees)
        {
            most = Math.Max(most, degree);
        }

        // A stable counting pass: those of a higher degree first, each in the order of their keys.
        var (next, nodes) = (new int[most + 2], new int[degrees.Length]);
        foreach (var degree in degrees)
        {
            next[most - degree + 1]++;
        }

        for (long place = 1; place < next.Length; place++)
        {
            next[place] += next[place - 1];
        }

        for (var person = 0; person < degrees.Length; person++)
        {
            nodes[person] = next[most - degrees[person]]++;
        }

        return nodes;
    }
}

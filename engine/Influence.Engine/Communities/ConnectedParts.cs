using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Communities;

/// <summary>Splits every community into its connected parts: two parts without a link between them
/// only cost modularity.</summary>
internal static class ConnectedParts
{
    /// <summary>What finding the parts of a graph takes, weak or strong.</summary>
    internal static Cost Cost(WorkSize size) => new(
        44 * size.Nodes + 24 * size.Edges + 65_536,
        (size.Nodes + size.Edges) * 110e-9);

    /// <summary>Changes <paramref name="labels"/> in place; each becomes the smallest node of its part. O(n + m).</summary>
    internal static void Split(UndirectedView view, int[] labels, CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        var n = labels.Length;
        var (part, queue) = (new int[n], new int[n]);
        Array.Fill(part, -1);
        for (var first = 0; first < n; first++)
        {
            if (part[first] >= 0)
            {
                continue;
            }

            var tail = 1;
            (queue[0], part[first]) = (first, first);
            for (var head = 0; head < tail; head++)
            {
                var u = queue[head];
                watch.Look(view.Offsets[u + 1] - view.Offsets[u]);
                for (var place = view.Offsets[u]; place < view.Offsets[u + 1]; place++)
                {
                    var v = view.Targets[place];
                    if (part[v] < 0 && labels[v] == labels[first])
                    {
                        (part[v], queue[tail++]) = (first, v);
                    }
                }
            }
        }

        part.CopyTo(labels, 0);
    }
}

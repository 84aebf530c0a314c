using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Hearsay;

/// <summary>Whom a story could get to if times did not matter.</summary>
internal static class TiedPeople
{
    /// <summary>Everybody reached over ties; breadth first, O(n + m).</summary>
    /// <param name="outgoing">Influence edges by source.</param>
    /// <param name="from">Where it begins; marked too.</param>
    /// <param name="leads">Who may be reached at all; null means everybody.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand edges.</param>
    public static bool[] Of(Adjacency outgoing, IEnumerable<int> from, bool[]? leads, CancellationToken cancellationToken)
    {
        var (isReached, queue) = (new bool[outgoing.NodeCount], new Queue<int>());
        var watch = new CancellationWatch(cancellationToken);
        foreach (var node in from)
        {
            isReached[node] = true;
            queue.Enqueue(node);
        }

        while (queue.TryDequeue(out var node))
        {
            var row = outgoing.Row(node);
            watch.Look(row.Length);
            foreach (var next in row)
            {
                if (!isReached[next] && (leads is null || leads[next]))
                {
                    isReached[next] = true;
                    queue.Enqueue(next);
                }
            }
        }

        return isReached;
    }
}

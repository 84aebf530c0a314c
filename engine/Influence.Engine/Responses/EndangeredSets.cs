using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Responses;

/// <summary>Draws people whom the story may reach, and for each everybody whose answer would have come no later.</summary>
/// <remarks>
/// The hybrid sampling of Song, Hsu, Lee, IEEE ICDM 2017, kept to: backwards from a root over live edges, step by step, until the
/// step in which somebody is met who posted the story; whoever was met by then saves the root. A root that no poster reaches in
/// its world is in no danger, and has no set.
/// </remarks>
internal sealed class EndangeredSets
{
    private readonly InfluenceGraph _graph;
    private readonly Invitations? _invited;
    private readonly bool[] _hasPosted;
    private readonly int[] _roots;

    /// <summary>Looks whom the story may reach at all. O(m).</summary>
    /// <param name="graph">Chances.</param>
    /// <param name="posted">Who posted the story.</param>
    /// <param name="invited">Who may refuse to answer: whoever would is left out of a set; null where nobody does.</param>
    public EndangeredSets(InfluenceGraph graph, int[] posted, Invitations? invited = null)
    {
        (_graph, _invited, _hasPosted) = (graph, invited, new bool[graph.NodeCount]);
        var (mayHear, queue) = (new bool[graph.NodeCount], new List<int>(posted));
        foreach (var node in posted)
        {
            _hasPosted[node] = mayHear[node] = true;
        }

        for (var head = 0; head < queue.Count; head++)
        {
            for (var place = (int)graph.Offsets[queue[head]]; place < (int)graph.Offsets[queue[head] + 1]; place++)
            {
                var v = graph.Targets[place];
                if (graph.Chance[place] > 0 && !mayHear[v])
                {
                    mayHear[v] = true;
                    queue.Add(v);
                }
            }
        }

        _roots = [.. queue.Skip(posted.Length).Order()];
    }

    /// <summary>The sets of those in danger, of so many drawn.</summary>
    public RrSets Draw(int samples, ulong seed, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var pieces = new (int[] Nodes, int[] Ends)[
            _roots.Length == 0 ? 0 : (samples + RrChunk.Sets - 1) / RrChunk.Sets];
        loop(pieces.Length, chunk =>
        {
            var (nodes, ends, seen) = (new List<int>(), new List<int>(), new HashSet<int>());
            for (var set = chunk * RrChunk.Sets; set < Math.Min(samples, (chunk + 1) * RrChunk.Sets); set++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Of(new Draws(seed, set), seen) is { } members)
                {
                    members.RemoveAll(member => _invited?.Accepts(member, Coin.WorldKey(seed, set)) == false);
                    nodes.AddRange(members);
                    ends.Add(nodes.Count);
                }
            }

            pieces[chunk] = ([.. nodes], [.. ends]);
        });
        return RrSets.From(_graph.NodeCount, pieces);
    }

    // Null where the story does not come to the root.
    private List<int>? Of(Draws draws, HashSet<int> seen)
    {
        var members = new List<int> { _roots[draws.NextBelow(_roots.Length)] };
        var isInDanger = false;
        seen.Clear();
        seen.Add(members[0]);
        var incoming = _graph.In;
        for (int head = 0, step = 1; head < step && !isInDanger; step = members.Count)
        {
            for (; head < step; head++)
            {
                var v = members[head];
                for (var place = (int)incoming.Offsets[v]; place < (int)incoming.Offsets[v + 1]; place++)
                {
                    var u = incoming.Targets[place];
                    if (draws.NextUnit() < incoming.Weights[place] && seen.Add(u))
                    {
                        isInDanger |= _hasPosted[u];
                        members.Add(u);
                    }
                }
            }
        }

        members.RemoveAll(member => _hasPosted[member]);
        return isInDanger ? members : null;
    }
}

using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;

namespace Influence.Engine.Responses;

/// <summary>Draws people whom the story may reach, and for each everybody whose answer would have come no later.</summary>
/// <remarks>
/// The hybrid sampling of Song, Hsu, Lee, IEEE ICDM 2017, kept to: backwards from a root over live edges, step by step, until the
/// step in which somebody is met who posted the story; whoever was met by then saves the root. A root that no poster reaches in
/// its world is in no danger, and its set is empty.
/// </remarks>
internal sealed class EndangeredSets
{
    private readonly InfluenceGraph _graph;
    private readonly bool[] _hasPosted;
    private readonly int[] _roots;

    /// <summary>Looks whom the story may reach at all. O(m).</summary>
    public EndangeredSets(InfluenceGraph graph, int[] posted)
    {
        (_graph, _hasPosted) = (graph, new bool[graph.NodeCount]);
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

    /// <summary>People whom the story may reach, those who posted it left out.</summary>
    public int Roots => _roots.Length;

    /// <summary>The sets of those in danger, of so many drawn.</summary>
    public RrSets Draw(int samples, ulong seed, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var chunks = new List<int[]>[(samples + RrChunk.Sets - 1) / RrChunk.Sets];
        loop(_roots.Length == 0 ? 0 : chunks.Length, chunk =>
        {
            var (sets, seen) = (new List<int[]>(), new Dictionary<int, bool>());
            for (var set = chunk * RrChunk.Sets; set < Math.Min(samples, (chunk + 1) * RrChunk.Sets); set++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Of(new Draws(seed, set), seen) is { } members)
                {
                    sets.Add(members);
                }
            }

            chunks[chunk] = sets;
        });
        return new RrSets(_graph.NodeCount, [.. chunks.SelectMany(sets => sets ?? []).Chunk(RrChunk.Sets).Select(Packed)]);
    }

    private int[]? Of(Draws draws, Dictionary<int, bool> seen)
    {
        var members = new List<int> { _roots[draws.NextBelow(_roots.Length)] };
        var isInDanger = false;
        seen.Clear();
        seen[members[0]] = true;
        var incoming = _graph.In;
        for (int head = 0, step = 1; head < step && !isInDanger; step = members.Count)
        {
            for (; head < step; head++)
            {
                var v = members[head];
                for (var place = (int)incoming.Offsets[v]; place < (int)incoming.Offsets[v + 1]; place++)
                {
                    var u = incoming.Targets[place];
                    if (draws.NextUnit() < incoming.Weights[place] && seen.TryAdd(u, true))
                    {
                        isInDanger |= _hasPosted[u];
                        members.Add(u);
                    }
                }
            }
        }

        members.RemoveAll(member => _hasPosted[member]);
        return isInDanger ? [.. members] : null;
    }

    private static RrChunk Packed(int[][] sets)
    {
        var ends = new int[sets.Length];
        for (int set = 0, end = 0; set < ends.Length; set++)
        {
            ends[set] = end += sets[set].Length;
        }

        return new RrChunk
        {
            Count = sets.Length, Nodes = [.. sets.SelectMany(set => set)], Ends = ends, OneStepEnds = ends, TwoStepEnds = ends,
        };
    }
}

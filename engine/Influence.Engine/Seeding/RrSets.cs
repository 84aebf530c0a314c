namespace Influence.Engine.Seeding;

/// <summary>RR (reverse-reachable) sets: set i is everyone whose acting would have made its root act in one world.</summary>
/// <remarks>
/// Borgs, Brautbar, Chayes, Lucier, SODA 2014. A node is in a random set with chance reach / n, so counting sets measures reach.
/// The root comes first, then one step away, then two, then the rest. Memory: 4 bytes a member and 12 a set.
/// </remarks>
public sealed class RrSets
{
    private readonly RrChunk[] _chunks;

    internal RrSets(int nodeCount, RrChunk[] chunks)
    {
        (NodeCount, _chunks) = (nodeCount, chunks);
        foreach (var chunk in chunks)
        {
            Count += chunk.Count;
            Members += chunk.Nodes.Length;
        }
    }

    /// <summary>n.</summary>
    public int NodeCount { get; }

    /// <summary>Number of sets.</summary>
    public int Count { get; }

    /// <summary>Σ sizes of the sets.</summary>
    public long Members { get; }

    /// <summary>The sets as they were drawn together: chunk c begins with set 4,096 · c.</summary>
    internal ReadOnlySpan<RrChunk> Chunks => _chunks;

    /// <summary>The members of a set, its root first.</summary>
    public ReadOnlySpan<int> this[int set] => _chunks[set / RrChunk.Sets].Members(set % RrChunk.Sets);

    /// <summary>How many members are at most one and at most two steps from the root, the root counted.</summary>
    public (int WithinOne, int WithinTwo) Steps(int set) => _chunks[set / RrChunk.Sets].Steps(set % RrChunk.Sets);

    /// <summary>These sets, then <paramref name="more"/>, which must go on where these end, at a whole chunk.</summary>
    internal RrSets Then(RrSets more) => new(NodeCount, [.. _chunks, .. more._chunks]);

    /// <summary>Sets from pieces of any number, cut into chunks anew; nothing is known of their steps.</summary>
    internal static RrSets From(int nodeCount, IReadOnlyList<(int[] Nodes, int[] Ends)> pieces)
    {
        var chunks = new List<RrChunk>();
        var (nodes, ends) = (new List<int>(), new List<int>(RrChunk.Sets));
        foreach (var piece in pieces)
        {
            for (var set = 0; set < piece.Ends.Length;)
            {
                var run = Math.Min(RrChunk.Sets - ends.Count, piece.Ends.Length - set);
                var (start, before) = (set == 0 ? 0 : piece.Ends[set - 1], nodes.Count);
                nodes.AddRange(piece.Nodes.AsSpan(start..piece.Ends[set + run - 1]));
                for (var last = set + run; set < last; set++)
                {
                    ends.Add(before + piece.Ends[set] - start);
                }

                if (ends.Count == RrChunk.Sets)
                {
                    Flush();
                }
            }
        }

        Flush();
        return new RrSets(nodeCount, [.. chunks]);

        void Flush()
        {
            int[] all = [.. ends];
            chunks.Add(new RrChunk
            {
                Count = all.Length, Nodes = [.. nodes], Ends = all, OneStepEnds = all, TwoStepEnds = all,
            });
            nodes.Clear();
            ends.Clear();
        }
    }
}

/// <summary>Sets that were drawn together: a whole number of them, whichever thread drew them.</summary>
internal sealed class RrChunk
{
    /// <summary>Sets in a chunk, save the last.</summary>
    public const int Sets = 4096;

    /// <summary>Number of sets.</summary>
    public required int Count { get; init; }

    /// <summary>Members of all sets, end to end.</summary>
    public required int[] Nodes { get; init; }

    /// <summary>Where each set ends.</summary>
    public required int[] Ends { get; init; }

    /// <summary>Where the members one step from the root end.</summary>
    public required int[] OneStepEnds { get; init; }

    /// <summary>Where the members two steps from the root end.</summary>
    public required int[] TwoStepEnds { get; init; }

    public ReadOnlySpan<int> Members(int set) => Nodes.AsSpan(Start(set)..Ends[set]);

    public (int WithinOne, int WithinTwo) Steps(int set) => (OneStepEnds[set] - Start(set), TwoStepEnds[set] - Start(set));

    private int Start(int set) => set == 0 ? 0 : Ends[set - 1];
}

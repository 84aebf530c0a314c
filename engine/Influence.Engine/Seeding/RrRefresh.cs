using System.Numerics;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Seeding;

/// <summary>Makes an index of changed chances from the one before: only the sets that the change touches are drawn again, and
/// the result is to the bit what drawing all of them would give.</summary>
/// <remarks>
/// Each member's row has a key of its own and each edge of it a coin by name, so a set is the same unless a coin of a changed
/// edge falls between its chance before and its chance after: a few hashes a changed row and set tell.
/// </remarks>
internal static class RrRefresh
{
    private const int NodesPerChunk = 1024;

    // Lists are as long as a person reaches far, and those who reach farthest come first: small chunks share them out.
    private const int ListsPerChunk = 128;

    private const int RowsPerChunk = 64;

    /// <summary>The index of <paramref name="after"/>, and how many sets were drawn for it.</summary>
    /// <param name="index">Drawn row by row from <paramref name="before"/>.</param>
    /// <param name="before">Prepared.</param>
    /// <param name="after">Prepared; the same nodes.</param>
    /// <param name="changed">Nodes whose incoming edges or chances differ, ascending.</param>
    /// <param name="seed">Of the index.</param>
    /// <param name="loop">Over chunks.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    public static (RrIndex Index, long Drawn) Of(RrIndex index, RrSampler before, RrSampler after, ReadOnlyMemory<int> changed,
        ulong seed, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var touched = Touched(index, before, after, changed, seed, loop);
        var numbers = Numbers(touched.Words);
        return numbers.Length == 0 ? (index, 0)
            : (Exchange(index, touched.Words, numbers, RrIndex.Of(after.Sample(numbers, seed, loop), cancellationToken), loop),
                numbers.Length);
    }

    /// <summary>Nodes whose incoming rows differ, ascending. O(n + m), at the pace of memory.</summary>
    public static int[] ChangedRows(Adjacency before, Adjacency after, ChunkLoop loop)
    {
        var nodes = after.NodeCount;
        var found = new int[(nodes + NodesPerChunk - 1) / NodesPerChunk][];
        loop(found.Length, chunk =>
        {
            var changed = new List<int>();
            for (var node = chunk * NodesPerChunk; node < Math.Min(nodes, (chunk + 1) * NodesPerChunk); node++)
            {
                var (old, now) = (Row(before, node), Row(after, node));
                if (!before.Targets[old].SequenceEqual(after.Targets[now])
                    || !before.Weights[old].SequenceEqual(after.Weights[now]))
                {
                    changed.Add(node);
                }
            }

            found[chunk] = [.. changed];
        });
        return [.. found.SelectMany(chunk => chunk)];
    }

    private static Range Row(Adjacency rows, int node) => (int)rows.Offsets[node]..(int)rows.Offsets[node + 1];

    private static SetMarks Touched(
        RrIndex index, RrSampler before, RrSampler after, ReadOnlyMemory<int> changed, ulong seed, ChunkLoop loop)
    {
        var touched = new SetMarks(index);
        loop((changed.Length + RowsPerChunk - 1) / RowsPerChunk, chunk =>
        {
            var scratch = after.Rent();
            var rows = changed.Span;
            foreach (var node in rows[(chunk * RowsPerChunk)..Math.Min(rows.Length, (chunk + 1) * RowsPerChunk)])
            {
                before.MarkChanged(after, node, index.SetsOf(node), seed, scratch, touched);
            }

            after.Return(scratch);
        });
        return touched;
    }

    private static int[] Numbers(ulong[] sets)
    {
        var numbers = new List<int>();
        for (var word = 0; word < sets.Length; word++)
        {
            for (var left = sets[word]; left != 0; left &= left - 1)
            {
                numbers.Add(64 * word + BitOperations.TrailingZeroCount(left));
            }
        }

        return [.. numbers];
    }

    // The sets touched leave every list, and come back into those of their new members.
    private static RrIndex Exchange(RrIndex index, ulong[] touched, int[] numbers, RrIndex drawn, ChunkLoop loop)
    {
        var nodes = index.NodeCount;
        var offsets = new long[nodes + 1];
        loop((nodes + ListsPerChunk - 1) / ListsPerChunk, chunk =>
        {
            var lists = new Lists(index);
            var coming = new Lists(drawn);
            for (var node = chunk * ListsPerChunk; node < Math.Min(nodes, (chunk + 1) * ListsPerChunk); node++)
            {
                long kept = coming.Of(node).Length;
                foreach (var entry in lists.Of(node))
                {
                    kept += (long)(~(touched[RrIndex.Number(entry) >> 6] >> RrIndex.Number(entry)) & 1);
                }

                offsets[node + 1] = kept;
            }
        });
        for (var node = 0; node < nodes; node++)
        {
            offsets[node + 1] += offsets[node];
        }

        RrIndex.DemandMembers(offsets[^1], index.Samples);
        var places = GC.AllocateUninitializedArray<int>((int)offsets[^1]);
        loop((nodes + ListsPerChunk - 1) / ListsPerChunk, chunk =>
        {
            var lists = new Lists(index);
            var coming = new Lists(drawn);
            for (var node = chunk * ListsPerChunk; node < Math.Min(nodes, (chunk + 1) * ListsPerChunk); node++)
            {
                Merge(lists.Of(node), coming.Of(node), touched, numbers, places.AsSpan((int)offsets[node]));
            }
        });
        return RrIndex.Made(offsets, places, index.Samples);
    }

    private static void Merge(
        ReadOnlySpan<int> list, ReadOnlySpan<int> coming, ulong[] touched, int[] numbers, Span<int> into)
    {
        var (next, come) = (0, 0);
        foreach (var entry in list)
        {
            var set = RrIndex.Number(entry);
            if ((touched[set >> 6] >> set & 1) != 0)
            {
                continue;
            }

            for (; come < coming.Length && numbers[RrIndex.Number(coming[come])] < set; come++)
            {
                into[next++] = Named(coming[come]);
            }

            into[next++] = entry;
        }

        for (; come < coming.Length; come++)
        {
            into[next++] = Named(coming[come]);
        }

        // From its place among those drawn to its number among all; the mark of the root goes with it.
        int Named(int entry) => numbers[RrIndex.Number(entry)] ^ (entry >> 31);
    }

    /// <summary>The lists of an index, whose memory is asked for once.</summary>
    private readonly ref struct Lists(RrIndex index)
    {
        private readonly ReadOnlySpan<long> _offsets = index.Offsets.Span;
        private readonly ReadOnlySpan<int> _sets = index.Sets.Span;

        public ReadOnlySpan<int> Of(int node) => _sets[(int)_offsets[node]..(int)_offsets[node + 1]];
    }
}

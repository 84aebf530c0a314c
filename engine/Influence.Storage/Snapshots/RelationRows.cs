using Influence.Engine.Graphs;
using Influence.Storage.Ids;

namespace Influence.Storage.Snapshots;

/// <summary>The pairs of one relation while a snapshot is built: sorted once as people, then laid out as nodes.</summary>
internal sealed class RelationRows
{
    // So many batches are merged; what is less in order than that is sorted.
    private const int MostRuns = 16;

    private readonly int _people;
    private readonly ulong[] _pairs; // from in the upper half, to in the lower: ascending, each once
    private readonly int _count;
    private readonly float[] _rowsOf; // of each pair; empty where no pair has several

    /// <summary>Takes pairs that make an edge: two different people who are in.</summary>
    /// <param name="from">A person a row.</param>
    /// <param name="to">The other, −1 where there is none.</param>
    /// <param name="rows">Rows that stand; null means all of them.</param>
    /// <param name="isOut">People who are left out.</param>
    /// <param name="countRows">A pair weighs as many rows as it has; false where repeats are the same fact.</param>
    public RelationRows(int[] from, int[]? to, int[]? rows, bool[] isOut, bool countRows)
    {
        _people = isOut.Length;
        var pairs = new ulong[to is null ? 0 : rows?.Length ?? from.Length];
        var kept = 0;
        for (var at = 0; at < pairs.Length; at++)
        {
            var row = rows is null ? at : rows[at];
            var (a, b) = (from[row], to![row]);
            if (b >= 0 && a != b && !isOut[a] && !isOut[b])
            {
                pairs[kept++] = ((ulong)(uint)a << 32) | (uint)b;
            }
        }

        _pairs = Sorted(pairs, kept);
        (_count, _rowsOf) = OnePerPair(kept, countRows);
    }

    /// <summary>Adds the distinct neighbours that this relation gives.</summary>
    public void AddDegrees(Span<long> degrees)
    {
        foreach (var pair in Pairs)
        {
            degrees[From(pair)]++;
            degrees[To(pair)]++;
        }
    }

    /// <summary>The relation with one edge a pair; null when there is none.</summary>
    /// <remarks>One counting pass a direction: walked in the order of nodes, either direction lays out the other
    /// sorted.</remarks>
    public Graph? ToGraph(int nodeCount, int[] nodeOf)
    {
        if (_count == 0)
        {
            return null;
        }

        var (rows, ins) = (new int[_people + 1], new int[_people]);
        foreach (var pair in Pairs)
        {
            rows[From(pair) + 1]++;
            ins[To(pair)]++;
        }

        Add(rows);
        var (outgoing, incoming) = (new long[nodeCount + 1], new long[nodeCount + 1]);
        var personOf = Inverse(nodeCount, nodeOf);
        var next = ins; // of each person, where its next edge comes in
        for (var node = 0; node < nodeCount; node++)
        {
            var person = personOf[node];
            outgoing[node + 1] = outgoing[node] + rows[person + 1] - rows[person];
            incoming[node + 1] = incoming[node] + ins[person];
            next[person] = (int)incoming[node];
        }

        var (sources, targets) = (new int[_count], new int[_count]);
        var (inWeights, outWeights) = (new float[_rowsOf.Length], new float[_rowsOf.Length]);
        for (var u = 0; u < nodeCount; u++)
        {
            for (var at = rows[personOf[u]]; at < rows[personOf[u] + 1]; at++)
            {
                var place = next[To(_pairs[at])]++;
                sources[place] = u;
                if (inWeights.Length != 0)
                {
                    inWeights[place] = _rowsOf[at];
                }
            }
        }

        next = Starts(outgoing);
        for (var v = 0; v < nodeCount; v++)
        {
            for (var at = (int)incoming[v]; at < (int)incoming[v + 1]; at++)
            {
                var place = next[sources[at]]++;
                targets[place] = v;
                if (outWeights.Length != 0)
                {
                    outWeights[place] = inWeights[at];
                }
            }
        }

        return new Graph(new Adjacency(outgoing, targets, outWeights), new Adjacency(incoming, sources, inWeights));
    }

    private ReadOnlySpan<ulong> Pairs => _pairs.AsSpan(0, _count);

    private static int From(ulong pair) => (int)(pair >> 32);

    private static int To(ulong pair) => (int)(uint)pair;

    private ulong[] Sorted(ulong[] pairs, int count) => AscendingRuns.Find(pairs.AsSpan(0, count), MostRuns) is { } starts
        ? AscendingRuns.Merge(pairs, starts)
        : ByEnd(ByEnd(pairs, count, shift: 0), count, shift: 32);

    // One stable counting pass by one end.
    private ulong[] ByEnd(ulong[] pairs, int count, int shift)
    {
        var next = new int[_people + 1];
        foreach (var pair in pairs.AsSpan(0, count))
        {
            next[(int)(uint)(pair >> shift) + 1]++;
        }

        Add(next);
        var sorted = new ulong[count];
        foreach (var pair in pairs.AsSpan(0, count))
        {
            sorted[next[(int)(uint)(pair >> shift)]++] = pair;
        }

        return sorted;
    }

    private (int Count, float[] RowsOf) OnePerPair(int count, bool countRows)
    {
        var (kept, rowsOf) = (0, new float[countRows ? count : 0]);
        for (var at = 0; at < count; at++)
        {
            if (at == 0 || _pairs[at] != _pairs[kept - 1])
            {
                _pairs[kept++] = _pairs[at];
            }

            if (countRows)
            {
                rowsOf[kept - 1]++;
            }
        }

        return (kept, kept < count && countRows ? rowsOf[..kept] : []);
    }

    private static int[] Inverse(int nodeCount, int[] nodeOf)
    {
        var personOf = new int[nodeCount];
        for (var person = 0; person < nodeOf.Length; person++)
        {
            if (nodeOf[person] >= 0)
            {
                personOf[nodeOf[person]] = person;
            }
        }

        return personOf;
    }

    private static int[] Starts(long[] offsets)
    {
        var starts = new int[offsets.Length - 1];
        for (var node = 0; node < starts.Length; node++)
        {
            starts[node] = (int)offsets[node];
        }

        return starts;
    }

    private static void Add(Span<int> counts)
    {
        for (var at = 1; at < counts.Length; at++)
        {
            counts[at] += counts[at - 1];
        }
    }
}

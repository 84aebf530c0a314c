using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>Rows by key: whom each brings in, and in which sets it brings in others once it has changed.</summary>
internal sealed partial class CascadeRrSampler
{
    internal override void MarkChanged(
        RrSampler after, int node, ReadOnlySpan<int> entries, ulong seed, RrScratch scratch, SetMarks marks)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        // Each changed row is looked at once: prepared on the spot, it touches none of the tables, whose pages would all come in.
        var other = (CascadeRrSampler)after;
        var (before, now) = (RowOf(node), other.RowOf(node));
        if (before.PerLog == 0 && now.PerLog == 0)
        {
            MarkFlipped(Changes(other, before, now), node, entries, seed, marks);
        }
        else if (before.PerLog == now.PerLog && SourcesOf(before).SequenceEqual(other.SourcesOf(now)))
        {
            MarkKept(other, before, now, node, entries, seed, marks);
        }
        else
        {
            base.MarkChanged(after, node, entries, seed, scratch, marks);
        }
    }

    private ReadOnlySpan<int> SourcesOf(in Row row) => _graph.In.Targets[row.Start..row.End];

    private ulong LimitOf(in Row row, int place) => row.Limit != ByEdge ? row.Limit : _limits[place];

    // The same of a row that was not prepared.
    private ulong LimitAt(in Row row, int place) => row.Limit != ByEdge ? row.Limit : Coin.Limit(_graph.In.Weights[place]);

    private int GrowKeyed(int node, ulong key, RrScratch scratch, int stamp, int tail)
    {
        ref readonly var row = ref Ready(node);
        var sources = _graph.In.Targets;
        var (nodes, mark) = (scratch.Nodes, scratch.Mark);
        if (row.PerLog == 0)
        {
            for (var place = row.Start; place < row.End; place++)
            {
                var u = sources[place];
                if (Coin.Bits(key, u) < LimitOf(row, place) && mark[u] != stamp)
                {
                    (mark[u], nodes[tail++]) = (stamp, u);
                }
            }

            return tail;
        }

        var chances = _graph.In.Weights;
        var jumps = Draws.Of(key);
        for (var place = Next(row, row.Start, ref jumps); place < row.End; place = Next(row, place + 1, ref jumps))
        {
            var u = sources[place];
            if (IsKept(row, key, u, chances[place]) && mark[u] != stamp)
            {
                (mark[u], nodes[tail++]) = (stamp, u);
            }
        }

        return tail;
    }

    // The next place that a coin of the row's largest chance falls on; its end, or more, where none does.
    private static int Next(in Row row, int place, ref Draws jumps)
    {
        var jump = Math.Log(1 - jumps.NextUnit()) * row.PerLog;
        return jump < row.End - place ? place + (int)jump : row.End;
    }

    private static bool IsKept(in Row row, ulong key, int u, float chance) =>
        Coin.Bits(key, u) * row.Largest < (double)chance * Coin.Draws;

    // Edges whose coin may have fallen otherwise: between the two limits. Sources ascend in both rows; one that is missing has no
    // chance.
    private List<(int Source, ulong Low, ulong High)> Changes(CascadeRrSampler other, in Row before, in Row now)
    {
        var changes = new List<(int Source, ulong Low, ulong High)>();
        var old = _graph.In.Targets;
        var recent = other._graph.In.Targets;
        for (var (at, to) = (before.Start, now.Start); at < before.End || to < now.End;)
        {
            var was = at < before.End ? old[at] : int.MaxValue;
            var comes = to < now.End ? recent[to] : int.MaxValue;
            var source = Math.Min(was, comes);
            var limit = was == source ? LimitAt(before, at++) : 0;
            var limitNow = comes == source ? other.LimitAt(now, to++) : 0;
            if (limit != limitNow)
            {
                changes.Add((source, Math.Min(limit, limitNow), Math.Max(limit, limitNow)));
            }
        }

        return changes;
    }

    private static void MarkFlipped(List<(int Source, ulong Low, ulong High)> changes, int node, ReadOnlySpan<int> entries,
        ulong seed, SetMarks marks)
    {
        foreach (var entry in entries)
        {
            var set = RrIndex.Number(entry);
            var key = KeyOf(seed, set, node);
            foreach (var (source, low, high) in changes)
            {
                if (Coin.Bits(key, source) - low < high - low)
                {
                    marks.Add(set);
                    break;
                }
            }
        }
    }

    // The same jumps: those places alone are looked at that a coin of the largest chance falls on.
    private void MarkKept(CascadeRrSampler other, in Row before, in Row now, int node, ReadOnlySpan<int> entries, ulong seed,
        SetMarks marks)
    {
        var sources = _graph.In.Targets;
        var old = _graph.In.Weights;
        var recent = other._graph.In.Weights;
        var shift = now.Start - before.Start;
        foreach (var entry in entries)
        {
            var set = RrIndex.Number(entry);
            var key = KeyOf(seed, set, node);
            var jumps = Draws.Of(key);
            for (var place = Next(before, before.Start, ref jumps); place < before.End;
                place = Next(before, place + 1, ref jumps))
            {
                if (old[place] != recent[place + shift] && IsKept(before, key, sources[place], old[place])
                    != IsKept(now, key, sources[place], recent[place + shift]))
                {
                    marks.Add(set);
                    break;
                }
            }
        }
    }

    private ref readonly Row Ready(int node)
    {
        if (_isReady is not { } ready || Volatile.Read(ref ready[node]))
        {
            return ref _rows[node];
        }

        var row = RowOf(node);
        for (var place = row.Start; row.IsMixed && place < row.End; place++)
        {
            _limits[place] = Coin.Limit(_graph.In.Weights[place]);
        }

        _rows[node] = row;
        Volatile.Write(ref ready[node], true);
        return ref _rows[node];
    }
}

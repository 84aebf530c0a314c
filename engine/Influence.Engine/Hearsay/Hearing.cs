using System.Runtime.InteropServices;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;

namespace Influence.Engine.Hearsay;

/// <summary>Who can have heard it from whom, when first, and over how many steps: one pass over the rows by time.</summary>
/// <remarks>
/// Earliest arrival in a temporal graph (Wu, Cheng, Huang, Ke, Lu, Xu, VLDB 2014): whoever has heard it remembers, so that the
/// first hearing decides, and rows at one moment hear nothing of each other. A person is looked at closely only while
/// unreached and next to somebody reached. O(rows + ties + Σ over such rows of their in-neighbours); without a limit of time each
/// person is looked at closely once.
/// </remarks>
internal sealed class Hearing
{
    /// <summary>Has not heard it.</summary>
    public const long Never = long.MaxValue;

    private readonly SpokenRows _rows;
    private readonly InfluenceEdges _edges;
    private readonly HearingTimes _times;
    private readonly bool[] _isFrom;
    private readonly bool[] _hasSpoken;
    private readonly bool[] _isNext;
    private readonly Dictionary<int, Step> _heardNow = [];
    private readonly List<int> _impliedNow = [];

    private Hearing(SpokenRows rows, InfluenceEdges edges, Adjacency outgoing, bool[] isFrom, HearingTimes times)
    {
        (_rows, _edges, Out, _isFrom, _times) = (rows, edges, outgoing, isFrom, times);
        (_hasSpoken, _isNext) = (new bool[edges.NodeCount], new bool[edges.NodeCount]);
        (Heard, Last, Steps, From) = (
            new long[edges.NodeCount], new long[edges.NodeCount], new int[edges.NodeCount], new Step[edges.NodeCount]);
        Array.Fill(Heard, Never);
    }

    /// <summary>Influence edges by source.</summary>
    public Adjacency Out { get; }

    /// <summary>When each spoke first after hearing it, or for those named, when they spoke first; <see cref="Never"/>.</summary>
    public long[] Heard { get; }

    /// <summary>Steps on the way that gets there first, on the shortest of several.</summary>
    public int[] Steps { get; }

    /// <summary>From whom on that way, where <see cref="Steps"/> is above 0.</summary>
    public Step[] From { get; }

    private long[] Last { get; }

    /// <summary>Looks at all rows.</summary>
    /// <param name="rows">By time.</param>
    /// <param name="edges">Influence edges.</param>
    /// <param name="from">Nodes of those who speak first.</param>
    /// <param name="times">When it counts.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand steps.</param>
    public static Hearing Of(SpokenRows rows, InfluenceEdges edges, ReadOnlySpan<int> from, HearingTimes times,
        CancellationToken cancellationToken)
    {
        var isFrom = new bool[edges.NodeCount];
        foreach (var node in from)
        {
            isFrom[node] = true;
        }

        var hearing = new Hearing(
            rows, edges, Adjacency.Made(edges.Offsets, edges.Sources, default).Transpose(), isFrom, times);
        var watch = new CancellationWatch(cancellationToken);
        for (var (first, last) = (0, 0); first < rows.Times.Length; first = last)
        {
            while (last < rows.Times.Length && rows.Times[last] == rows.Times[first])
            {
                last++;
            }

            hearing.Moment(first, last, ref watch);
        }

        return hearing;
    }

    // Rows at one moment: first who hears what was said before, then what is said now.
    private void Moment(int first, int last, ref CancellationWatch watch)
    {
        watch.Look(last - first);
        for (var row = first; row < last; row++)
        {
            _hasSpoken[_rows.People[row]] = true;
        }

        var time = _rows.Times[first];
        for (var row = first; row < last; row++)
        {
            var (person, source) = (_rows.People[row], _rows.Sources[row]);
            if (source >= 0 && _isFrom[source] && !_hasSpoken[source])
            {
                _impliedNow.Add(source);
            }

            if (time >= _times.Since && Heard[person] == Never && !_isFrom[person])
            {
                Hear(person, source, time, ref watch);
            }
        }

        foreach (var (person, step) in _heardNow)
        {
            (From[person], Steps[person]) = (step, step.Count);
            Begin(person, time, ref watch);
        }

        for (var row = first; row < last; row++)
        {
            Speak(_rows.People[row], time, ref watch);
        }

        foreach (var source in _impliedNow)
        {
            _hasSpoken[source] = true;
            Speak(source, time, ref watch);
        }

        _heardNow.Clear();
        _impliedNow.Clear();
    }

    private void Hear(int person, int source, long time, ref CancellationWatch watch)
    {
        if (source >= 0 && Heard[source] != Never)
        {
            Take(person, source, Last[source]); // the row says so, however long ago
        }
        else if (source >= 0 && _isFrom[source] && !_hasSpoken[source])
        {
            Take(person, source, time); // unknown when: no later than the row that names them
        }

        if (!_isNext[person])
        {
            return;
        }

        var sources = _edges.SourcesOf(person);
        watch.Look(sources.Length);
        foreach (var neighbour in sources)
        {
            if (Heard[neighbour] != Never && (_times.Within == long.MaxValue || time - Last[neighbour] <= _times.Within))
            {
                Take(person, neighbour, Last[neighbour]);
            }
        }
    }

    // Of several the one with fewest steps, who spoke last, with the smaller number.
    private void Take(int person, int from, long said)
    {
        var step = new Step(from, said, Steps[from] + 1);
        ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(_heardNow, person, out var isThere);
        if (!isThere || (step.Count, -step.Said, step.From).CompareTo((best.Count, -best.Said, best.From)) < 0)
        {
            best = step;
        }
    }

    private void Speak(int person, long time, ref CancellationWatch watch)
    {
        if (_isFrom[person] && Heard[person] == Never && time >= _times.Since)
        {
            Begin(person, time, ref watch);
        }

        if (Heard[person] != Never)
        {
            Last[person] = time;
        }
    }

    private void Begin(int person, long time, ref CancellationWatch watch)
    {
        Heard[person] = time;
        var row = Out.Row(person);
        watch.Look(row.Length);
        foreach (var next in row)
        {
            _isNext[next] = true;
        }
    }

    /// <summary>From whom somebody can have heard it.</summary>
    /// <param name="From">Node.</param>
    /// <param name="Said">When they spoke last before; of who is only named, the time of the row that names them.</param>
    /// <param name="Count">Steps from those named.</param>
    public readonly record struct Step(int From, long Said, int Count);
}

using Influence.Engine.Loops;

namespace Influence.Engine.Observed;

/// <summary>Walks through the acts of one story after the other: what is met once is not met again.</summary>
/// <param name="cancellationToken">Looked at every some ten thousand steps.</param>
internal sealed class StoryWalk(CancellationToken cancellationToken)
{
    private CancellationWatch _watch = new(cancellationToken);
    private int[] _marks = [];
    private int[] _queue = [];
    private int _walk;

    /// <summary>Acts met.</summary>
    public int Count { get; private set; }

    /// <summary>Ties looked at since the first walk.</summary>
    public long Steps { get; private set; }

    /// <summary>An act, in the order in which they were met.</summary>
    public int this[int place] => _queue[place];

    /// <summary>Begins a walk.</summary>
    /// <param name="acts">Of the story.</param>
    public void Begin(int acts)
    {
        if (_marks.Length < acts)
        {
            (_marks, _queue, _walk) = (new int[acts], new int[acts], 0);
        }

        (_walk, Count) = (_walk + 1, 0);
    }

    /// <summary>Meets an act.</summary>
    public void Add(int act)
    {
        if (_marks[act] != _walk)
        {
            _marks[act] = _walk;
            _queue[Count++] = act;
        }
    }

    /// <summary>Meets acts.</summary>
    public void AddAll(ReadOnlySpan<int> acts)
    {
        _watch.Look(acts.Length);
        Steps += acts.Length;
        foreach (var act in acts)
        {
            Add(act);
        }
    }

    /// <summary>All acts that one may have come from, over others or not; not itself, also where a circle leads back to it.
    /// </summary>
    /// <returns>Until the next walk begins.</returns>
    public ReadOnlySpan<int> Above(StoryGraph graph, int act)
    {
        Begin(graph.People.Length);
        Add(act);
        for (var head = 0; head < Count; head++)
        {
            AddAll(graph.CausesOf(_queue[head]));
        }

        return _queue.AsSpan(1..Count);
    }
}

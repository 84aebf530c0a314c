using System.Runtime.InteropServices;

namespace Influence.Engine.Learning;

/// <summary>Acts, each with the edges of which one caused it.</summary>
internal sealed class OwedActs
{
    private readonly List<int> _people = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _edges = [];

    /// <summary>Acts there are.</summary>
    public int Acts => _starts.Count;

    /// <summary>Edges of the last act.</summary>
    public int Count => _edges.Count - _starts[^1];

    /// <summary>Edges of the last act.</summary>
    public ReadOnlySpan<int> Last => this[Acts - 1];

    /// <summary>Edges of an act, ascending.</summary>
    public ReadOnlySpan<int> this[int act] =>
        CollectionsMarshal.AsSpan(_edges)[_starts[act]..(act + 1 < Acts ? _starts[act + 1] : _edges.Count)];

    /// <summary>Who acted.</summary>
    public int PersonOf(int act) => _people[act];

    /// <summary>One more act, without an edge yet.</summary>
    public void Begin(int person)
    {
        _people.Add(person);
        _starts.Add(_edges.Count);
    }

    /// <summary>One more edge of the last act.</summary>
    public void Add(int edge) => _edges.Add(edge);

    /// <summary>Forgets the last act.</summary>
    public void TakeBack()
    {
        _edges.RemoveRange(_starts[^1], Count);
        _starts.RemoveAt(_starts.Count - 1);
        _people.RemoveAt(_people.Count - 1);
    }
}

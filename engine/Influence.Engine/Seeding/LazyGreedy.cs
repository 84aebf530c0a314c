namespace Influence.Engine.Seeding;

/// <summary>Picks the node of largest gain, again and again, when gains
/// only ever fall: most need not be computed again.</summary>
/// <param name="first">Gains that are right as long as nobody is picked.</param>
/// <remarks>Leskovec and others, KDD 2007 (CELF). Equal gains go to the smaller node number.</remarks>
internal sealed class LazyGreedy(GainOrder first)
{
    // Those computed again; the others still stand in the order they had at first.
    private readonly PriorityQueue<int, Gain> _again = new();
    private readonly Dictionary<int, int> _computedIn = [];
    private int _next;

    /// <summary>Starts with gains in any order.</summary>
    public LazyGreedy(IEnumerable<(int Node, long Gain)> gains)
        : this(GainOrder.Of(gains))
    {
    }

    /// <summary>Picks until enough are picked or nobody is left.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="gainNow">The gain of a node after those picked so far.</param>
    /// <param name="picked">Told of each pick and its gain, in order.</param>
    public void Pick(int count, Func<int, long> gainNow, Action<int, long> picked) =>
        Pick(round => round < count, gainNow, picked);

    /// <summary>Picks until no more are wanted or nobody is left.</summary>
    /// <param name="wants">Whether one more is, after so many.</param>
    /// <param name="gainNow">The gain of a node after those picked so far.</param>
    /// <param name="picked">Told of each pick and its gain, in order.</param>
    public void Pick(Func<int, bool> wants, Func<int, long> gainNow, Action<int, long> picked)
    {
        for (var round = 0; wants(round) && TryTake(out var best);)
        {
            if (_computedIn.GetValueOrDefault(best.Node) == round)
            {
                picked(best.Node, best.Value);
                round++;
            }
            else
            {
                _computedIn[best.Node] = round;
                _again.Enqueue(best.Node, new Gain(gainNow(best.Node), best.Node));
            }
        }
    }

    private bool TryTake(out Gain best)
    {
        var isThere = _again.TryPeek(out _, out best);
        if (_next < first.Nodes.Length && new Gain(first.Gains[_next], first.Nodes[_next]) is var fresh
            && (!isThere || fresh.CompareTo(best) < 0))
        {
            best = fresh;
            _next++;
            return true;
        }

        return isThere && _again.TryDequeue(out _, out best);
    }

    // A queue hands out the smallest first: the largest gain, then the smaller node.
    private readonly record struct Gain(long Value, int Node) : IComparable<Gain>
    {
        public int CompareTo(Gain other) => Value != other.Value ? other.Value.CompareTo(Value) : Node.CompareTo(other.Node);
    }
}

namespace Influence.Engine.Seeding;

/// <summary>Picks the node of largest gain, again and again, when gains
/// only ever fall: most need not be computed again.</summary>
/// <remarks>Leskovec and others, KDD 2007 (CELF). Equal gains go to the smaller node number.</remarks>
internal sealed class LazyGreedy
{
    private readonly PriorityQueue<int, Gain> _queue;
    private readonly Dictionary<int, int> _computedIn = [];

    /// <summary>Starts with gains that are right as long as nobody is picked.</summary>
    public LazyGreedy(IEnumerable<(int Node, long Gain)> gains) =>
        _queue = new PriorityQueue<int, Gain>(gains.Select(one => (one.Node, new Gain(one.Gain, one.Node))));

    /// <summary>Picks until enough are picked or nobody is left.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="gainNow">The gain of a node after those picked so far.</param>
    /// <param name="picked">Told of each pick and its gain, in order.</param>
    public void Pick(int count, Func<int, long> gainNow, Action<int, long> picked)
    {
        for (var round = 0; round < count && _queue.TryDequeue(out var node, out var gain);)
        {
            if (_computedIn.GetValueOrDefault(node) == round)
            {
                picked(node, gain.Value);
                round++;
            }
            else
            {
                _computedIn[node] = round;
                _queue.Enqueue(node, new Gain(gainNow(node), node));
            }
        }
    }

    // A queue hands out the smallest first: the largest gain, then the smaller node.
    private readonly record struct Gain(long Value, int Node) : IComparable<Gain>
    {
        public int CompareTo(Gain other) => Value != other.Value ? other.Value.CompareTo(Value) : Node.CompareTo(other.Node);
    }
}

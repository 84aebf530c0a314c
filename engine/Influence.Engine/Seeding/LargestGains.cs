namespace Influence.Engine.Seeding;

/// <summary>The sum of the largest gains there are now, while gains only fall.</summary>
/// <remarks>Looks at nodes by what they would have added at first and stops where nobody further down can be among the largest;
/// ordered anew once it has looked at as many as there are.</remarks>
/// <param name="nodes">Among whom, ascending.</param>
/// <param name="gains">What each adds now, by node; whoever is chosen adds nothing.</param>
/// <param name="count">How many of the largest.</param>
internal sealed class LargestGains(int[] nodes, int[] gains, int count)
{
    private readonly PriorityQueue<int, int> _largest = new();
    private GainOrder _order = Order(nodes, gains);
    private long _looked;

    /// <summary>Their sum.</summary>
    public long Sum()
    {
        if (_looked > nodes.Length)
        {
            (_order, _looked) = (Order(nodes, gains), 0);
        }

        _largest.Clear();
        var (sum, least) = (0L, 0);
        for (var place = 0; place < nodes.Length && (_largest.Count < count || _order.Gains[place] > least); place++, _looked++)
        {
            var gain = gains[_order.Nodes[place]];
            if (_largest.Count < count)
            {
                _largest.Enqueue(gain, gain);
                sum += gain;
            }
            else if (gain > least)
            {
                _largest.DequeueEnqueue(gain, gain);
                sum += gain - least;
            }

            least = _largest.Peek();
        }

        return sum;
    }

    private static GainOrder Order(int[] nodes, int[] gains) =>
        GainOrder.Of(nodes.Select(node => (node, (long)gains[node])));
}

namespace Influence.Engine.Seeding;

/// <summary>Nodes by what each would add, largest first; equal gains by node. Gains that fall afterwards make it a list of upper
/// bounds, so that a search for the largest may stop early.</summary>
internal sealed class GainOrder
{
    // Beyond so many different gains counting them costs more than comparing.
    private const long MostCounted = 1 << 20;

    private GainOrder(int[] nodes, long[] gains) => (Nodes, Gains) = (nodes, gains);

    /// <summary>The nodes in order.</summary>
    public int[] Nodes { get; }

    /// <summary>Their gains, in the same order.</summary>
    public long[] Gains { get; }

    /// <summary>Orders nodes by their gains, both in any order. O(n + range of gains), or O(n log n) where they range far.
    /// </summary>
    public static GainOrder Of(IEnumerable<(int Node, long Gain)> all)
    {
        (int Node, long Gain)[] given = [.. all];
        var (least, most, ascends) = (long.MaxValue, long.MinValue, true);
        for (var place = 0; place < given.Length; place++)
        {
            least = Math.Min(least, given[place].Gain);
            most = Math.Max(most, given[place].Gain);
            ascends &= place == 0 || given[place - 1].Node < given[place].Node;
        }

        if (given.Length == 0 || !ascends || (Int128)most - least > MostCounted)
        {
            Array.Sort(given, (left, right) => left.Gain != right.Gain
                ? right.Gain.CompareTo(left.Gain)
                : left.Node.CompareTo(right.Node));
            return new GainOrder(Array.ConvertAll(given, one => one.Node), Array.ConvertAll(given, one => one.Gain));
        }

        return Counted(given, most, (int)(most - least));
    }

    private static GainOrder Counted((int Node, long Gain)[] given, long most, int range)
    {
        var next = new int[range + 2]; // where the gain of most − step begins
        foreach (var (_, gain) in given)
        {
            next[(int)(most - gain) + 1]++;
        }

        for (var step = 0; step <= range; step++)
        {
            next[step + 1] += next[step];
        }

        var (nodes, gains) = (new int[given.Length], new long[given.Length]);
        foreach (var (node, gain) in given)
        {
            var place = next[(int)(most - gain)]++;
            (nodes[place], gains[place]) = (node, gain);
        }

        return new GainOrder(nodes, gains);
    }
}

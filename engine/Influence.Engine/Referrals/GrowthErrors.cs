namespace Influence.Engine.Referrals;

/// <summary>How far off K of a group may be: what each customer changes in it, added up.</summary>
/// <remarks>
/// The robust variance of a mean cumulative function (Lawless, Nadeau, Technometrics 37, 1995): where a bootstrap over customers
/// goes with ever more draws. Customer i changes log K of a group g by qᵍ·cᵢ, and by nᵢ/N − M(aᵢ)/E more where i is in g: N and E
/// are sums of brought nᵢ and M(aᵢ) over g; cᵢ(s) is brought by i at age s less what was to be expected, and
/// qᵍ(s) = (1/M(τ) − Yᵍ(s)/E) / Y(s), with Y looked at until s. The variance is the sum of the squares. q is taken as one value
/// in each of at most 512 steps of age with equally many brought, which is exact up to so many.
/// </remarks>
internal sealed class GrowthErrors
{
    private const int MostSteps = 512;
    private const int SmallPart = 100; // below one in so many others change K of a group by the curve alone, hardly at all

    private readonly double[] _reach;
    private readonly ushort[] _last;
    private readonly int[] _first;
    private readonly ushort[] _events;
    private readonly double[] _before;
    private readonly int[] _count;

    private GrowthErrors(GrowthMembers members)
    {
        var (count, brought) = (members.Nodes.Length, members.Ages.Length - members.Nodes.Length);
        (_reach, _last, _first, _events) = (new double[count], new ushort[count], new int[count + 1], new ushort[brought]);
        var steps = Math.Min(MostSteps, brought);
        (_before, _count) = (new double[steps + 1], new int[steps]);
        for (var place = 0; place < members.Ages.Length; place++)
        {
            _first[members.Who[place] + 1] += IsEnd(members, place) ? 0 : 1;
        }

        for (var member = 0; member < count; member++)
        {
            _first[member + 1] += _first[member];
        }

        var (looked, told, step, taken) = (count, 0, 0, new int[count]);
        for (var place = 0; place < members.Ages.Length; place++)
        {
            var who = members.Who[place];
            if (IsEnd(members, place))
            {
                looked--;
                (_reach[who], _last[who]) = (Reached, (ushort)step);
                continue;
            }

            if ((int)((long)told++ * steps / brought) is var next && next != step)
            {
                (step, _before[next]) = (next, Reached);
            }

            Reached += 1.0 / looked;
            _count[step]++;
            _events[_first[who] + taken[who]++] = (ushort)step;
        }

        _before[steps] = Reached;
    }

    /// <summary>Brought by one within the horizon, M(τ).</summary>
    public double Reached { get; }

    /// <summary>Looks at all. O(members + brought).</summary>
    public static GrowthErrors Of(GrowthMembers members) => new(members);

    /// <summary>Brought by a group, and Σ M(aᵢ) of it.</summary>
    public (long Brought, double Reach) Sums(int[] group)
    {
        var (brought, reach) = (0L, 0.0);
        foreach (var member in group)
        {
            brought += _first[member + 1] - _first[member];
            reach += _reach[member];
        }

        return (brought, reach);
    }

    /// <summary>Standard error of log K of a group that brought somebody. O(group and what it brought; from 1 % of all on all).
    /// </summary>
    public double OfLog(int[] group)
    {
        var (brought, reach) = Sums(group);
        var (change, before) = Changes(group, reach);
        var (squares, others) = (0.0, 0.0);
        foreach (var member in group)
        {
            var (shape, events) = (Shape(member, change, before), _first[member + 1] - _first[member]);
            var whole = shape + (events / (double)brought) - (_reach[member] / reach);
            squares += whole * whole;
            others -= shape * shape;
        }

        if (group.Length == _reach.Length || (long)group.Length * SmallPart < _reach.Length)
        {
            return Math.Sqrt(squares);
        }

        for (var member = 0; member < _reach.Length; member++)
        {
            var shape = Shape(member, change, before);
            others += shape * shape;
        }

        return Math.Sqrt(squares + Math.Max(0, others));
    }

    private static bool IsEnd(GrowthMembers members, int place) => (members.Ages[place] & 1) != 0;

    // q of each step, and its integral over M up to each.
    private (double[] Change, double[] Before) Changes(int[] group, double reach)
    {
        var (change, ended) = (new double[_count.Length], new long[_count.Length]);
        foreach (var member in group)
        {
            ended[_last[member]]++;
            change[_last[member]] += _reach[member] - _before[_last[member]];
        }

        var (longer, before) = (0L, new double[_count.Length + 1]);
        for (var step = change.Length - 1; step >= 0; step--)
        {
            var size = _before[step + 1] - _before[step];
            var looked = change[step] + (longer * size);
            longer += ended[step];
            change[step] = ((size / Reached) - (looked / reach)) / _count[step];
        }

        for (var step = 0; step < change.Length; step++)
        {
            before[step + 1] = before[step] + (change[step] * (_before[step + 1] - _before[step]));
        }

        return (change, before);
    }

    private double Shape(int member, double[] change, double[] before)
    {
        var last = _last[member];
        var sum = -before[last] - (change[last] * (_reach[member] - _before[last]));
        for (var at = _first[member]; at < _first[member + 1]; at++)
        {
            sum += change[_events[at]];
        }

        return sum;
    }
}

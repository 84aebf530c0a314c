namespace Influence.Engine.Referrals;

/// <summary>How many new customers one has brought by each age, young ones put right.</summary>
/// <param name="Ages">At which somebody was brought, ascending, microseconds.</param>
/// <param name="Values">Brought by one up to each of these ages.</param>
/// <param name="Horizon">Beyond it too few were looked at.</param>
internal sealed record GrowthCurve(long[] Ages, double[] Values, TimeSpan Horizon)
{
    /// <summary>Brought by one within the horizon.</summary>
    public double K => Values.Length == 0 ? 0 : Values[^1];

    /// <summary>The mean cumulative function: see <see cref="GrowthEstimate.Of"/>. O(members + brought).</summary>
    public static GrowthCurve Of(GrowthMembers members)
    {
        var (ages, values, looked, reached) = (new List<long>(), new List<double>(), members.Nodes.Length, 0.0);
        foreach (var age in members.Ages)
        {
            if ((age & 1) != 0)
            {
                looked--;
                continue;
            }

            reached += 1.0 / looked;
            ages.Add(age / 2);
            values.Add(reached);
        }

        return new GrowthCurve([.. ages], [.. values], TimeSpan.FromMicroseconds(members.Horizon));
    }

    /// <summary>Part of what one brings that is over by an age; 0 where nobody was brought.</summary>
    public double PartBy(long age)
    {
        var (from, to) = (0, Ages.Length);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = Ages[middle] <= age ? (middle + 1, to) : (from, middle);
        }

        return from == 0 ? 0 : Values[from - 1] / K;
    }
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Influence.Engine.Referrals;

/// <summary>Customers who were brought, how long each has been looked at, and when each brought others.</summary>
/// <param name="Nodes">Who they are.</param>
/// <param name="Horizon">Age beyond which too few have been looked at, microseconds.</param>
/// <param name="Ages">Events and ends of looking by age, up to the horizon: twice the age, and one more for an end.</param>
/// <param name="Who">Of each: place in <paramref name="Nodes"/>.</param>
/// <param name="Start">Moment from which each is looked at.</param>
internal sealed record GrowthMembers(int[] Nodes, long Horizon, long[] Ages, int[] Who, long[] Start)
{
    // Beyond the age at which so many, and such a part of all, are still looked at, one event would weigh too much.
    private const int FewestLookedAt = 20;
    private const double SmallestPart = 0.02;

    /// <summary>Reads them off a forest: everybody who hangs below somebody, from the row that ties them.</summary>
    /// <param name="forest">Grown.</param>
    /// <param name="end">Last moment of the log.</param>
    public static GrowthMembers Of(ReferralForest forest, long end)
    {
        int[] nodes = [.. forest.Members.Where(node => forest.Parents[node] >= 0)];
        var start = Array.ConvertAll(nodes, forest.TiedAt);
        var horizon = HorizonOf(Array.ConvertAll(start, one => end - one));
        var place = new int[forest.Parents.Length];
        Array.Fill(place, -1);
        for (var at = 0; at < nodes.Length; at++)
        {
            place[nodes[at]] = at;
        }

        var (ages, who) = (new List<long>(2 * nodes.Length), new List<int>(2 * nodes.Length));
        for (var at = 0; at < nodes.Length; at++)
        {
            Add((2 * Math.Min(end - start[at], horizon)) + 1, at);
            if (place[forest.Parents[nodes[at]]] is >= 0 and var parent
                && Math.Max(0, start[at] - start[parent]) is var age && age <= horizon)
            {
                Add(2 * age, parent);
            }
        }

        long[] sorted = [.. ages];
        int[] items = [.. who];
        Array.Sort(sorted, items);
        return new GrowthMembers(nodes, horizon, sorted, items, start);

        void Add(long age, int member)
        {
            ages.Add(age);
            who.Add(member);
        }
    }

    /// <summary>The longest age at which enough are still looked at; 0 where there are too few.</summary>
    public static long HorizonOf(long[] looked)
    {
        var fewest = (int)Math.Max(FewestLookedAt, Math.Ceiling(SmallestPart * looked.Length));
        if (looked.Length < fewest)
        {
            return looked.Length == 0 ? 0 : looked.Min();
        }

        var ascending = looked.Order().ToArray();
        return ascending[^fewest];
    }

    /// <summary>The month of each, as in <c>2026-03</c>; customers of one month share its name.</summary>
    public string[] Cohorts()
    {
        var names = new Dictionary<(int Year, int Month), string>();
        return Array.ConvertAll(Start, start =>
        {
            var moment = DateTime.UnixEpoch.AddMicroseconds(start);
            ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(names, (moment.Year, moment.Month), out _);
            return name ??= MonthOf(start);
        });
    }

    /// <summary>The month of a moment, UTC.</summary>
    public static string MonthOf(long microseconds) =>
        DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

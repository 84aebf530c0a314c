using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Counts friends and advocates by a name that each friend's first row has.</summary>
internal sealed class FunnelCounts(
    ReferralForest forest, FunnelFriends friends, PeopleColumns? people, Candidates candidates)
{
    private const string Nameless = "\uffff"; // sorts last

    private readonly long[] _bought = forest.Bought();

    /// <summary>The groups of one kind, by name.</summary>
    /// <param name="by">The kind.</param>
    /// <param name="nameOf">Name of the group of a row; null is one of its own.</param>
    /// <param name="nameOfCustomer">Name of the group of a customer: null where customers have none of this kind.</param>
    public IEnumerable<FunnelGroup> By(string by, Func<int, string?> nameOf, Func<int, string?>? nameOfCustomer)
    {
        var groups = new SortedDictionary<string, FunnelGroup>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (groupOf, parts, byNumber) = (new int[friends.FirstRows.Length], new List<Overlap>(), new List<FunnelGroup>());
        for (var friend = 0; friend < groupOf.Length; friend++)
        {
            if (friends.FirstRows[friend] < 0)
            {
                continue;
            }

            var name = nameOf(friends.FirstRows[friend]);
            if (!numbers.TryGetValue(name ?? Nameless, out var number))
            {
                numbers.Add(name ?? Nameless, number = parts.Count);
                var group = new FunnelGroup(by, name);
                groups.Add(name ?? Nameless, group);
                byNumber.Add(group);
                parts.Add(default);
            }

            groupOf[friend] = number;
            parts[number] = Count(byNumber[number], friend, parts[number]);
        }

        AddAdvocates(byNumber, groupOf);
        for (var number = 0; number < parts.Count; number++)
        {
            AddRates(byNumber[number], parts[number]);
        }

        if (nameOfCustomer is not null)
        {
            AddShares(groups, nameOfCustomer);
        }

        return groups.Values;
    }

    private Overlap Count(FunnelGroup group, int friend, Overlap part)
    {
        var (invited, clicked) = (friends.Has(friend, ReferralStage.Invited), friends.Has(friend, ReferralStage.Clicked));
        var (signed, bought) = (friends.Has(friend, ReferralStage.SignedUp), friends.Has(friend, ReferralStage.Converted));
        group.Friends++;
        group.Invited += invited ? 1 : 0;
        group.Clicked += clicked ? 1 : 0;
        group.SignedUp += signed ? 1 : 0;
        group.Converted += bought ? 1 : 0;
        group.RevenueMinor = Money.Added(group.RevenueMinor, _bought[friend]);
        return new Overlap(part.InvitedClicked + (invited && clicked ? 1 : 0), part.ClickedSigned + (clicked && signed ? 1 : 0),
            part.ClickedBought + (clicked && bought ? 1 : 0));
    }

    // Advocates of a group once each; of those who brought somebody who bought, how many: by the first row of each friend.
    private void AddAdvocates(List<FunnelGroup> groups, int[] groupOf)
    {
        var (log, touching, bringing) = (forest.Log, new List<long>(), new List<long>());
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Stage.Span[row] <= ReferralStage.Converted && ReferralRows.AreTwo(log, row))
            {
                touching.Add(Key(groupOf[log.Referred.Span[row]], row));
            }
        }

        for (var friend = 0; friend < groupOf.Length; friend++)
        {
            if (friends.FirstRows[friend] >= 0 && friends.Has(friend, ReferralStage.Converted))
            {
                bringing.Add(Key(groupOf[friend], friends.FirstRows[friend]));
            }
        }

        var squares = new double[groups.Count];
        touching.Sort();
        bringing.Sort();
        ForEachRun(touching, (key, _) => groups[(int)(key >> 32)].Advocates++);
        ForEachRun(bringing, (key, times) => squares[key >> 32] += (double)times * times);
        for (var number = 0; number < squares.Length && friends.Knows(ReferralStage.Converted); number++)
        {
            groups[number].Acquisition = FunnelRate.OfEach(groups[number].Converted, squares[number], groups[number].Advocates);
        }
    }

    private long Key(int group, int row) => ((long)group << 32) | (uint)forest.Log.Referrer.Span[row];

    private static void ForEachRun(List<long> sorted, Action<long, int> each)
    {
        for (int first = 0, next; first < sorted.Count; first = next)
        {
            for (next = first + 1; next < sorted.Count && sorted[next] == sorted[first]; next++)
            {
            }

            each(sorted[first], next - first);
        }
    }

    // A rate needs both its stages in the log: what nobody wrote down is not 0.
    private void AddRates(FunnelGroup group, Overlap part)
    {
        if (!friends.Knows(ReferralStage.Clicked))
        {
            return;
        }

        group.Click = friends.Knows(ReferralStage.Invited)
            ? FunnelRate.OfPart(part.InvitedClicked, group.Invited) : FunnelRate.Unknown;
        group.SignUp = friends.Knows(ReferralStage.SignedUp)
            ? FunnelRate.OfPart(part.ClickedSigned, group.Clicked) : FunnelRate.Unknown;
        group.Conversion = friends.Knows(ReferralStage.Converted)
            ? FunnelRate.OfPart(part.ClickedBought, group.Clicked) : FunnelRate.Unknown;
    }

    // Where no invitation is written down, those who shared in vain are not in the log.
    private void AddShares(SortedDictionary<string, FunnelGroup> groups, Func<int, string?> nameOfCustomer)
    {
        if (people is null || !friends.Knows(ReferralStage.Invited))
        {
            return;
        }

        var shares = new bool[friends.FirstRows.Length];
        for (var row = 0; row < forest.Log.Count; row++)
        {
            if (forest.Log.Stage.Span[row] <= ReferralStage.Converted && ReferralRows.AreTwo(forest.Log, row))
            {
                shares[forest.Log.Referrer.Span[row]] = true;
            }
        }

        var counts = new Dictionary<string, (long Sharing, long All)>(StringComparer.Ordinal);
        for (var node = 0; node < shares.Length; node++)
        {
            if (people.IsCustomer.Span[node] && candidates.Contains(node))
            {
                var name = nameOfCustomer(node) ?? Nameless;
                var (sharing, all) = counts.GetValueOrDefault(name);
                counts[name] = (sharing + (shares[node] ? 1 : 0), all + 1);
            }
        }

        foreach (var (name, group) in groups)
        {
            var (sharing, all) = counts.GetValueOrDefault(name);
            group.Share = FunnelRate.OfPart(sharing, all);
        }
    }

    /// <summary>Friends who came to both of two stages.</summary>
    private readonly record struct Overlap(long InvitedClicked, long ClickedSigned, long ClickedBought);
}

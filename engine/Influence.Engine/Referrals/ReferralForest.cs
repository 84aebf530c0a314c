using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Who was brought by whom, everybody once: the one reading of who hangs below whom in the house.</summary>
/// <param name="Log">What it was made from.</param>
/// <param name="Keys">Person keys by node; between rows of one moment the smaller key decides.</param>
/// <param name="Purchases">What stands of purchases.</param>
/// <param name="Parents">By node: who brought them; −1 for whom nobody did.</param>
/// <param name="Joined">By node: first moment at which they signed up or bought, microseconds since 1970 UTC;
/// <see cref="Unknown"/> where the log tells of none.</param>
/// <param name="JoinedRows">By node: row that ties them to their parent; −1 for whom nobody brought.</param>
/// <param name="Doubts">What rules had to decide, by row, then by kind.</param>
internal sealed record ReferralForest(ReferralLog Log, ReadOnlyMemory<ulong> Keys, Purchases Purchases, int[] Parents,
    long[] Joined, int[] JoinedRows, ImmutableArray<ReferralDoubt> Doubts)
{
    /// <summary>The log does not tell.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>Those who were brought or brought somebody, by node.</summary>
    public required int[] Members { get; init; }

    /// <summary>Place in <see cref="Members"/> of each member's parent; −1 for whom nobody brought.</summary>
    public required int[] MemberParents { get; init; }

    /// <summary>Members from those whom nobody brought downwards.</summary>
    public required ForestWalk Walk { get; init; }

    /// <summary>How many were brought.</summary>
    public int Brought => Members.Length - Walk.Roots;

    /// <summary>Moment of the row that ties somebody to their parent.</summary>
    public long TiedAt(int node) => Log.Time.Span[JoinedRows[node]];

    /// <summary>Grows it. O(rows · log rows + n), without recursion, however deep it is.</summary>
    /// <param name="log">By time.</param>
    /// <param name="keys">n person keys by node.</param>
    /// <param name="childAt">Which stage makes a child.</param>
    /// <remarks>
    /// The first row that makes a child decides below whom they hang; of several of one moment, that of the referrer with the
    /// smaller key. Who had brought somebody before being brought was there already, and hangs below nobody: so nobody is
    /// younger than a child, and circles are left only among people of one moment, opened at the smallest key.
    /// </remarks>
    public static ReferralForest Of(ReferralLog log, ReadOnlyMemory<ulong> keys, ChildAt childAt)
    {
        var purchases = Purchases.Of(log, keys.Span);
        var ties = new ReferralTies(log, keys, purchases, childAt);
        ties.TieFirst();
        ties.CutThoseWhoWereThere();
        ties.OpenCircles();
        int[] members = [.. ties.Members()];
        var places = new int[keys.Length];
        for (var at = 0; at < members.Length; at++)
        {
            places[members[at]] = at;
        }

        var parents = Array.ConvertAll(members, node => ties.Parents[node] < 0 ? -1 : places[ties.Parents[node]]);
        return new ReferralForest(log, keys, purchases, ties.Parents, ties.Joined, ties.Rows, ReferralDoubts.Of(ties))
        {
            Members = members, MemberParents = parents, Walk = ForestWalk.Of(parents),
        };
    }

    /// <summary>What everybody bought that stands, by node, minor units.</summary>
    /// <exception cref="Errors.GraphDataException">sum_too_large.</exception>
    public long[] Bought()
    {
        var bought = new long[Parents.Length];
        for (var at = 0; at < Purchases.Rows.Length; at++)
        {
            ref var sum = ref bought[Log.Referred.Span[Purchases.Rows[at]]];
            sum = Money.Added(sum, Purchases.Revenue(at));
        }

        return bought;
    }

    /// <summary>Sums of a value over the members below each, oneself not included, by place of the member.</summary>
    /// <param name="values">By node.</param>
    /// <exception cref="Errors.GraphDataException">sum_too_large.</exception>
    public long[] Below(long[] values)
    {
        var below = new long[Members.Length];
        for (var place = Walk.Order.Length - 1; place >= Walk.Roots; place--)
        {
            var one = Walk.Order[place];
            ref var up = ref below[MemberParents[one]];
            up = Money.Added(up, Money.Added(below[one], values[Members[one]]));
        }

        return below;
    }

    /// <summary>Children of each, by place of the member.</summary>
    public long[] Children()
    {
        var children = new long[Members.Length];
        foreach (var parent in MemberParents)
        {
            if (parent >= 0)
            {
                children[parent]++;
            }
        }

        return children;
    }
}

using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>How far each friend came, and by which row they were touched first.</summary>
/// <param name="FirstRows">By node: the first row that touches them; −1 where none does.</param>
/// <param name="Stages">By node: a bit a stage that some row of two people tells; converted only if a purchase stands.</param>
/// <param name="Seen">A bit a stage that the log tells of at all.</param>
internal sealed record FunnelFriends(int[] FirstRows, byte[] Stages, byte Seen)
{
    /// <summary>Whether the log tells of a stage at all.</summary>
    public bool Knows(ReferralStage stage) => (Seen & Bit(stage)) != 0;

    /// <summary>Whether a friend came to a stage.</summary>
    public bool Has(int node, ReferralStage stage) => (Stages[node] & Bit(stage)) != 0;

    /// <summary>Reads a log. O(rows).</summary>
    /// <remarks>Of several first rows of one moment: the smaller key of the referrer, then stage, channel and campaign.</remarks>
    public static FunnelFriends Of(ReferralForest forest)
    {
        var (log, purchases) = (forest.Log, forest.Purchases);
        var (first, stages) = (new int[forest.Keys.Length], new byte[forest.Keys.Length]);
        Array.Fill(first, -1);
        var (seen, purchase) = (0, 0);
        for (var row = 0; row < log.Count; row++)
        {
            var stage = log.Stage.Span[row];
            if (stage > ReferralStage.Converted || !ReferralRows.AreTwo(log, row))
            {
                continue;
            }

            var stands = stage != ReferralStage.Converted || purchases.Stands[purchase++];
            var friend = log.Referred.Span[row];
            seen |= Bit(stage);
            stages[friend] |= stands ? Bit(stage) : (byte)0;
            if (first[friend] < 0 || (log.Time.Span[first[friend]] == log.Time.Span[row]
                && Order(forest, row).CompareTo(Order(forest, first[friend])) < 0))
            {
                first[friend] = row;
            }
        }

        return new FunnelFriends(first, stages, (byte)seen);
    }

    private static (ulong, ReferralStage, int, int) Order(ReferralForest forest, int row) =>
        (forest.Keys.Span[forest.Log.Referrer.Span[row]], forest.Log.Stage.Span[row], forest.Log.Channel.Span[row],
            forest.Log.Campaign.IsEmpty ? -1 : forest.Log.Campaign.Span[row]);

    private static byte Bit(ReferralStage stage) => (byte)(1 << (int)stage);
}

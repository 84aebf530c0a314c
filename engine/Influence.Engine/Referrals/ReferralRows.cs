using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>What one row of a log says.</summary>
internal static class ReferralRows
{
    /// <summary>Whether a row names two different people: else it ties nobody.</summary>
    public static bool AreTwo(ReferralLog log, int row) => log.Referrer.Span[row] is >= 0 and var referrer
        && log.Referred.Span[row] is >= 0 and var referred && referrer != referred;

    /// <summary>What a row says of money, minor units; 0 where it says nothing.</summary>
    public static long ValueOf(ReferralLog log, int row) =>
        log.ValueMinor.Span[row] is not ReferralLog.WrittenZero and var value ? value : 0;

    /// <summary>Order or payment, a number; −1 where none was given.</summary>
    public static int PaymentOf(ReferralLog log, int row) => log.Payment.IsEmpty ? -1 : log.Payment.Span[row];

    /// <summary>The word of a row in one of the columns; null where none was given.</summary>
    public static string? WordOf(ReferralLog log, ReadOnlyMemory<int> column, int row) =>
        !column.IsEmpty && column.Span[row] is >= 0 and var word ? log.Words[word] : null;

    /// <summary>The last moment of a log; 0 where it has no row.</summary>
    public static long EndOf(ReferralLog log)
    {
        var end = log.Count == 0 ? 0 : long.MinValue;
        foreach (var time in log.Time.Span)
        {
            end = Math.Max(end, time);
        }

        return end;
    }

    /// <summary>A stage as files spell it.</summary>
    public static string NameOf(ReferralStage stage) => stage switch
    {
        ReferralStage.Invited => "invited",
        ReferralStage.Clicked => "clicked",
        ReferralStage.SignedUp => "signed_up",
        ReferralStage.Converted => "converted",
        ReferralStage.Rewarded => "rewarded",
        ReferralStage.Cancelled => "cancelled",
        _ => "refunded",
    };
}

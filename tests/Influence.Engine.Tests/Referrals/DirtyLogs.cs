using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Referrals;

/// <summary>Logs in which everything goes wrong: circles, claims, refunds, repeats, rows about nobody and oneself.</summary>
internal static class DirtyLogs
{
    /// <summary>In each.</summary>
    public const int People = 12;

    /// <summary>The log of a number, without equal rows: 40 rows on 10 moments.</summary>
    public static ReferralRow[] Of(int number)
    {
        var draws = new Draws(99, number);
        return [.. Enumerable.Range(0, 40).Select(_ => Row(ref draws)).DistinctBy(row =>
            (row.Time, row.Referrer, row.Referred, row.Stage))];
    }

    private static ReferralRow Row(ref Draws draws)
    {
        var (referrer, referred) = (draws.NextBelow(People + 1) - 1, draws.NextBelow(People + 1) - 1);
        var stage = (ReferralStage)draws.NextBelow(7);
        var value = draws.NextBelow(4) == 0 ? 0 : draws.NextBelow(10_000);
        var payment = draws.NextBelow(3) == 0 ? "order " + draws.NextBelow(4) : null;
        return new ReferralRow(referrer, referred, draws.NextBelow(10) * 86_400_000_000L, stage, value, null, payment);
    }
}

using Influence.Engine.Snapshots;

namespace Influence.Engine.Advocates;

/// <summary>What people did, one value a node, computed from snapshot and
/// logs; empty means that nothing of it was loaded.</summary>
/// <remarks>Shown beside a score and never added to it.</remarks>
public sealed record PeopleFacts
{
    /// <summary>Chance that an invited person accepts, in [0, 1]; NaN unknown, empty when nobody's is known.</summary>
    public ReadOnlyMemory<float> Acceptance { get; init; }

    /// <summary>Number of distinct followers.</summary>
    public ReadOnlyMemory<long> Followers { get; init; }

    /// <summary>Share rows whose source is the person, self excluded.</summary>
    public ReadOnlyMemory<long> SharesCaused { get; init; }

    /// <summary>Converted direct referrals.</summary>
    public ReadOnlyMemory<long> CustomersBrought { get; init; }

    /// <summary>Converted referrals further down the tree.</summary>
    public ReadOnlyMemory<long> CustomersFurther { get; init; }

    /// <summary>Value of direct converted referrals, less what was paid back, in minor units.</summary>
    public ReadOnlyMemory<long> RevenueMinor { get; init; }

    /// <summary>Distinct communities among the direct audience.</summary>
    public ReadOnlyMemory<long> Communities { get; init; }

    /// <summary>Mean sentiment of the person's own shares, −1 … 1; NaN where there is none.</summary>
    public ReadOnlyMemory<double> MeanSentiment { get; init; }

    /// <summary>Minor units that a person is worth by the people file, <c>long.MinValue</c> unknown; empty when nobody's worth is
    /// known.</summary>
    public ReadOnlyMemory<long> ValueMinor { get; init; }

    /// <summary>Last row of the replies; null where the person was never invited.</summary>
    public ReadOnlyMemory<ReplyStage?> LastReply { get; init; }

    /// <summary>When the person was last invited, µs since 1970 UTC; <c>long.MinValue</c> never.</summary>
    public ReadOnlyMemory<long> LastContact { get; init; }

    /// <summary>When the person last shared something or recommended us, µs since 1970 UTC; <c>long.MinValue</c> never.
    /// </summary>
    public ReadOnlyMemory<long> LastActive { get; init; }

    /// <summary>Purchases that refunds or cancellations took back whole: they count nowhere.</summary>
    public long PurchasesTakenBack { get; init; }

    /// <summary>Refunds and cancellations that found no purchase left to take back, and so changed nothing.</summary>
    public long RefundsUnmatched { get; init; }
}

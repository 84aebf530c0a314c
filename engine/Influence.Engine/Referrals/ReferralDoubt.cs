namespace Influence.Engine.Referrals;

/// <summary>Something in a log that a rule had to decide.</summary>
/// <param name="Kind">What, and so by which rule.</param>
/// <param name="Row">Of the log, from 0.</param>
/// <param name="Person">Whom the row is about; −1 where it names nobody.</param>
/// <param name="Other">Who referred them in that row; −1 where it names nobody.</param>
public readonly record struct ReferralDoubt(DoubtKind Kind, int Row, int Person, int Other);

/// <summary>What a rule had to decide; engine/docs/methods/forest.md.</summary>
public enum DoubtKind
{
    /// <summary>The row names no referrer or no friend: it ties nobody.</summary>
    NobodyNamed,

    /// <summary>Referrer and friend are one person: the row ties nobody.</summary>
    AboutOneself,

    /// <summary>The pair has an earlier invitation: the first counts.</summary>
    InvitedAgain,

    /// <summary>The pair has an earlier sign-up: the first counts.</summary>
    SignedUpAgain,

    /// <summary>The person hangs below somebody whose row is earlier.</summary>
    SecondReferrer,

    /// <summary>The person had brought somebody before this row that brings them: they were there already and hang below
    /// nobody.</summary>
    WasThereBefore,

    /// <summary>People joined through each other in one moment: opened at the one with the smallest key, who hangs below nobody.
    /// </summary>
    CircleOpened,

    /// <summary>The purchase was refunded or cancelled whole: it counts nowhere.</summary>
    TakenBack,

    /// <summary>The refund or cancellation found no purchase left to take back: it changes nothing.</summary>
    RefundUnmatched,

    /// <summary>Another referrer's row tells of the same order before it: its value counts once, there.</summary>
    OrderClaimedTwice,

    /// <summary>The refund or cancellation says 0: it takes nothing back. One that says no amount takes the whole.</summary>
    RefundOfNothing,

    /// <summary>The purchase has a value below 0, which none has: it counts 0.</summary>
    BelowZero,
}

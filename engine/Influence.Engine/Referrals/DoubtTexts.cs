namespace Influence.Engine.Referrals;

/// <summary>What is said of a doubt.</summary>
internal static class DoubtTexts
{
    /// <summary>As in <c>second_referrer</c>.</summary>
    public static string NameOf(DoubtKind kind) => kind switch
    {
        DoubtKind.NobodyNamed => "nobody_named",
        DoubtKind.AboutOneself => "about_oneself",
        DoubtKind.InvitedAgain => "invited_again",
        DoubtKind.SignedUpAgain => "signed_up_again",
        DoubtKind.SecondReferrer => "second_referrer",
        DoubtKind.WasThereBefore => "was_there_before",
        DoubtKind.CircleOpened => "circle_opened",
        DoubtKind.TakenBack => "taken_back",
        DoubtKind.RefundUnmatched => "refund_unmatched",
        DoubtKind.RefundOfNothing => "refund_of_nothing",
        DoubtKind.BelowZero => "below_zero",
        _ => "order_claimed_twice",
    };

    /// <summary>What the rule did, in a sentence.</summary>
    public static string RuleOf(DoubtKind kind) => kind switch
    {
        DoubtKind.NobodyNamed => "The row names no referrer or no friend, and ties nobody.",
        DoubtKind.AboutOneself => "Referrer and friend are one person: the row ties nobody.",
        DoubtKind.InvitedAgain => "The pair has an earlier invitation, which counts.",
        DoubtKind.SignedUpAgain => "The pair has an earlier sign-up, which counts.",
        DoubtKind.SecondReferrer => "The person hangs below the referrer of an earlier row.",
        DoubtKind.WasThereBefore => "The person had brought somebody before being brought, and hangs below nobody.",
        DoubtKind.CircleOpened => "People who brought each other in one moment: this one hangs below nobody.",
        DoubtKind.TakenBack => "The purchase was refunded or cancelled, and counts nowhere.",
        DoubtKind.RefundUnmatched => "The refund or cancellation found no purchase, and changes nothing.",
        DoubtKind.RefundOfNothing => "The refund or cancellation says 0, and takes nothing back; without an amount it takes all.",
        DoubtKind.BelowZero => "The purchase has a value below 0, and counts 0; money paid back is a row with stage refunded.",
        _ => "Another referrer's row tells of the same order before it: its value counts there.",
    };
}

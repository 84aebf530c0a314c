namespace Influence.Engine.Referrals;

/// <summary>What is said of fraud.</summary>
internal static class FraudTexts
{
    /// <summary>As in <c>ring</c>.</summary>
    public static string NameOf(FraudSignal signal) => signal.ToString().ToLowerInvariant();

    /// <summary>As in <c>review</c>.</summary>
    public static string NameOf(FraudAdvice advice) => advice.ToString().ToLowerInvariant();

    /// <summary>As in <c>deny</c>; empty for no decision.</summary>
    public static string NameOf(ReferralDecision? decision) => decision?.ToString().ToLowerInvariant() ?? "";

    /// <summary>As in <c>pending</c>.</summary>
    public static string NameOf(CreditState state) => state.ToString().ToLowerInvariant();

    /// <summary>The help of a part.</summary>
    public static string PartOf(FraudSignal signal) => signal switch
    {
        FraudSignal.Self => "For being one person with who referred them or whom they referred",
        FraudSignal.Similar => "For being nearly one person with them",
        FraudSignal.Device => "For a device from which many bought, or which referrer and friend share",
        FraudSignal.Ip => "For an internet address from which many bought, or which referrer and friend share",
        FraudSignal.Payment => "For a payment by which many bought, or which referrer and friend share",
        FraudSignal.Velocity => "For friends who joined within an hour",
        FraudSignal.Code => "For a code that brought people who were not invited",
        FraudSignal.Ring => "For bringing each other, or in a circle",
        FraudSignal.Farm => "For a tree whose people join and never buy",
        _ => "For friends who nearly all came within a day",
    };

    /// <summary>Why a rule suggests what it does.</summary>
    public static string RuleOf(FraudPerson person) => person.Advice switch
    {
        FraudAdvice.Approve => "No rule asks for a look.",
        _ when person.Reasons.IsEmpty => "The score alone asks for a look.",
        FraudAdvice.Deny => "Referrer and friend are one person.",
        _ => "To be looked at for: " + string.Join(", ", person.Reasons.Select(NameOf)) + ".",
    };
}

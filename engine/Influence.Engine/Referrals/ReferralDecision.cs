namespace Influence.Engine.Referrals;

/// <summary>What somebody decided about the credit of a person.</summary>
public enum ReferralDecision
{
    /// <summary>It is paid.</summary>
    Approve,

    /// <summary>It is looked at again, and waits until then.</summary>
    Review,

    /// <summary>It is not paid.</summary>
    Deny,
}

/// <summary>A decision in force.</summary>
/// <param name="Decision">What was decided last.</param>
/// <param name="At">When, µs since 1970 UTC.</param>
public readonly record struct Decided(ReferralDecision Decision, long At);

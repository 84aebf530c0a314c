namespace Influence.Engine.Referrals;

/// <summary>What a rule suggests; nothing is paid before somebody decides.</summary>
public enum FraudAdvice
{
    /// <summary>Nothing found that needs a look.</summary>
    Approve,

    /// <summary>Somebody should look.</summary>
    Review,

    /// <summary>Referrer and friend are one person.</summary>
    Deny,
}

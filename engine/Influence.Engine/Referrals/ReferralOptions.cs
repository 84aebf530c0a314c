using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>Options of every method that reads a referral forest on one thread.</summary>
[OneThread]
public record ReferralOptions : MethodOptions
{
    /// <summary>Which stage makes somebody the child of who referred them.</summary>
    [Help("Who counts as brought: joined (signed up or bought) or converted (bought, and not taken back)")]
    public ChildAt ChildAt { get; init; }
}

/// <summary>Options of the funnel.</summary>
[OneThread]
public sealed record FunnelOptions : MethodOptions
{
    /// <summary>Whose medians stand beside it.</summary>
    [Help("Industry whose median rates stand beside: retail, apparel, auto, b2b, banks, consumer, education, finance, beauty, " +
        "home, travel, insurance or lending")]
    public Industry Industry { get; init; }
}

/// <summary>Options of K.</summary>
public sealed record GrowthOptions : MethodOptions
{
    /// <summary>Which stage makes somebody the child of who referred them.</summary>
    [Help("Who counts as brought: joined (signed up or bought) or converted (bought, and not taken back)")]
    public ChildAt ChildAt { get; init; }
}

/// <summary>Options of credit.</summary>
[OneThread]
public sealed record CreditOptions : ReferralOptions
{
    /// <summary>Who gets how much of a purchase.</summary>
    [Help("Who gets how much of a purchase, of those who recommended: first, last, linear, decay or position")]
    public CreditRule Rule { get; init; } = CreditRule.Last;

    /// <summary>Days in which a recommendation loses half of its weight; for decay.</summary>
    [Help("Days in which a recommendation loses half of its weight (decay)"), Above(0), AtMost(36_500)]
    public double HalfLife { get; init; } = 7;

    /// <summary>Part of a credit that is passed on to who brought the person.</summary>
    [Help("Part of a credit that is passed on to who brought the person, and from there on"), AtLeast(0), Below(1)]
    public double Discount { get; init; } = 0.5;

    /// <summary>Part of revenue that is earned.</summary>
    [Help("Part of revenue that is earned"), AtLeast(0), AtMost(1)]
    public double Margin { get; init; } = 1;

    /// <summary>Paid to the referrer for each customer brought, minor units.</summary>
    [Help("Paid to the referrer for each customer brought, in minor units (cents)"), AtLeast(0), AtMost(1_000_000_000)]
    public long Reward { get; init; }

    /// <summary>Score of fraud from which on credit waits for a decision.</summary>
    [Help("Hold back the credit of people of at least this score of fraud until somebody decides"), AtLeast(1), AtMost(100)]
    public int ReviewScore { get; init; } = 50;
}

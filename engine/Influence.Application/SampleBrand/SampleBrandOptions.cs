using Influence.Engine.Methods;

namespace Influence.Application.SampleBrand;

/// <summary>How large a sample brand to make, and which one; the same options make the same bytes.</summary>
public sealed record SampleBrandOptions
{
    /// <summary>Customers in the people file; about 11 follows, 6 shares and 0.8 referral rows come with each.</summary>
    [Help("Customers of the sample brand"), AtLeast(200), AtMost(5_000_000)]
    public int People { get; init; } = 20_000;

    /// <summary>Another seed makes another brand of the same size and shape.</summary>
    [Help("Same seed, same answer")]
    public ulong RandomSeed { get; init; } = 1;
}

using Influence.Engine.Methods;

namespace Influence.Engine.Uplifts;

/// <summary>What is known of a test beside its file.</summary>
public sealed record UpliftOptions
{
    /// <summary>Null means that nothing is said of it.</summary>
    [Help("What all invitations cost together: then each extra customer's cost is told"), Above(0), AtMost(1e15)]
    public double? Cost { get; init; }

    /// <summary>Null means that it cannot be checked.</summary>
    [Help("Share that was to be held out, as in 0.1: then a split that is off is told"), Above(0), Below(1)]
    public double? Planned { get; init; }
}

/// <summary>What is planned of a test that is still to come.</summary>
public sealed record PowerOptions
{
    /// <summary>In both groups.</summary>
    [Help("People in the test, both groups together"), RequiredOption, AtLeast(2), AtMost(100_000_000)]
    public long People { get; init; }

    /// <summary>0 … 1.</summary>
    [Help("Share who buy anyway, as in 0.05"), RequiredOption, Above(0), Below(1)]
    public double Base { get; init; }

    /// <summary>0 … 1.</summary>
    [Help("Share held out, as in 0.1"), Above(0), Below(1)]
    public double HeldOut { get; init; } = 0.1;

    /// <summary>0 … 1.</summary>
    [Help("Chance with which the uplift is to be seen"), AtLeast(0.5), AtMost(0.99)]
    public double Power { get; init; } = 0.8;
}

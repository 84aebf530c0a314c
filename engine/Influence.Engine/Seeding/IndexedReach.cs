namespace Influence.Engine.Seeding;

/// <summary>Reach read off kept RR sets.</summary>
/// <param name="Mean">People expected to act, seeds included.</param>
/// <param name="StandardError">Of the mean, in people: sampling alone.</param>
/// <param name="Samples">RR sets looked at.</param>
public sealed record IndexedReach(double Mean, double StandardError, long Samples)
{
    /// <summary>Of the mean, people who act on average for having been invited: not sampled, so known without error.</summary>
    public double Certain { get; init; }
}

/// <summary>A reach as a part of another, both read off the same RR sets.</summary>
/// <param name="Share">1 is all of it.</param>
/// <param name="StandardError">Of the share: sampling alone.</param>
/// <param name="Samples">RR sets looked at.</param>
public sealed record ReachShare(double Share, double StandardError, long Samples);

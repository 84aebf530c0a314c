using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>How PageRank runs.</summary>
public sealed record PageRankOptions : MethodOptions
{
    /// <summary>What is used when nothing is given.</summary>
    public static PageRankOptions Default { get; } = new();

    /// <summary>Probability that the surfer follows a link; else a node is drawn evenly.</summary>
    [Help("Probability of following a link rather than jumping anywhere"), AtLeast(0), Below(1)]
    public double Damping { get; init; } = 0.85;

    /// <summary>The proven L1 error below which the iteration stops.</summary>
    [Help("Stop when the proven L1 error is below this"), Above(0)]
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Exactly this many updates, whatever the error; null means until the tolerance.</summary>
    [Help("Make exactly this many updates instead of stopping at the tolerance"), AtLeast(1)]
    public int? Iterations { get; init; }

    /// <summary>Updates after which it gives up and says that it has not converged.</summary>
    [Help("Give up after this many updates and say so"), AtLeast(1)]
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Whether a link is followed in proportion to its weight; else all links of a node alike.</summary>
    [Help("Follow links in proportion to their weights")]
    public bool Weighted { get; init; }
}

/// <summary>PageRank scores and how sure they are.</summary>
/// <param name="Scores">n scores that sum to 1.</param>
/// <param name="Iterations">Updates made.</param>
/// <param name="Converged">Whether <paramref name="ErrorBound"/> is below the tolerance.</param>
/// <param name="ErrorBound">The L1 distance to the exact scores is at most this, rounding of weights counted,
/// that of sums in double precision aside.</param>
public sealed record PageRankResult(ReadOnlyMemory<double> Scores, int Iterations, bool Converged, double ErrorBound);

using Influence.Engine.Methods;

namespace Influence.Engine.Communities;

/// <summary>How Leiden runs: on one thread, each move looking at those before it.</summary>
[OneThread]
public sealed record LeidenOptions : RandomMethodOptions
{
    /// <summary>What is used when nothing is given.</summary>
    public static LeidenOptions Default { get; } = new();

    /// <summary>γ: above 1 gives more and smaller communities, below 1 fewer and larger ones.</summary>
    [Help("Above 1 gives more and smaller communities, below 1 fewer and larger ones"), Above(0), AtMost(1_000_000)]
    public double Resolution { get; init; } = 1;

    /// <summary>Rounds at most; it stops before when a round finds nothing better.</summary>
    [Help("Rounds at most; it stops before when a round finds nothing better"), AtLeast(1)]
    public int MaxIterations { get; init; } = 10;

    /// <summary>Whether links hold people together in proportion to their weights.</summary>
    [Help("Let links hold people together in proportion to their weights")]
    public bool Weighted { get; init; }
}

/// <summary>Communities and how they were found.</summary>
/// <param name="Communities">Labels, their number and modularity.</param>
/// <param name="Iterations">Rounds made.</param>
/// <param name="Converged">Whether the last round found nothing better.</param>
public sealed record LeidenResult(CommunityLabels Communities, int Iterations, bool Converged);

using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>How an answer was computed; times, peak memory and threads belong to the job, and writers join them in.</summary>
public sealed record Evidence
{
    /// <summary>The method's name in the catalogue, as in <c>pagerank</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The random seed, or null for methods that draw nothing.</summary>
    public ulong? RandomSeed { get; init; }

    /// <summary>Iterations made, or null for methods that do not iterate.</summary>
    public long? Iterations { get; init; }

    /// <summary>Whether an iterative method reached its tolerance, or null.</summary>
    public bool? Converged { get; init; }

    /// <summary>Proven bound on the error of an iterative method, in the norm its page names, or null.</summary>
    public double? ErrorBound { get; init; }

    /// <summary>Worlds or RR sets used, or null.</summary>
    public long? Samples { get; init; }

    /// <summary>Liberties and losses that a reader must know, one sentence each: capped chances, assumed acceptance.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>People that the question named, list by list.</summary>
    public ImmutableArray<ListUsed> Lists { get; init; } = [];
}

using System.Collections.Immutable;
using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Application.Answering;

/// <summary>What is compared, and how long a peer is waited for.</summary>
public sealed record PeerCheckOptions
{
    /// <summary>People to choose.</summary>
    [Help("People to choose"), AtLeast(1), AtMost(1000)]
    public int K { get; init; } = 10;

    /// <summary>The chance of every edge, in (0, 1].</summary>
    [Help("The chance of every edge"), Above(0), AtMost(1)]
    public double Chance { get; init; } = 0.01;

    /// <summary>Iterations of PageRank.</summary>
    [Help("Iterations of PageRank"), AtLeast(1)]
    public int Iterations { get; init; } = 20;

    /// <summary>Simulations CELF is allowed for each look.</summary>
    [Help("Simulations of the other engine for each look"), AtLeast(1)]
    public int Simulations { get; init; } = 100;

    /// <summary>Seconds the peer's CELF is waited for.</summary>
    [Help("Seconds that the other engine's choice is waited for"), AtLeast(1), AtMost(86_400)]
    public int Patience { get; init; } = 120;

    /// <summary>Seed of our own draws.</summary>
    public ulong RandomSeed { get; init; } = 1;
}

/// <summary>Two engines on one graph, side by side.</summary>
/// <param name="Network">The network.</param>
/// <param name="Snapshot">Ours.</param>
/// <param name="Nodes">People in ours.</param>
/// <param name="Edges">Follows in ours.</param>
/// <param name="Peer">Theirs.</param>
/// <param name="Rank">PageRank of both.</param>
/// <param name="Seeds">Seeds of both.</param>
public sealed record PeerReport(
    string Network, string Snapshot, long Nodes, long Edges, PeerGraph Peer, RankComparison Rank, SeedComparison Seeds);

/// <summary>PageRank of both.</summary>
public sealed record RankComparison
{
    /// <summary>Our first ten; null where somebody may not be named.</summary>
    public required ImmutableArray<string?> Ours { get; init; }

    /// <summary>Their first ten.</summary>
    public required ImmutableArray<string?> Theirs { get; init; }

    /// <summary>People in both.</summary>
    public required int Common { get; init; }

    /// <summary>Σ |ours − theirs| over everybody, both scaled to sum to 1; in [0, 2].</summary>
    public required double Distance { get; init; }

    /// <summary>What their scores sum to, as a share of the people: 1 when nothing leaks.</summary>
    public required double TheirSum { get; init; }

    /// <summary>Seconds of each.</summary>
    public required (double Ours, double Theirs) Seconds { get; init; }

    /// <summary>Why they differ, in plain words.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>Seeds of both, and what they reach by one simulation.</summary>
public sealed record SeedComparison
{
    /// <summary>Our seeds in order; null where somebody may not be named.</summary>
    public required ImmutableArray<string?> Ours { get; init; }

    /// <summary>Their seeds in order; empty when they did not finish.</summary>
    public required ImmutableArray<string?> Theirs { get; init; }

    /// <summary>Our seeds by our simulation.</summary>
    public required SpreadEstimate OurReach { get; init; }

    /// <summary>Their seeds by the same simulation; null when they did not finish.</summary>
    public required SpreadEstimate? TheirReach { get; init; }

    /// <summary>What our choice says that its seeds reach.</summary>
    public required SpreadEstimate OurClaim { get; init; }

    /// <summary>What they say their seeds reach; null when they did not finish.</summary>
    public required double? TheirClaim { get; init; }

    /// <summary>Seconds of each; null when they did not finish.</summary>
    public required (double Ours, double? Theirs) Seconds { get; init; }

    /// <summary>Why they differ, in plain words.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

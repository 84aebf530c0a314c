using Influence.Engine.Answers;

namespace Influence.Application.Answering;

/// <summary>A kept answer and what it was made from. Holds person keys, never names.</summary>
public sealed record Run
{
    /// <summary><c>r-</c> and 32 hex digits: the hash of what the answer is made from, so that asking twice finds it.</summary>
    public required string Id { get; init; }

    /// <summary>The network asked about.</summary>
    public required string Network { get; init; }

    /// <summary>Its snapshot.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>Its chances, or null for methods on edges.</summary>
    public string? ChancesId { get; init; }

    /// <summary>Nodes and edges of the view used.</summary>
    public required long Nodes { get; init; }

    /// <inheritdoc cref="Nodes"/>
    public required long Edges { get; init; }

    /// <summary>Family and method, as in <c>centrality</c>, <c>pagerank</c>.</summary>
    public required string Family { get; init; }

    /// <inheritdoc cref="Family"/>
    public required string Method { get; init; }

    /// <summary>The options that made it, as JSON with snake_case names, in
    /// a fixed order: view options, then the method's.</summary>
    public required string OptionsJson { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the making cost.</summary>
    public required JobCost Cost { get; init; }

    /// <summary>The answer; node numbers are those of the snapshot.</summary>
    public required Answer Answer { get; init; }
}

using System.Collections.Immutable;

namespace Influence.Storage.Repairs;

/// <summary>What a repair found, what it did, and what it could not bring back.</summary>
public sealed record RepairReport
{
    /// <summary>What was wrong, in a sentence; null when the control database is whole and the latest one.</summary>
    public string? Found { get; init; }

    /// <summary>What was done, or would be.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>What was acknowledged and is not there, by name.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>People files, by network, whose names are gone until they are loaded again.</summary>
    public ImmutableArray<string> Nameless { get; init; } = [];

    /// <summary>Networks of which nobody is named until a people file is loaded, since a no may be lost.</summary>
    public ImmutableArray<string> Held { get; init; } = [];

    /// <summary>Why, and what ends it, one for each of those networks.</summary>
    public ImmutableArray<string> WhyHeld { get; init; } = [];

    /// <summary>Networks that have facts.</summary>
    public ImmutableArray<string> Networks { get; init; } = [];

    /// <summary>Whether nothing had to be done.</summary>
    public bool IsWhole => Found is null && Steps.IsEmpty && Missing.IsEmpty;
}

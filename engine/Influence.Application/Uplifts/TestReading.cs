using System.Collections.Immutable;
using Influence.Engine.Methods;

namespace Influence.Application.Uplifts;

/// <summary>What somebody says of the file of a test, where the file does not say it itself.</summary>
public sealed record TestReading
{
    /// <summary>Null means the words that are known.</summary>
    [Help("Their word for who was invited, where it is not known: --treated A")]
    public string? Treated { get; init; }

    /// <summary>Null means the words that are known.</summary>
    [Help("Their word for who was held out; with both words all others are left out and counted")]
    public string? Control { get; init; }

    /// <summary>Null means as the numbers of the file say.</summary>
    [Help("Decimal sign of numbers where they have two readings: point or comma")]
    public string? DecimalSign { get; init; }

    /// <summary>Null means that a column says before and after.</summary>
    [Help("First day of the invitations, of a test of regions by date: 2026-03-31")]
    public string? Start { get; init; }

    /// <summary>Our field to their column.</summary>
    public ImmutableDictionary<string, string> Map { get; init; } = ImmutableDictionary<string, string>.Empty;
}

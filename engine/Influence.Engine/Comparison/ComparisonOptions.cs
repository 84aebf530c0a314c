using Influence.Engine.Seeding;

namespace Influence.Engine.Comparison;

/// <summary>Options of <see cref="ListComparison"/>: how many people each way of choosing names, and how influence travels.
/// </summary>
public sealed record ComparisonOptions : SeedOptions;

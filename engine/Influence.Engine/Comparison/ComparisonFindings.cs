using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Comparison;

/// <summary>How far the list of one way of choosing reaches, on the scale of all.</summary>
/// <param name="name">The way, as in <c>pagerank</c>.</param>
public sealed class ComparisonFindings(string name)
{
    /// <summary>What people drawn by lot are called.</summary>
    public const string ByLot = "random";

    /// <summary>Every way, in the order of their columns, then those drawn by lot.</summary>
    public static ImmutableArray<ComparisonFindings> All { get; } =
        [.. ComparisonColumns.All.Select(column => new ComparisonFindings(column.Name)), new ComparisonFindings(ByLot)];

    /// <summary>The way, as in <c>pagerank</c>.</summary>
    public string Name { get; } = name;

    /// <summary>People who act, those named included.</summary>
    public Finding<double> Mean { get; } = new($"lists.{name}.reach.mean");

    /// <summary>Lower end of the 95 % interval.</summary>
    public Finding<double> Low { get; } = new($"lists.{name}.reach.low");

    /// <summary>Upper end.</summary>
    public Finding<double> High { get; } = new($"lists.{name}.reach.high");

    /// <summary>People fewer than ours, in the same worlds; of those drawn by lot, beyond the intervals of both.</summary>
    public Finding<double> Behind { get; } = new($"lists.{name}.behind.mean");

    /// <summary>Lower end of the 95 % interval; below 0 where the list may be the better one.</summary>
    public Finding<double> BehindLow { get; } = new($"lists.{name}.behind.low");

    /// <summary>Upper end.</summary>
    public Finding<double> BehindHigh { get; } = new($"lists.{name}.behind.high");

    /// <summary>People of the list who are on ours.</summary>
    public Finding<long> Shared { get; } = new($"lists.{name}.shared");

    internal static ImmutableArray<Found> Of(string name, SpreadEstimate reach, PairedDifference? behind, int shared)
    {
        var own = new ComparisonFindings(name);
        return
        [
            own.Mean.Is(reach.Mean), own.Low.Is(reach.Low), own.High.Is(reach.High),
            own.Behind.Is(behind?.Mean), own.BehindLow.Is(behind?.Low), own.BehindHigh.Is(behind?.High), own.Shared.Is(shared),
        ];
    }

    // As the choice of ours tells it: how many times as many as people drawn at random.
    internal static ImmutableArray<Found> OfRandom(SeedPlan plan)
    {
        var (own, ours, times) = (new ComparisonFindings(ByLot), plan.Reach, plan.AgainstRandom);
        return
        [
            own.Mean.Is(ours.Mean / times.Multiple), own.Low.Is(ours.Mean / times.High), own.High.Is(ours.Mean / times.Low),
            own.Behind.Is(ours.Mean - ours.Mean / times.Multiple), own.BehindLow.Is(ours.Mean - ours.Mean / times.Low),
            own.BehindHigh.Is(ours.Mean - ours.Mean / times.High),
        ];
    }
}

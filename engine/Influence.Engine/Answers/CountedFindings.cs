using System.Collections.Immutable;
using Influence.Engine.Seeding;

namespace Influence.Engine.Answers;

/// <summary>The reach of those chosen, counted in sets or worlds that chose nobody; the gains listed sum to it.</summary>
public static class CountedFindings
{
    /// <summary>Expected people who act.</summary>
    public static Finding<double> Mean { get; } = new("counted.mean");

    /// <summary>Of the mean, in people.</summary>
    public static Finding<double> StandardError { get; } = new("counted.standard_error");

    /// <summary>Of the mean, by those given.</summary>
    public static Finding<double> Given { get; } = new("counted.given");

    /// <summary>Sets or worlds counted in.</summary>
    public static Finding<long> Samples { get; } = new("counted.samples");

    internal static ImmutableArray<Found> Of(CountedReach counted) =>
    [
        Mean.Is(counted.Mean), StandardError.Is(counted.StandardError), Given.Is(counted.Given), Samples.Is(counted.Samples),
    ];
}

using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Constraints;

/// <summary>What is told of a choice within limits as a whole, beside the reach that every choice has.</summary>
public static class ConstrainedFindings
{
    /// <summary>What is reached of the goal.</summary>
    public static Finding<double> Mean { get; } = new("goal.mean");

    /// <summary>Of the mean: sampling alone.</summary>
    public static Finding<double> StandardError { get; } = new("goal.standard_error");

    /// <summary>people, or minor units.</summary>
    public static Finding<string> Unit { get; } = new("goal.unit");

    /// <summary>Reached at least.</summary>
    public static Finding<double> Lower { get; } = new("goal.lower");

    /// <summary>What no choice within the limits exceeds.</summary>
    public static Finding<double> Upper { get; } = new("goal.upper");

    /// <summary>Lower divided by upper.</summary>
    public static Finding<double> Alpha { get; } = new("goal.alpha");

    /// <summary>Chance that one of the two bounds is wrong, at most.</summary>
    public static Finding<double> Delta { get; } = new("goal.delta");

    /// <summary>What all chosen cost.</summary>
    public static Finding<long> Cost { get; } = new("cost_minor");

    /// <summary>So many of the list that their worth less their cost is largest; nothing where nobody said what reaching is
    /// worth.</summary>
    public static Finding<long> StopAfter { get; } = new("stop.after");

    internal static ImmutableArray<Found> Of(
        ConstrainedOptions options, double mean, double error, double lower, double upper, double delta, long cost, long? stop) =>
    [
        Mean.Is(mean), StandardError.Is(error), Unit.Is(options.Unit), Lower.Is(lower),
        Upper.Is(upper), Alpha.Is(upper > 0 ? lower / upper : 1), Delta.Is(delta), Cost.Is(cost), StopAfter.Is(stop),
    ];
}

using System.Collections.Immutable;
using Influence.Engine.Spread;

namespace Influence.Engine.Answers;

/// <summary>What a simulation tells beside the reach, where it was asked or is known.</summary>
public static class OutcomeFindings
{
    /// <summary>People who act and speak well of it; there where a quality was given.</summary>
    public static MeanFindings Positive { get; } = new("positive");

    /// <summary>People who act and speak badly of it.</summary>
    public static MeanFindings Negative { get; } = new("negative");

    /// <summary>The ones less the others.</summary>
    public static MeanFindings Net { get; } = new("net");

    /// <summary>What those who act are worth, in minor units; there where the people file has values.</summary>
    public static MeanFindings Value { get; } = new("value");

    internal static ImmutableArray<Found> Of(SpreadEstimate reach) =>
    [
        .. reach.Opinions is not { } said ? []
            : (Found[])[.. Positive.Of(said.Positive), .. Negative.Of(said.Negative), .. Net.Of(said.Net)],
        .. reach.Value is { } value ? Value.Of(value) : [],
    ];
}

/// <summary>The names of a mean with its 95 % interval.</summary>
/// <param name="prefix">As in <c>net</c>.</param>
public sealed class MeanFindings(string prefix)
{
    /// <summary>Over the worlds simulated.</summary>
    public Finding<double> Mean { get; } = new(prefix + ".mean");

    /// <summary>Of the mean.</summary>
    public Finding<double> StandardError { get; } = new(prefix + ".standard_error");

    /// <summary>Lower end of the interval: sampling alone.</summary>
    public Finding<double> Low { get; } = new(prefix + ".low");

    /// <summary>Upper end.</summary>
    public Finding<double> High { get; } = new(prefix + ".high");

    internal ImmutableArray<Found> Of(MeanEstimate one) =>
        [Mean.Is(one.Mean), StandardError.Is(one.StandardError), Low.Is(one.Low), High.Is(one.High)];
}

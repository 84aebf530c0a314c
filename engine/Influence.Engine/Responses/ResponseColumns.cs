using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Spread;

namespace Influence.Engine.Responses;

/// <summary>What is told of those who answer a story, and of all of them together.</summary>
public static class ResponseColumns
{
    /// <summary>What the person saves beside those above.</summary>
    public static Column<double> Saves { get; } = new(
        "saves", "people", "How many people more do not pass the story on when this person answers beside those listed above");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Saves];

    /// <summary>People who pass the story on where nobody answers, those who posted it included.</summary>
    public static Finding<double> Reached { get; } = new("story.reach");

    /// <summary>People who do not, since somebody answers.</summary>
    public static Finding<double> Saved { get; } = new("saved.mean");

    /// <summary>Lower end of the 95 % interval.</summary>
    public static Finding<double> Low { get; } = new("saved.low");

    /// <summary>Upper end.</summary>
    public static Finding<double> High { get; } = new("saved.high");

    /// <summary>Worlds played.</summary>
    public static Finding<long> Worlds { get; } = new("saved.worlds");

    /// <summary>Saved by as many people who influence most others directly.</summary>
    public static Finding<double> ByDegree { get; } = new("by_degree.mean");

    /// <summary>Lower end of the 95 % interval.</summary>
    public static Finding<double> ByDegreeLow { get; } = new("by_degree.low");

    /// <summary>Upper end.</summary>
    public static Finding<double> ByDegreeHigh { get; } = new("by_degree.high");

    /// <summary>Saved by as many people drawn by lot.</summary>
    public static Finding<double> ByLot { get; } = new("by_lot.mean");

    /// <summary>Lower end of the 95 % interval.</summary>
    public static Finding<double> ByLotLow { get; } = new("by_lot.low");

    /// <summary>Upper end.</summary>
    public static Finding<double> ByLotHigh { get; } = new("by_lot.high");

    internal static ImmutableArray<Found> Of(PairedChange ours, PairedChange degree, PairedChange lot) =>
    [
        Reached.Is(ours.Before), Saved.Is(ours.Mean), Low.Is(ours.Low), High.Is(ours.High), Worlds.Is(ours.Worlds),
        ByDegree.Is(degree.Mean), ByDegreeLow.Is(degree.Low), ByDegreeHigh.Is(degree.High),
        ByLot.Is(lot.Mean), ByLotLow.Is(lot.Low), ByLotHigh.Is(lot.High),
    ];
}

using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Cascades;

/// <summary>What is told of all stories together.</summary>
public static class CascadeFindings
{
    /// <summary>How many stories there are.</summary>
    public static Finding<long> Stories { get; } = new("stories");

    /// <summary>How many of them grow by themselves.</summary>
    public static Finding<long> Growing { get; } = new("growing_by_themselves");

    /// <summary>People who hang below the source they name.</summary>
    public static Finding<long> Named { get; } = new("ties.named");

    /// <summary>People who hang below the neighbour active last before.</summary>
    public static Finding<long> Taken { get; } = new("ties.taken");

    /// <summary>Those of them for whom several neighbours had been active.</summary>
    public static Finding<long> Open { get; } = new("ties.open");

    /// <summary>Those whose source's first row is later than theirs.</summary>
    public static Finding<long> Early { get; } = new("ties.early");

    /// <summary>Circles that were opened.</summary>
    public static Finding<long> Circles { get; } = new("ties.circles");

    /// <summary>People named as a source without a row of their own.</summary>
    public static Finding<long> Silent { get; } = new("people_without_row");

    /// <summary>Rows that name no story.</summary>
    public static Finding<long> RowsWithout { get; } = new("rows_without_story");

    /// <summary>Within which a share without a source may be owed to a neighbour.</summary>
    public static Finding<double> Window { get; } = new("window_seconds");

    /// <summary>Whether sizes may be promised.</summary>
    public static CalibrationFindings Calibration { get; } = new("growth.");

    /// <summary>Part of the stories held back within their range.</summary>
    public static Finding<double> Coverage { get; } = new("growth.coverage");

    /// <summary>How far off half of the forecasts of those that grew were, at most, by the size there was.</summary>
    public static Finding<double> MedianError { get; } = new("growth.median_error");

    /// <summary>Stories held back that went on after the look.</summary>
    public static Finding<long> WentOn { get; } = new("growth.stories");

    /// <summary>Age at which they were looked at.</summary>
    public static Finding<double> Look { get; } = new("growth.look_seconds");

    /// <summary>Factor on what is to come.</summary>
    public static Finding<double> Scale { get; } = new("growth.scale");

    /// <summary>How far stories differ beside.</summary>
    public static Finding<double> Widening { get; } = new("growth.widening");

    /// <summary>During which passing on is evenly likely.</summary>
    public static Finding<double> Flat { get; } = new("growth.delay_flat_seconds");

    /// <summary>With which power of time it falls after that, beside 1.</summary>
    public static Finding<double> Power { get; } = new("growth.delay_power");

    internal static ImmutableArray<Found> Of(StoryForest forest, long growing) =>
    [
        Stories.Is(forest.Trees.Length), Growing.Is(growing), Named.Is(forest.Counts.Named), Taken.Is(forest.Counts.Taken),
        Open.Is(forest.Counts.Open), Early.Is(forest.Counts.Early), Circles.Is(forest.Counts.Circles),
        Silent.Is(forest.Counts.Silent), RowsWithout.Is(forest.RowsWithout), Window.Is(forest.Window / 1e6),
    ];

    internal static ImmutableArray<Found> Of(GrowthModel? model, GrowthTest? test) =>
    [
        .. Calibration.Of(test?.Calibration ?? Methods.Calibration.None(model is null ? "growth_unknown" : "growth_not_tested")),
        Coverage.Is(Known(test?.Coverage)), MedianError.Is(Known(test?.MedianError)), WentOn.Is((long?)test?.StoriesThatWentOn),
        Look.Is(test?.Look.TotalSeconds), Scale.Is(test?.Scale), Widening.Is(test?.Widening), Flat.Is(model?.Kernel.Flat / 1e6),
        Power.Is(model?.Kernel.Power),
    ];

    private static double? Known(double? value) => value is { } number && !double.IsNaN(number) ? number : null;
}

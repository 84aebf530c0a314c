using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What is told of how long a round of referring takes.</summary>
public static class CycleTimeColumns
{
    /// <summary>Which clock.</summary>
    public static Column<string> Clock { get; } = new("clock", "",
        "generation: from a customer's joining to that of a friend they brought; invitation: from the first invitation or click");

    /// <summary>Part of all.</summary>
    public static Column<double> Part { get; } = new("part", "", "Part of those who join that takes no longer");

    /// <summary>How long.</summary>
    public static Column<double> Days { get; } = new("days", "days", "So long");

    /// <summary>At least.</summary>
    public static Column<double> Low { get; } = new("days_low", "days", "Lower end of the 95 % interval");

    /// <summary>At most.</summary>
    public static Column<double> High { get; } = new("days_high", "days", "Upper end of the 95 % interval");

    /// <summary>Within which half of those whom customers bring have come.</summary>
    public static Finding<double> MedianDays { get; } = new("generation.median_days");

    /// <summary>Lower end of its 95 % interval.</summary>
    public static Finding<double> MedianLow { get; } = new("generation.median_low_days");

    /// <summary>Upper end.</summary>
    public static Finding<double> MedianHigh { get; } = new("generation.median_high_days");

    /// <summary>Within which 90 of 100 have come.</summary>
    public static Finding<double> NinetyDays { get; } = new("generation.p90_days");

    /// <summary>The columns of <c>cycle-time</c>, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Clock, Part, Days, Low, High];
}

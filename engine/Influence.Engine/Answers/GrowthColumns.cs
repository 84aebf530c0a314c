using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What is told of each group of customers and of whom they bring.</summary>
public static class GrowthColumns
{
    /// <summary>What the group is by.</summary>
    public static Column<string> By { get; } =
        new("by", "", "all, generation, cohort (month in which they came) or channel (by which they came)");

    /// <summary>The group.</summary>
    public static Column<string> Group { get; } = new("group", "", "Its name; nothing for those without one");

    /// <summary>How many they are.</summary>
    public static Column<long> Customers { get; } = new("customers", "people", "Customers of the group");

    /// <summary>Whom they brought.</summary>
    public static Column<long> Brought { get; } = new("brought", "people", "New customers whom they brought so far");

    /// <summary>How much of it is over.</summary>
    public static Column<double> Exposure { get; } = new("exposure", "customers",
        "Customers, each counted by the part of what one brings that is over by their age", ColumnRole.Fact);

    /// <summary>K.</summary>
    public static Column<double> K { get; } = new("k", "",
        "New customers whom one of them brings, also those still to come; nothing where they are too young to tell");

    /// <summary>K at least.</summary>
    public static Column<double> Low { get; } = new("k_low", "", "Lower end of the 95 % interval");

    /// <summary>K at most.</summary>
    public static Column<double> High { get; } = new("k_high", "", "Upper end of the 95 % interval");

    /// <summary>The columns of <c>growth</c>, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [By, Group, Customers, Brought, Exposure, K, Low, High];
}

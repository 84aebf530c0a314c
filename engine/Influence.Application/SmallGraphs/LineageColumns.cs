using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.SmallGraphs;

/// <summary>What is told of who came through whom.</summary>
public static class LineageColumns
{
    /// <summary>How many came before, one through the other.</summary>
    public static Column<long> Generation { get; } =
        new("generation", "", "0: nobody came before; else one more than the highest of those this person came through");

    /// <summary>A circle of people who came through each other.</summary>
    public static Column<long> Circle { get; } =
        new("circle", "", "People who came through each other share a number, from 1; 0 for others");

    /// <summary>Edges to the person that follow from others.</summary>
    public static Column<long> Repeated { get; } =
        new("repeated", "", "Ties that lead here and say nothing new, since another way does too");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Generation, Circle, Repeated];

    /// <summary>People with a tie.</summary>
    public static Finding<long> People { get; } = new("people");

    /// <summary>How many generations there are.</summary>
    public static Finding<long> Generations { get; } = new("generations");

    /// <summary>How many circles.</summary>
    public static Finding<long> Circles { get; } = new("circles");

    /// <summary>People in circles.</summary>
    public static Finding<long> InCircles { get; } = new("people_in_circles");

    /// <summary>Ties that say nothing new.</summary>
    public static Finding<long> RepeatedInAll { get; } = new("repeated_ties");
}

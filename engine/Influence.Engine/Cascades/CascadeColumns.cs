using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Cascades;

/// <summary>What is told of each story; the person of its row began it.</summary>
public static class CascadeColumns
{
    /// <summary>Its name.</summary>
    public static Column<string> Story { get; } = new("story", "", "The message, or the topic");

    /// <summary>What its name is.</summary>
    public static Column<string> Kind { get; } = new("story_kind", "", "message or topic", ColumnRole.Fact);

    /// <summary>How large it is.</summary>
    public static Column<long> People { get; } = new("people", "people", "Distinct people in it");

    /// <summary>How many began it.</summary>
    public static Column<long> Trees { get; } =
        new("trees", "", "People who began it, each a tree of their own", ColumnRole.Fact);

    /// <summary>How far from who began it.</summary>
    public static Column<long> Depth { get; } = new("depth", "steps", "Steps from who began it to who heard it last in line");

    /// <summary>How broad.</summary>
    public static Column<long> Breadth { get; } = new("breadth", "people", "People of the largest generation", ColumnRole.Fact);

    /// <summary>By how many mouths.</summary>
    public static Column<double> Virality { get; } = new("virality", "steps",
        "Steps between two people of one tree, on average: below 2 where one told all, the more the further it was passed on");

    /// <summary>How many in each generation.</summary>
    public static Column<string> Generations { get; } =
        new("generations", "", "People of each generation, those who began it first", ColumnRole.Fact);

    /// <summary>When it began.</summary>
    public static Column<string> First { get; } = new("first", "", "Time of its first row, UTC", ColumnRole.Fact);

    /// <summary>When it was heard of last.</summary>
    public static Column<string> Last { get; } = new("last", "", "Time at which somebody joined it last, UTC");

    /// <summary>How many each makes join.</summary>
    public static Column<double> Branching { get; } =
        new("branching", "people", "How many each who joins makes join, on average; above 1 it grows by itself");

    /// <summary>How many at least.</summary>
    public static Column<double> BranchingLow { get; } =
        new("branching_low", "people", "Lower end of the 90 % interval of branching", ColumnRole.Fact);

    /// <summary>Whether it grows by itself.</summary>
    public static Column<string> Grows { get; } = new("grows_by_itself", "",
        "yes where branching is above 1 with the lower end of its interval, and more people are to join; else no");

    /// <summary>How large it becomes.</summary>
    public static Column<double> Median { get; } = new("forecast.median", "people",
        "People in the end, as likely to be more as to be fewer; nothing where that may not be promised");

    /// <summary>How large at least.</summary>
    public static Column<double> Low { get; } = new("forecast.low", "people", "5 of 100 such stories have fewer");

    /// <summary>How large at most.</summary>
    public static Column<double> High { get; } = new("forecast.high", "people",
        "5 of 100 such stories have more; nothing where no end is in sight");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } =
    [
        Story, Kind, People, Trees, Depth, Breadth, Virality, Generations, First, Last, Branching, BranchingLow, Grows, Median,
        Low, High,
    ];
}

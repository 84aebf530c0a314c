using System.Collections.Immutable;

namespace Influence.Engine.Answers;

/// <summary>What is told of each person of a referral forest.</summary>
public static class ForestColumns
{
    /// <summary>People below.</summary>
    public static Column<double> Below { get; } =
        new("people_below", "people", "People who came by this person, by those, and so on");

    /// <summary>People directly below.</summary>
    public static Column<long> Children { get; } = new("brought", "people", "People whom this person brought", ColumnRole.Fact);

    /// <summary>How far from who came by nobody.</summary>
    public static Column<long> Generation { get; } =
        new("generation", "steps", "0 where nobody brought this person, else one more than who did", ColumnRole.Fact);

    /// <summary>How deep it goes below.</summary>
    public static Column<long> Depth { get; } =
        new("depth_below", "steps", "Steps to the furthest person below", ColumnRole.Fact);

    /// <summary>Mean distance in the tree of a root.</summary>
    public static Column<double> Virality { get; } = new("virality", "steps",
        "Of who came by nobody: steps between two people of the tree, on average; below 2 where one brought all",
        ColumnRole.Fact);

    /// <summary>Who brought them.</summary>
    public static Column<long> BroughtBy { get; } = new("brought_by", "",
        "Who brought this person; nothing where nobody did, or where that one may not be named", ColumnRole.Person);

    /// <summary>Node of <see cref="BroughtBy"/> where nobody brought the person.</summary>
    public const long Nobody = -1;

    /// <summary>When they joined.</summary>
    public static Column<string> Joined { get; } = new("joined", "", "Time of the row that brought them, UTC", ColumnRole.Fact);

    /// <summary>What they bought.</summary>
    public static Column<long> Bought { get; } =
        new("bought_minor", "minor units", "Value of their own purchases, less refunds", ColumnRole.Fact);

    /// <summary>What those below bought.</summary>
    public static Column<long> ValueBelow { get; } =
        new("value_below_minor", "minor units", "Value of the purchases of all people below", ColumnRole.Fact);

    /// <summary>The columns of <c>forest</c>, in order.</summary>
    public static ImmutableArray<Column> All { get; } =
        [Below, Children, Generation, Depth, Virality, BroughtBy, Joined, Bought, ValueBelow];
}

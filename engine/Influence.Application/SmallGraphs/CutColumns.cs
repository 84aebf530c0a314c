using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.SmallGraphs;

/// <summary>What is told of those who hold two groups together, and of the cut between them.</summary>
public static class CutColumns
{
    /// <summary>What goes over a person from one side to the other.</summary>
    public static Column<double> Across { get; } =
        new("across", "", "Chances of the person's ties with the other side, both ways, added up");

    /// <summary>On which side.</summary>
    public static Column<long> Side { get; } = new("side", "", "1: with the first person's group; 2: with the second's");

    /// <summary>Which community.</summary>
    public static Column<long> Community { get; } = new("community", "", "The person's community, from 0 by size");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Across, Side, Community];

    /// <summary>Said where there is a cut.</summary>
    internal const string WhoCounts = "All people count in the cut; named are those who may be listed.";

    /// <summary>Said where there is nothing to cut.</summary>
    internal const string Nothing =
        "Nothing holds the two groups together: no tie of influence leads from one to the other, over anybody.";

    /// <summary>Said instead of a cut.</summary>
    internal const string OneGroup =
        "The two belong to one community, which no cut divides: name people of two communities, as influence communities lists.";

    /// <summary>What is lost when the ties of the cut are gone; not told of two people of one community.</summary>
    public static Finding<double> Cut { get; } = new("cut");

    /// <summary>Ties of the cut.</summary>
    public static Finding<long> Ties { get; } = new("ties");

    /// <summary>Communities that stay with the first.</summary>
    public static Finding<long> WithFirst { get; } = new("communities_with_first");

    /// <summary>Communities that stay with the second.</summary>
    public static Finding<long> WithSecond { get; } = new("communities_with_second");
}

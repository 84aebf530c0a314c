using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.SmallGraphs;

/// <summary>What is told of each step of a chain, and of the chains found.</summary>
public static class ChainColumns
{
    /// <summary>Which chain, from 1.</summary>
    public static Column<long> Chain { get; } = new("chain", "", "Which chain, from 1, most probable first");

    /// <summary>Place in the chain.</summary>
    public static Column<long> Step { get; } = new("step", "", "Place in the chain; 0 is where it starts");

    /// <summary>The chance of the step that leads here; nothing where the chain starts.</summary>
    public static Column<double> Chance { get; } = new("chance", "", "That it comes here from the one before");

    /// <summary>The product of the chances up to here.</summary>
    public static Column<double> ChanceSoFar { get; } =
        new("chance_so_far", "", "That it comes here from the start along this chain");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Chain, Step, Chance, ChanceSoFar];

    /// <summary>How many chains were found.</summary>
    public static Finding<long> Found { get; } = new("chains");
}

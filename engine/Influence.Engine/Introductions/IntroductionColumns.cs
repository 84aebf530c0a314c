using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Introductions;

/// <summary>What is told of each introduction, and of all of them together. The person of a row is who is introduced.</summary>
public static class IntroductionColumns
{
    /// <summary>Who introduces: a node number until the rows are listed, then an id.</summary>
    public static Column<long> Advocate { get; } =
        new("advocate", "", "The advocate to whom the person of the row is introduced", ColumnRole.Person);

    /// <summary>What the tie adds beside those above.</summary>
    public static Column<double> Adds { get; } = new(
        "adds", "people", "How many people more the advocates reach with this introduction beside those listed above");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Advocate, Adds];

    /// <summary>People who act where the advocates are invited, and nobody is introduced.</summary>
    public static Finding<double> Before { get; } = new("reach.before");

    /// <summary>The same with all introductions.</summary>
    public static Finding<double> After { get; } = new("reach.after");

    /// <summary>What all introductions add, in the same worlds; beside as many ties to the people who influence most others
    /// directly, and by lot.</summary>
    public static PairedFindings Added { get; } = new("added");

    /// <summary>Chance of a new tie.</summary>
    public static Finding<double> Chance { get; } = new("tie.chance");

    /// <summary>Where it comes from: <c>given</c> or <c>mean_of_network</c>.</summary>
    public static Finding<string> From { get; } = new("tie.from");

    /// <summary>Introductions that one advocate makes at most.</summary>
    public static Finding<long> PerAdvocate { get; } = new("tie.per_advocate");
}

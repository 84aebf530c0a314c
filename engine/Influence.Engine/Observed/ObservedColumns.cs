using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Observed;

/// <summary>What is told of each person chosen straight from stories.</summary>
public static class ObservedColumns
{
    /// <summary>What the person adds.</summary>
    public static Column<double> Added { get; } = new("followed_added", "acts",
        "How many acts of others more came after this person's in the same story, on a way from one to the next, beside those " +
        "that came after people listed above");

    /// <summary>What came after the person at all.</summary>
    public static Column<double> Alone { get; } = new("followed", "acts", "The same of this person alone");

    /// <summary>How often they spoke.</summary>
    public static Column<long> Stories { get; } = new("stories", "stories", "Stories in which the person acted");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Added, Alone, Stories];
}

using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Hearsay;

/// <summary>What is told of each person who can have heard it.</summary>
public static class HearsayColumns
{
    /// <summary>How long it took.</summary>
    public static Column<long> After { get; } = new("after_seconds", "",
        "Whole seconds from the first word of those named to when this person spoke and can have heard it", ColumnRole.Fact);

    /// <summary>When.</summary>
    public static Column<string> HeardBy { get; } = new("heard_by", "",
        "When this person spoke first after somebody from whom it can have come, UTC: by then it can have been heard");

    /// <summary>Over how many.</summary>
    public static Column<long> Steps { get; } = new("steps", "steps",
        "Steps from those named on the way that gets there first; of several such ways, on the shortest");

    /// <summary>Whom from.</summary>
    public static Column<long> From { get; } = new("heard_from", "",
        "Who is before this person on that way; nothing where that one may not be named", ColumnRole.Person);

    /// <summary>What was heard.</summary>
    public static Column<string> Said { get; } = new("said_at", "", "When that one spoke last before, UTC", ColumnRole.Fact);

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [After, HeardBy, Steps, From, Said];
}

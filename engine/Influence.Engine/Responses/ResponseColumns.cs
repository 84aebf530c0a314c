using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Engine.Responses;

/// <summary>What is told of those who answer a story, and of all of them together.</summary>
public static class ResponseColumns
{
    /// <summary>What the person saves beside those above.</summary>
    public static Column<double> Saves { get; } = new(
        "saves", "people", "How many people more do not pass the story on when this person answers beside those listed above");

    /// <summary>All, in order.</summary>
    public static ImmutableArray<Column> All { get; } = [Saves];

    /// <summary>People who pass the story on where nobody answers, those who posted it included.</summary>
    public static Finding<double> Reached { get; } = new("story.reach");

    /// <summary>People who do not, since somebody answers; beside as many who influence most others directly, and by lot.
    /// </summary>
    public static PairedFindings Saved { get; } = new("saved");
}

using Influence.Engine.Methods;

namespace Influence.Engine.Cascades;

/// <summary>One story as it was told: everybody in it once, by the time at which they joined.</summary>
/// <param name="People">Nodes.</param>
/// <param name="Joined">Microseconds since 1970 UTC.</param>
/// <param name="Parents">Place of whom each has it from; −1 for who began it.</param>
/// <param name="Generations">0 for who began it.</param>
/// <param name="Shape">What its trees look like.</param>
public sealed record StoryTold(ReadOnlyMemory<int> People, ReadOnlyMemory<long> Joined, ReadOnlyMemory<int> Parents,
    ReadOnlyMemory<int> Generations, StoryShape Shape)
{
    /// <summary>Tells it.</summary>
    /// <param name="log">The share log.</param>
    /// <param name="name">Message or topic.</param>
    /// <param name="isTopic">Whether the name is a topic's.</param>
    /// <param name="window">Within which a share without a source may be owed to a neighbour: that of the whole log.</param>
    /// <returns>Null where no row that counts names it.</returns>
    /// <remarks>O(rows of the log + neighbours of those in the story).</remarks>
    public static StoryTold? Of(ShareStories log, string name, bool isTopic, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(name);
        var shares = log.Facts.ShareLog ?? throw ShareStories.Missing;
        var word = shares.Words.AsSpan().BinarySearch(name, StringComparer.Ordinal);
        var story = isTopic ? (2 * word) + 1 : 2 * word;
        return word >= 0 ? Of(log, story, window) : null;
    }

    /// <summary>Tells a topic with all messages that are of it, as one conversation: everybody once, when they joined any.
    /// </summary>
    /// <inheritdoc cref="Of(ShareStories, string, bool, TimeSpan)"/>
    public static StoryTold? OfTopic(ShareStories log, string name, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(name);
        var shares = log.Facts.ShareLog ?? throw ShareStories.Missing;
        var word = shares.Words.AsSpan().BinarySearch(name, StringComparer.Ordinal);
        var rows = shares.Where(row => word >= 0 && shares.Topic.Span[row] == word);
        return rows.Count == 0 ? null : Of(log with
        {
            Facts = log.Facts with { ShareLog = rows with { Message = rows.Topic.ToArray().Select(_ => -1).ToArray() } },
        }, (2 * word) + 1, window);
    }

    private static StoryTold? Of(ShareStories log, int story, TimeSpan window) =>
        StoryForest.One(log, story, (long)window.TotalMicroseconds) is { } tree
            ? new StoryTold(tree.People, tree.Joined, tree.Parents, tree.Generations, tree.Shape) : null;
}

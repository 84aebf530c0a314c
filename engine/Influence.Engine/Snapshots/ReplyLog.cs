using System.Collections.Immutable;

namespace Influence.Engine.Snapshots;

/// <summary>What became of an invitation.</summary>
public enum ReplyStage : byte
{
    /// <summary>It was sent.</summary>
    Invited,

    /// <summary>The person takes part.</summary>
    Accepted,

    /// <summary>The person does not.</summary>
    Declined,

    /// <summary>The person passed it on.</summary>
    Shared,
}

/// <summary>Replies to invitations sorted by (time, person, stage, campaign); one value a row in each column.</summary>
public sealed record ReplyLog
{
    /// <summary>Who was invited.</summary>
    public required ReadOnlyMemory<int> Person { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public required ReadOnlyMemory<long> Time { get; init; }

    /// <summary>What became of it.</summary>
    public required ReadOnlyMemory<ReplyStage> Stage { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 where none was given.</summary>
    public required ReadOnlyMemory<int> Campaign { get; init; }

    /// <summary>The words the indexes mean, ordinally sorted.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Person.Length;
}

using System.Collections.Immutable;
using Influence.Engine.Graphs;

namespace Influence.Engine.Snapshots;

/// <summary>The facts in force at one moment, immutable and numbered:
/// what every method is computed from. Keys, no names.</summary>
public sealed record Snapshot
{
    /// <summary><c>s-</c> and 32 hex digits: a hash of the content.</summary>
    public required string Id { get; init; }

    /// <summary>n person keys, by node.</summary>
    public required ReadOnlyMemory<ulong> Keys { get; init; }

    /// <summary>follower → followed, or null when no follows are loaded; weight = rows of the pair.</summary>
    public Graph? Follows { get; init; }

    /// <summary>person → source, or null when no shares with a source are loaded; weight = rows of the pair.</summary>
    public Graph? Shares { get; init; }

    /// <summary>referrer → referred, or null when no referrals are loaded; weight = rows of the pair.</summary>
    public Graph? Referrals { get; init; }

    /// <summary>Share rows by time, or null when none are loaded.</summary>
    public ShareLog? ShareLog { get; init; }

    /// <summary>Referral rows by time, or null when none are loaded.</summary>
    public ReferralLog? ReferralLog { get; init; }

    /// <summary>What became of invitations, by time, or null when no replies are loaded.</summary>
    public ReplyLog? ReplyLog { get; init; }

    /// <summary>Columns about people, or null when no people file is loaded.</summary>
    public PeopleColumns? People { get; init; }

    /// <summary>n.</summary>
    public int NodeCount => Keys.Length;
}

/// <summary>Share rows sorted by (time, person, source, …); one value a row in each column.</summary>
public sealed record ShareLog
{
    /// <summary>Who shared.</summary>
    public required ReadOnlyMemory<int> Person { get; init; }

    /// <summary>Whose post it was; −1 where no source was given.</summary>
    public required ReadOnlyMemory<int> Source { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public required ReadOnlyMemory<long> Time { get; init; }

    /// <summary>Index into <see cref="Words"/>: retweet, mention, reply, share …; −1 where none was given.</summary>
    public required ReadOnlyMemory<int> Kind { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 where none was given.</summary>
    public required ReadOnlyMemory<int> Message { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 where none was given.</summary>
    public required ReadOnlyMemory<int> Topic { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 where none was given.</summary>
    public required ReadOnlyMemory<int> Channel { get; init; }

    /// <summary>−1 … 1; NaN where none was given.</summary>
    public required ReadOnlyMemory<float> Sentiment { get; init; }

    /// <summary>The words the indexes mean, ordinally sorted.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Person.Length;

    /// <summary>Some of the rows, in their order.</summary>
    internal ShareLog Where(Func<int, bool> isIn)
    {
        int[] rows = [.. Enumerable.Range(0, Count).Where(isIn)];
        return this with
        {
            Person = Of(Person),
            Source = Of(Source),
            Time = Of(Time),
            Kind = Of(Kind),
            Message = Of(Message),
            Topic = Of(Topic),
            Channel = Of(Channel),
            Sentiment = Of(Sentiment),
        };

        ReadOnlyMemory<T> Of<T>(ReadOnlyMemory<T> column) => Array.ConvertAll(rows, row => column.Span[row]);
    }
}

/// <summary>How far a referral came.</summary>
public enum ReferralStage : byte
{
    /// <summary>An invitation was sent.</summary>
    Invited,

    /// <summary>The link was opened.</summary>
    Clicked,

    /// <summary>An account was made.</summary>
    SignedUp,

    /// <summary>Something was bought.</summary>
    Converted,

    /// <summary>The referrer was rewarded.</summary>
    Rewarded,

    /// <summary>A conversion was called off before it was paid: it takes one back.</summary>
    Cancelled,

    /// <summary>A conversion was paid back: it takes one back.</summary>
    Refunded,
}

/// <summary>Referral rows sorted by (time, referrer, referred, stage, …).</summary>
public sealed record ReferralLog
{
    /// <summary>In <see cref="ValueMinor"/>: a refund or cancellation of 0, as it is written.</summary>
    public const long WrittenZero = long.MinValue;

    /// <summary>Who recommended.</summary>
    public required ReadOnlyMemory<int> Referrer { get; init; }

    /// <summary>To whom.</summary>
    public required ReadOnlyMemory<int> Referred { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public required ReadOnlyMemory<long> Time { get; init; }

    /// <summary>How far it came.</summary>
    public required ReadOnlyMemory<ReferralStage> Stage { get; init; }

    /// <summary>Minor units; 0 where none was given, and <see cref="WrittenZero"/> where a refund or cancellation says 0: that
    /// takes nothing back, and none given takes all.</summary>
    public required ReadOnlyMemory<long> ValueMinor { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 where none was given.</summary>
    public required ReadOnlyMemory<int> Channel { get; init; }

    /// <summary>Hash of the event id, <c>long.MinValue</c> where none was given; empty where no row takes another back.</summary>
    public ReadOnlyMemory<long> Event { get; init; }

    /// <summary>Order or payment, index into <see cref="Words"/>, −1 where none was given; empty where no row has one.</summary>
    public ReadOnlyMemory<int> Payment { get; init; }

    /// <summary>Index into <see cref="Words"/>, −1 where none was given; empty where no row has one.</summary>
    public ReadOnlyMemory<int> Campaign { get; init; }

    /// <summary>Index into <see cref="Words"/>, −1 where none was given; empty where no row has one.</summary>
    public ReadOnlyMemory<int> Code { get; init; }

    /// <summary>Device: equal numbers are equal devices, −1 where none was given; empty where no row has one. The words stay
    /// in the facts.</summary>
    public ReadOnlyMemory<int> Device { get; init; }

    /// <summary>Address: equal numbers are equal addresses, −1 where none was given; empty where no row has one. The words
    /// stay in the facts.</summary>
    public ReadOnlyMemory<int> Ip { get; init; }

    /// <summary>The words the indexes mean, ordinally sorted.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Referrer.Length;
}

/// <summary>What the people file says beside names and consent, one value a
/// node; people absent from the file are third parties.</summary>
public sealed record PeopleColumns
{
    /// <summary>Whether the people file has this person.</summary>
    public required ReadOnlyMemory<bool> IsCustomer { get; init; }

    /// <summary>0 … 1; NaN unknown.</summary>
    public required ReadOnlyMemory<float> Acceptance { get; init; }

    /// <summary>Invitations whose endings taught <see cref="Acceptance"/>; 0 where a people file alone says it.</summary>
    public int InvitationsEnded { get; init; }

    /// <summary>Minor units a year; long.MinValue unknown.</summary>
    public required ReadOnlyMemory<long> ValueMinor { get; init; }

    /// <summary>Minor units an invitation; long.MinValue unknown.</summary>
    public required ReadOnlyMemory<long> CostMinor { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 unknown.</summary>
    public required ReadOnlyMemory<int> Segment { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 unknown.</summary>
    public required ReadOnlyMemory<int> Country { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 unknown.</summary>
    public required ReadOnlyMemory<int> Language { get; init; }

    /// <summary>Index into <see cref="Words"/>; −1 unknown.</summary>
    public required ReadOnlyMemory<int> Household { get; init; }

    /// <summary>The words the indexes mean, ordinally sorted.</summary>
    public required ImmutableArray<string> Words { get; init; }
}

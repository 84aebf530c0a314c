using System.Collections.Frozen;
using Influence.Application.Facts;

namespace Influence.Application.Events;

/// <summary>What a field of an event holds.</summary>
internal enum EventFieldType
{
    /// <summary>An id: a text, or a whole number.</summary>
    Person,

    /// <summary>A text.</summary>
    Word,

    /// <summary>RFC 3339 with its offset, or seconds since 1970.</summary>
    Time,

    /// <summary>A number from −1 to 1.</summary>
    Sentiment,

    /// <summary>A number, or a decimal text as in 12.50.</summary>
    Money,

    /// <summary>One of the stages of a referral.</summary>
    Stage,

    /// <summary>What became of an invitation.</summary>
    Reply,
}

/// <summary>One field.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsRequired">An event without it is refused.</param>
internal sealed record EventField(string Name, EventFieldType Type, bool IsRequired = false);

/// <summary>The types of events: the columns of the kinds of facts that come one by one.</summary>
internal static class EventFields
{
    private static readonly EventField _channel = new("channel", EventFieldType.Word);
    private static readonly EventField _updatedAt = new("updated_at", EventFieldType.Time);

    /// <summary>By the word of <c>type</c>.</summary>
    public static FrozenDictionary<string, (FactKind Kind, EventField[] Fields)> Of { get; } =
        new Dictionary<string, (FactKind, EventField[])>
        {
            ["share"] = (FactKind.Shares,
            [
                new("person", EventFieldType.Person, true), new("source", EventFieldType.Person),
                new("time", EventFieldType.Time, true), new("kind", EventFieldType.Word), new("message", EventFieldType.Word),
                new("topic", EventFieldType.Word), _channel, new("sentiment", EventFieldType.Sentiment),
                new("campaign", EventFieldType.Word), _updatedAt,
            ]),
            ["follow"] = (FactKind.Follows,
            [
                new("follower", EventFieldType.Person, true), new("followed", EventFieldType.Person, true),
                new("since", EventFieldType.Time), _channel, _updatedAt,
            ]),
            ["referral"] = (FactKind.Referrals,
            [
                new("referrer", EventFieldType.Person, true), new("referred", EventFieldType.Person, true),
                new("time", EventFieldType.Time, true), new("stage", EventFieldType.Stage, true),
                new("value", EventFieldType.Money), _channel, new("campaign", EventFieldType.Word),
                new("device", EventFieldType.Word), new("ip", EventFieldType.Word), new("payment", EventFieldType.Word),
                new("code", EventFieldType.Word), _updatedAt,
            ]),
            ["reply"] = (FactKind.Replies,
            [
                new("person", EventFieldType.Person, true), new("campaign", EventFieldType.Word),
                new("time", EventFieldType.Time, true), new("stage", EventFieldType.Reply, true), _channel, _updatedAt,
            ]),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>As in <c>share, follow</c>.</summary>
    public const string Types = "share, follow, referral or reply";

    /// <summary>The words that a field of stages takes; none for others.</summary>
    public static string[] WordsOf(EventFieldType type) => type switch
    {
        EventFieldType.Stage => ["invited", "clicked", "signed_up", "converted", "rewarded", "cancelled", "refunded"],
        EventFieldType.Reply => ["invited", "accepted", "declined", "shared"],
        _ => [],
    };
}

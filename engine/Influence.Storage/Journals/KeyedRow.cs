using System.Text.Json.Serialization;
using Influence.Storage.Rosters;

namespace Influence.Storage.Journals;

/// <summary>What one row of a people or accounts file says, without a word of who it is about.</summary>
internal sealed record KeyedRow
{
    /// <summary>The person.</summary>
    public required ulong Key { get; init; }

    /// <summary>Hash of the row.</summary>
    public long Row { get; init; }

    /// <summary>The row has no id but an identity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBare { get; init; }

    /// <summary>yes, no, unknown or another word of the roster; null where the row says nothing.</summary>
    public string? Consent { get; init; }

    /// <summary>The row objects to any processing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsSuppressed { get; init; }

    /// <summary>µs since 1970, or null.</summary>
    public long? UpdatedAt { get; init; }

    /// <summary>When an explicit act lifted this row's no, or null.</summary>
    public long? LiftedAt { get; init; }

    /// <summary>Answers that the row gives.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AnswerFields Answered { get; init; }

    /// <summary>Answers that stand in the row and cannot be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AnswerFields Unread { get; init; }

    /// <summary>Hash of the row's texts: tells whether texts found elsewhere are this row's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Texts { get; init; }
}

/// <summary>An identity of a person, both as keys.</summary>
/// <param name="Key">The person.</param>
/// <param name="Identity">Of its one spelling.</param>
/// <param name="Kind"><c>email</c>, <c>phone</c> or <c>handle</c>.</param>
/// <param name="IsBare">The person is known by an identity alone.</param>
/// <param name="Primary">Key of the identity that such a person's id is; else 0.</param>
internal sealed record KeyedIdentity(ulong Key, ulong Identity, string Kind, bool IsBare, ulong Primary);

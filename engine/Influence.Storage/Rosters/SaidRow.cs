namespace Influence.Storage.Rosters;

/// <summary>What one row of a people file says about a person, as the roster keeps it.</summary>
internal sealed record SaidRow
{
    /// <summary>The roster's texts that are joined field by field, in this order.</summary>
    public static readonly string[] Fields =
    [
        "handle", "name", "first_name", "last_name", "email", "phone", "language", "segment",
        "ad_user_data", "ad_personalization",
    ];

    /// <summary>The first of the fields that hold an answer, where a no wins.</summary>
    public const int FirstAnswer = 8;

    /// <summary>By <see cref="Fields"/>; null where the row says nothing.</summary>
    public required string?[] Texts { get; init; }

    /// <summary>yes, no, unknown, or null where the row says nothing.</summary>
    public string? Consent { get; init; }

    /// <summary>The row objects to any processing.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>The row has no id but an identity.</summary>
    public bool IsBare { get; init; }

    /// <summary>µs since 1970, or the smallest number where the row is not dated.</summary>
    public long UpdatedAt { get; init; } = long.MinValue;

    /// <summary>An explicit act lifted this row's no, and what could not be read in it.</summary>
    public bool IsLifted { get; init; }

    /// <summary>Answers that the row gives.</summary>
    public AnswerFields Answered { get; init; }

    /// <summary>Answers that stand in the row and cannot be read.</summary>
    public AnswerFields Unread { get; init; }

    /// <summary>Higher where the row came with a later load; 0 where that is not known.</summary>
    public long Arrived { get; init; }

    /// <summary>Whether the row is dated.</summary>
    public bool IsDated => UpdatedAt != long.MinValue;

    /// <summary>Takes a row of a people file.</summary>
    public static SaidRow Of(Rows.RowSchema schema, RosterRow row)
    {
        var consent = row.Texts[schema.IndexOf("consent")];
        return new SaidRow
        {
            Texts = [.. Fields.Select(field => row.Texts[schema.IndexOf(field)])],
            Consent = row.Texts[schema.IndexOf("unsubscribed")] == "true" || consent == "suppressed" ? "no" : consent,
            IsSuppressed = row.Texts[schema.IndexOf("suppressed")] == "true" || consent == "suppressed",
            IsBare = RosterIdentity.IsOfBare(row),
            UpdatedAt = row.UpdatedAt,
            Answered = Rosters.Answers.All.Where(one => row.Texts[schema.IndexOf(one.Name)] is not null)
                .Aggregate(AnswerFields.None, (all, one) => all | one.Field),
            Unread = row.Unread,
        };
    }

    /// <summary>Whether this row's unreadable answers stand beside some rows about the same person: each does until a row that
    /// can be read there comes after it.</summary>
    /// <remarks>After is by date where both rows are dated and the dates differ, else by the load that brought them last; rows of
    /// one load are at once. So an older export, loaded again, lifts nothing that is dated, and no order of files does more than
    /// its dates say.</remarks>
    public bool IsHeldBeside(IEnumerable<SaidRow> rows) => Unread != AnswerFields.None && !IsLifted &&
        Rosters.Answers.All.Any(one => Unread.HasFlag(one.Field) && !rows.Any(row =>
            (row.Answered & Rosters.Answers.Mending(one.Field)) != AnswerFields.None && row.IsAfter(this)));

    private bool IsAfter(SaidRow other) =>
        IsDated && other.IsDated && UpdatedAt != other.UpdatedAt ? UpdatedAt > other.UpdatedAt : Arrived > other.Arrived;
}

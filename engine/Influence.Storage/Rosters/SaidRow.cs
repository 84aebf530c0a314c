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

    /// <summary>An explicit act lifted this row's no.</summary>
    public bool IsLifted { get; init; }

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
        };
    }
}

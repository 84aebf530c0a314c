using Influence.Storage.Facts;

namespace Influence.Storage.Rosters;

/// <summary>What stands about a person: the rows of all files joined field by field.</summary>
/// <remarks>
/// A field that a row lacks or leaves empty says nothing. Of several values the one stands that
/// <see cref="Winner"/> names. An answer is another matter: a no stands over yes and unknown, unless both are dated
/// and a yes is newer. Arrival decides nothing of that; it counts for an answer that cannot be read, which holds until the next
/// that can.
/// </remarks>
internal sealed record Standing
{
    /// <summary>By <see cref="SaidRow.Fields"/>.</summary>
    public required string?[] Texts { get; init; }

    /// <summary>yes, no or unknown.</summary>
    public required string Consent { get; init; }

    /// <summary>Some row objects to any processing.</summary>
    public required bool IsSuppressed { get; init; }

    /// <summary>Whether no row has an id of its own.</summary>
    public required bool IsBare { get; init; }

    /// <summary>Whether some no is not dated.</summary>
    public required bool HasUndatedNo { get; init; }

    /// <summary>When the latest dated no was said, or the smallest number.</summary>
    public required long NoAt { get; init; }

    /// <summary>When the latest dated yes was said, or the smallest number.</summary>
    public required long YesAt { get; init; }

    /// <summary>Some answer could not be read, and no row has mended that yet.</summary>
    public required bool IsHeld { get; init; }

    /// <summary>Joins rows about one person.</summary>
    public static Standing Of(IReadOnlyList<SaidRow> rows) => rows.Count == 1 ? Of(rows[0]) : Joined(rows);

    // Most people have one row: what it says stands.
    private static Standing Of(SaidRow row)
    {
        var consent = row is { IsLifted: true, Consent: "no" } ? null : row.Consent;
        return new Standing
        {
            Texts = row.Texts,
            Consent = consent ?? "unknown",
            IsSuppressed = row.IsSuppressed,
            IsBare = row.IsBare,
            HasUndatedNo = consent == "no" && !row.IsDated,
            NoAt = consent == "no" ? row.UpdatedAt : long.MinValue,
            YesAt = consent == "yes" ? row.UpdatedAt : long.MinValue,
            IsHeld = row.IsHeldBeside([]),
        };
    }

    private static Standing Joined(IReadOnlyList<SaidRow> rows)
    {
        var texts = new string?[SaidRow.Fields.Length];
        for (var field = 0; field < texts.Length; field++)
        {
            texts[field] = field < SaidRow.FirstAnswer
                ? Greatest(rows.Select(row => (row.Texts[field], row.UpdatedAt)))
                : Answer(rows.Select(row => (row.Texts[field], row.UpdatedAt)).ToList());
        }

        var given = rows.Select(row => (row.IsLifted && row.Consent == "no" ? null : row.Consent, row.UpdatedAt)).ToList();
        return new Standing
        {
            Texts = texts,
            Consent = Answer(given) ?? "unknown",
            IsSuppressed = rows.Any(row => row.IsSuppressed),
            IsBare = rows.All(row => row.IsBare),
            HasUndatedNo = given.Any(one => one is { Item1: "no", UpdatedAt: long.MinValue }),
            NoAt = Latest(given, "no"),
            YesAt = Latest(given, "yes"),
            IsHeld = rows.Any(row => row.IsHeldBeside(rows)),
        };
    }

    // A no counts unless it is dated and a dated yes is newer.
    private static string? Answer(IReadOnlyCollection<(string? Text, long UpdatedAt)> given)
    {
        var yesAt = Latest(given, "yes");
        var saidNo = given.Any(one => one.Text == "no" && (one.UpdatedAt == long.MinValue || one.UpdatedAt >= yesAt));
        return saidNo ? "no" : Greatest(given.Where(one => one.Text != "no"));
    }

    private static long Latest(IEnumerable<(string? Text, long UpdatedAt)> given, string text) =>
        given.Where(one => one.Text == text).Select(one => one.UpdatedAt).DefaultIfEmpty(long.MinValue).Max();

    private static string? Greatest(IEnumerable<(string? Text, long UpdatedAt)> given)
    {
        (string? Text, long UpdatedAt) best = (null, long.MinValue);
        foreach (var one in given)
        {
            var stands = one.Text is not null
                && (best.Text is null || Winner.Of(one.UpdatedAt, one.Text, best.UpdatedAt, best.Text) > 0);
            best = stands ? one : best;
        }

        return best.Text;
    }
}

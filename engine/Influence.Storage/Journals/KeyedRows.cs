using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Rosters;
using Influence.Storage.Sections;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Journals;

/// <summary>What the rows of a batch say about people, as keys: enough to know every no and who shares an identity with whom.
/// </summary>
/// <param name="Rows">Of people, by key and row.</param>
/// <param name="Identities">By identity and key.</param>
internal sealed record KeyedRows(IReadOnlyList<KeyedRow> Rows, IReadOnlyList<KeyedIdentity> Identities)
{
    private const byte Bare = 1;
    private const byte Suppressed = 2;

    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => Rows.Count == 0 && Identities.Count == 0;

    /// <summary>Of rows on their way into the roster.</summary>
    public static KeyedRows Of(FactKind kind, IReadOnlyList<RosterRow> rows)
    {
        var (people, identities) = RosterWriter.Keyed(kind, rows);
        return new KeyedRows(
            [.. people.Select(one => Of(one.Key, one.Row.Hash, one.Said))],
            [.. identities.Select(one => Of(one.Key, one.Identity))]);
    }

    /// <summary>Of a batch, as the roster has them now.</summary>
    public static KeyedRows Read(SqliteConnection connection, string network, string batch) => new(
        connection.Rows(
            $"SELECT {SaidColumns} FROM said WHERE network = @network AND batch = @batch ORDER BY key, row", ReadRow,
            ("@network", network), ("@batch", batch)),
        connection.Rows(
            """
            SELECT key, identity, kind, is_bare, primary_id FROM identities
            WHERE network = @network AND batch = @batch ORDER BY identity, key
            """,
            row => new KeyedIdentity(Key(row, 0), Key(row, 1), row.GetString(2), row.GetInt64(3) == 1, Key(row, 4)),
            ("@network", network), ("@batch", batch)));

    /// <summary>Those about some people.</summary>
    public KeyedRows About(HashSet<long> keys) => new(
        [.. Rows.Where(row => keys.Contains(unchecked((long)row.Key)))],
        [.. Identities.Where(one => keys.Contains(unchecked((long)one.Key)))]);

    /// <summary>As a file.</summary>
    public IReadOnlyList<Section> ToSections()
    {
        var words = Rows.Select(row => row.Consent ?? "").Concat(Identities.Select(one => one.Kind)).Distinct().ToList();
        return
        [
            Section.Of<ulong>("keys", Rows.Select(row => row.Key).ToArray()),
            Section.Of<long>("rows", Rows.Select(row => row.Row).ToArray()),
            Section.Of<long>("texts", Rows.Select(row => row.Texts).ToArray()),
            Section.Of<byte>("flags",
                Rows.Select(row => (byte)((row.IsBare ? Bare : 0) | (row.IsSuppressed ? Suppressed : 0))).ToArray()),
            Section.Of<int>("consents", Rows.Select(row => words.IndexOf(row.Consent ?? "")).ToArray()),
            Section.Of<long>("updated", Rows.Select(row => row.UpdatedAt ?? long.MinValue).ToArray()),
            Section.Of<int>("answered", Rows.Select(row => (int)row.Answered).ToArray()),
            Section.Of<int>("unread", Rows.Select(row => (int)row.Unread).ToArray()),
            Section.Of<ulong>("identities", Identities.Select(one => one.Identity).ToArray()),
            Section.Of<ulong>("identity.keys", Identities.Select(one => one.Key).ToArray()),
            Section.Of<ulong>("identity.primaries", Identities.Select(one => one.Primary).ToArray()),
            Section.Of<int>("identity.kinds", Identities.Select(one => words.IndexOf(one.Kind)).ToArray()),
            Section.Of<byte>("identity.flags", Identities.Select(one => one.IsBare ? Bare : (byte)0).ToArray()),
            .. WordSections.Of("words", [.. words]),
        ];
    }

    /// <summary>Reads a file; everything is copied.</summary>
    public static KeyedRows From(SectionFile file)
    {
        var words = WordSections.Read(file, "words");
        var (keys, rows, texts) = (file.Get<ulong>("keys"), file.Get<long>("rows"), file.Get<long>("texts"));
        var (flags, consents, updated) = (file.Get<byte>("flags"), file.Get<int>("consents"), file.Get<long>("updated"));
        var (answered, unread) = (file.Get<int>("answered"), file.Get<int>("unread"));
        var (identities, people) = (file.Get<ulong>("identities"), file.Get<ulong>("identity.keys"));
        var (primaries, kinds) = (file.Get<ulong>("identity.primaries"), file.Get<int>("identity.kinds"));
        var bare = file.Get<byte>("identity.flags");
        return new KeyedRows(
            [.. Enumerable.Range(0, keys.Length).Select(at => new KeyedRow
            {
                Key = keys.Span[at],
                Row = rows.Span[at],
                Texts = texts.Span[at],
                IsBare = (flags.Span[at] & Bare) != 0,
                IsSuppressed = (flags.Span[at] & Suppressed) != 0,
                Consent = words[consents.Span[at]] is { Length: > 0 } word ? word : null,
                UpdatedAt = updated.Span[at] == long.MinValue ? null : updated.Span[at],
                Answered = (AnswerFields)answered.Span[at],
                Unread = (AnswerFields)unread.Span[at],
            })],
            [.. Enumerable.Range(0, identities.Length).Select(at => new KeyedIdentity(people.Span[at], identities.Span[at],
                words[kinds.Span[at]], bare.Span[at] != 0, primaries.Span[at]))]);
    }

    private static readonly string SaidColumns =
        $"key, row, is_bare, consent, suppressed, updated_at, lifted_at, answered, unread, {string.Join(", ", SaidRow.Fields)}";

    private static KeyedRow Of(ulong key, long hash, SaidRow said) => new()
    {
        Key = key,
        Row = hash,
        IsBare = said.IsBare,
        Consent = said.Consent,
        IsSuppressed = said.IsSuppressed,
        UpdatedAt = said.IsDated ? said.UpdatedAt : null,
        Answered = said.Answered,
        Unread = said.Unread,
        Texts = TextsHash.Of(said.Texts),
    };

    private static KeyedIdentity Of(ulong key, RosterIdentity one) =>
        new(key, one.Identity, one.Kind, one.IsBare, one.Primary);

    private static KeyedRow ReadRow(SqliteDataReader row) => new()
    {
        Key = Key(row, 0),
        Row = row.GetInt64(1),
        IsBare = row.GetInt64(2) == 1,
        Consent = row.Text(3),
        IsSuppressed = row.GetInt64(4) == 1,
        UpdatedAt = row.GetInt64(5) == long.MinValue ? null : row.GetInt64(5),
        LiftedAt = row.IsDBNull(6) ? null : row.GetInt64(6),
        Answered = (AnswerFields)row.GetInt64(7),
        Unread = (AnswerFields)row.GetInt64(8),
        Texts = TextsHash.Of([.. Enumerable.Range(9, SaidRow.Fields.Length).Select(row.Text)]),
    };

    private static ulong Key(SqliteDataReader row, int column) => unchecked((ulong)row.GetInt64(column));
}

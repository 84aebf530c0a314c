using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Decisions;
using Influence.Storage.Ids;
using Influence.Storage.Journals;
using Influence.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Puts rows of people and accounts files into the roster, each under the batch that brought it.</summary>
internal static class RosterWriter
{
    // The trees of a roster of millions are far larger than the 2 MB that are kept of them by default.
    private const string RoomForTrees = "PRAGMA cache_size = -262144";

    private const string InsertSaid = """
        INSERT INTO said (network, key, batch, row, id, is_bare, handle, name, first_name, last_name, email, phone,
            language, segment, ad_user_data, ad_personalization, consent, suppressed, updated_at, answered, unread)
        VALUES (@network, @key, @batch, @row, @id, @is_bare, @handle, @name, @first_name, @last_name, @email, @phone,
            @language, @segment, @ad_user_data, @ad_personalization, @consent, @suppressed, @updated_at, @answered, @unread)
        ON CONFLICT (network, key, batch, row) DO UPDATE SET id = excluded.id, handle = excluded.handle, name = excluded.name,
            first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email, phone = excluded.phone,
            language = excluded.language, segment = excluded.segment, ad_user_data = excluded.ad_user_data,
            ad_personalization = excluded.ad_personalization, lifted_at = NULL
        """;

    private const string InsertIdentity = """
        INSERT OR IGNORE INTO identities (network, identity, key, batch, kind, is_bare, primary_id)
        VALUES (@network, @identity, @key, @batch, @kind, @is_bare, @primary)
        """;

    /// <summary>Writes rows inside the transaction at hand and moves the roster's version.</summary>
    /// <remarks>Rows go in by key, identities by identity, since both trees are sorted so. Whoever is new and shares nothing
    /// stands as the rows say; only others have to be looked up and joined.</remarks>
    public static void Write(
        SqliteConnection connection, string network, FactKind kind, string batch, IReadOnlyList<RosterRow> rows)
    {
        connection.Execute(RoomForTrees);
        var (people, sorted) = Keyed(kind, rows);
        var known = KnownOf(connection, network, people.Select(one => one.Key), sorted);
        using (var said = SaidCommand(connection))
        {
            foreach (var (key, row, says) in people)
            {
                AddSaid(said, network, key, batch, row.Hash, row.IdText, says);
            }
        }

        using (var identity = IdentityCommand(connection))
        {
            foreach (var (key, one) in sorted)
            {
                AddIdentity(identity, network, key, batch, one);
            }
        }

        StandingPeople.Add(connection, network, people.Where(one => !known.Contains(one.Key)).GroupBy(one => one.Key)
            .Select(group => (group.Key, group.First().Row.IdText, group.Select(one => one.Said).ToList())));
        StandingPeople.Renew(connection, network, known);
        MoveVersion(connection);
    }

    /// <summary>What rows say about whom, by key, and the identities that they give, by identity.</summary>
    public static (List<(ulong Key, RosterRow Row, SaidRow Said)> People, List<(ulong Key, RosterIdentity Identity)> Identities)
        Keyed(FactKind kind, IReadOnlyList<RosterRow> rows)
    {
        var schema = RowSchema.Of[kind];
        var people = kind == FactKind.People
            ? rows.Select(row => (Key: PersonKey.Of(row.Id), Row: row, Said: SaidRow.Of(schema, row))).OrderBy(one => one.Key)
                .ToList() : [];
        var identities = kind == FactKind.People
            ? people.SelectMany(one => RosterIdentity.Of(schema, one.Row).Select(identity => (one.Key, Identity: identity)))
            : rows.SelectMany(row => RosterIdentity.OfAccount(row.IdText, row.Texts[schema.IndexOf("handle")]!)
                .Select(identity => (Key: PersonKey.Of(row.Id), Identity: identity)));
        return (people, [.. identities.OrderBy(one => one.Identity.Identity)]);
    }

    /// <summary>Adds what one row says; a row that is there and lost its texts gets them back.</summary>
    public static void AddSaid(
        BoundCommand command, string network, ulong key, string batch, long hash, string id, SaidRow row) => command.Execute(
        [
            network, unchecked((long)key), batch, hash, id, row.IsBare ? 1 : 0, .. row.Texts, row.Consent,
            row.IsSuppressed ? 1 : 0, row.UpdatedAt, (long)row.Answered, (long)row.Unread,
        ]);

    /// <summary>Adds an identity of a person.</summary>
    public static void AddIdentity(BoundCommand command, string network, ulong key, string batch, RosterIdentity one) =>
        command.Execute(network, unchecked((long)one.Identity), unchecked((long)key), batch, one.Kind, one.IsBare ? 1 : 0,
            unchecked((long)one.Primary));

    /// <summary>The statement that <see cref="AddSaid"/> fills.</summary>
    public static BoundCommand SaidCommand(SqliteConnection connection) => new(connection, InsertSaid,
    [
        "@network", "@key", "@batch", "@row", "@id", "@is_bare", .. SaidRow.Fields.Select(field => "@" + field), "@consent",
        "@suppressed", "@updated_at", "@answered", "@unread",
    ]);

    /// <summary>The statement that <see cref="AddIdentity"/> fills.</summary>
    public static BoundCommand IdentityCommand(SqliteConnection connection) => new(connection, InsertIdentity,
        "@network", "@identity", "@key", "@batch", "@kind", "@is_bare", "@primary");

    /// <summary>Puts people on the folder's list. Returns how many keys are new there.</summary>
    public static int Exclude(SqliteConnection connection, Excluded act)
    {
        var added = act.Keys.Sum(key => connection.Execute("INSERT OR IGNORE INTO suppression (key, at) VALUES (@key, @at)",
            ("@key", unchecked((long)key)), ("@at", act.At)));
        DecisionRows.Forget(connection, act.Keys);
        if (added > 0)
        {
            MoveVersion(connection);
        }

        return added;
    }

    /// <summary>Lifts the nos to being contacted that rows of people gave, and what could not be read there. Returns how many
    /// rows.</summary>
    public static int Lift(SqliteConnection connection, NosLifted act) => act.Keys.Sum(key => connection.Execute(
        """
        UPDATE said SET lifted_at = @now
        WHERE network = @network AND key = @key AND (consent = 'no' OR unread <> 0) AND suppressed = 0
            AND lifted_at IS NULL
        """,
        ("@now", act.At), ("@network", act.Network), ("@key", unchecked((long)key))));

    // People of whom rows were there before, or who share an identity with somebody, there before or in these rows.
    private static HashSet<ulong> KnownOf(SqliteConnection connection, string network, IEnumerable<ulong> people,
        List<(ulong Key, RosterIdentity Identity)> sorted)
    {
        using var isSaid = new BoundCommand(connection,
            "SELECT 1 FROM said WHERE network = @network AND key = @key LIMIT 1", "@network", "@key");
        using var isHeld = new BoundCommand(connection,
            "SELECT 1 FROM identities WHERE network = @network AND identity = @identity LIMIT 1", "@network", "@identity");
        var known = people.Distinct().Where(key => isSaid.HasRow(network, unchecked((long)key))).ToHashSet();
        for (int first = 0, next; first < sorted.Count; first = next)
        {
            var identity = sorted[first].Identity.Identity;
            var isShared = isHeld.HasRow(network, unchecked((long)identity));
            for (next = first; next < sorted.Count && sorted[next].Identity.Identity == identity; next++)
            {
                isShared |= sorted[next].Key != sorted[first].Key;
            }

            for (var at = first; isShared && at < next; at++)
            {
                known.Add(sorted[at].Key);
            }
        }

        return known;
    }

    /// <summary>Caches of masks and pages hang on the version.</summary>
    public static void MoveVersion(SqliteConnection connection) => connection.Execute(
        "INSERT INTO counters (name, value) VALUES ('roster', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1");
}

using Influence.Storage.Control;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Takes over a roster in which one whole row stood for a person: that row is what is known to have been said.</summary>
internal static class RosterUpgrade
{
    /// <summary>Rows whose batch is not known.</summary>
    public const string BeforeBatches = "";

    /// <summary>Runs once a folder, inside the transaction that changes its tables.</summary>
    public static void Run(SqliteConnection connection)
    {
        var people = connection.Rows(
            """
            SELECT network, key, id, row, updated_at, suppressed, consent, handle, name, first_name, last_name, email, phone,
                language, segment, ad_user_data, ad_personalization
            FROM people_before
            """,
            row => (Network: row.GetString(0), Key: unchecked((ulong)row.GetInt64(1)), Id: row.GetString(2),
                Hash: row.GetInt64(3), Said: Of(row)));
        using var said = RosterWriter.SaidCommand(connection);
        using var identity = RosterWriter.IdentityCommand(connection);
        foreach (var (network, key, id, hash, row) in people)
        {
            RosterWriter.AddSaid(said, network, key, BeforeBatches, hash, id, row);
            foreach (var one in RosterIdentity.Of(id, row.IsBare, row.Texts[4], row.Texts[5], row.Texts[0]))
            {
                RosterWriter.AddIdentity(identity, network, key, BeforeBatches, one);
            }
        }

        var accounts = connection.Rows(
            """
            SELECT a.network, a.key, a.handle, COALESCE(p.id, '') FROM accounts_before AS a
            LEFT JOIN people_before AS p ON p.network = a.network AND p.key = a.key
            """,
            row => (Network: row.GetString(0), Key: unchecked((ulong)row.GetInt64(1)), Handle: row.GetString(2),
                Person: row.GetString(3)));
        foreach (var (network, key, handle, person) in accounts)
        {
            foreach (var one in RosterIdentity.OfAccount(person, handle))
            {
                RosterWriter.AddIdentity(identity, network, key, BeforeBatches, one);
            }
        }

        foreach (var network in people.GroupBy(one => one.Network))
        {
            StandingPeople.Renew(connection, network.Key, [.. network.Select(one => one.Key)]);
        }

        connection.Execute("DROP TABLE people_before; DROP TABLE accounts_before;");
        NameLoads(connection);
    }

    /// <summary>Whether the roster of before is still to be taken over.</summary>
    public static bool IsDue(SqliteConnection connection) =>
        connection.Scalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'people_before'") > 0;

    // Every batch of before counts as a load of its own.
    private static void NameLoads(SqliteConnection connection)
    {
        foreach (var number in connection.Rows("SELECT number FROM batches", row => row.GetInt64(0)))
        {
            var load = new Guid((uint)number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).ToString();
            connection.Execute(
                "INSERT INTO loads (id, network, kind, source, at, number) " +
                "SELECT @load, network, kind, source, at, number FROM batches WHERE number = @number",
                ("@load", load), ("@number", number));
            connection.Execute(
                "INSERT INTO load_batches (load, network, batch) SELECT @load, network, id FROM batches WHERE number = @number",
                ("@load", load), ("@number", number));
        }
    }

    private static SaidRow Of(SqliteDataReader row)
    {
        var consent = row.GetString(6);
        return new SaidRow
        {
            Texts = [.. Enumerable.Range(7, SaidRow.Fields.Length).Select(row.Text)],
            Consent = consent == "unknown" ? null : consent, // a file without the column was kept as unknown
            IsSuppressed = row.GetInt64(5) == 1,
            IsBare = RosterIdentity.IsIdentity(row.GetString(2)),
            UpdatedAt = row.GetInt64(4),
        };
    }
}

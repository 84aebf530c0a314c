using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Puts rows of people and accounts files into the roster, each under the batch that brought it.</summary>
internal static class RosterWriter
{
    private const string InsertSaid = """
        INSERT OR IGNORE INTO said (network, key, batch, row, id, is_bare, handle, name, first_name, last_name, email, phone,
            language, segment, ad_user_data, ad_personalization, consent, suppressed, updated_at)
        VALUES (@network, @key, @batch, @row, @id, @is_bare, @handle, @name, @first_name, @last_name, @email, @phone,
            @language, @segment, @ad_user_data, @ad_personalization, @consent, @suppressed, @updated_at)
        """;

    private const string InsertIdentity = """
        INSERT OR IGNORE INTO identities (network, identity, key, batch, kind, is_bare, primary_id)
        VALUES (@network, @identity, @key, @batch, @kind, @is_bare, @primary)
        """;

    /// <summary>Writes rows inside the transaction at hand and moves the roster's version.</summary>
    public static void Write(
        SqliteConnection connection, string network, FactKind kind, string batch, IReadOnlyList<RosterRow> rows)
    {
        var (schema, touched) = (RowSchema.Of[kind], new HashSet<ulong>());
        using var said = SqliteCommands.Command(connection, InsertSaid);
        using var identity = SqliteCommands.Command(connection, InsertIdentity);
        foreach (var row in rows)
        {
            var key = PersonKey.Of(row.Id);
            if (kind == FactKind.People)
            {
                AddSaid(said, network, key, batch, row.Hash, row.IdText, SaidRow.Of(schema, row));
                AddIdentities(identity, network, key, batch, RosterIdentity.Of(schema, row));
            }
            else
            {
                var handle = row.Texts[schema.IndexOf("handle")]!;
                AddIdentities(identity, network, key, batch, RosterIdentity.OfAccount(row.IdText, handle));
            }

            touched.Add(key);
        }

        StandingPeople.Renew(connection, network, touched);
        MoveVersion(connection);
    }

    /// <summary>Adds what one row says.</summary>
    public static void AddSaid(
        SqliteCommand command, string network, ulong key, string batch, long hash, string id, SaidRow row)
    {
        command.Parameters.Clear();
        for (var field = 0; field < SaidRow.Fields.Length; field++)
        {
            Bind(command, "@" + SaidRow.Fields[field], row.Texts[field]);
        }

        Bind(command, "@network", network);
        Bind(command, "@key", unchecked((long)key));
        Bind(command, "@batch", batch);
        Bind(command, "@row", hash);
        Bind(command, "@id", id);
        Bind(command, "@is_bare", row.IsBare ? 1 : 0);
        Bind(command, "@consent", row.Consent);
        Bind(command, "@suppressed", row.IsSuppressed ? 1 : 0);
        Bind(command, "@updated_at", row.UpdatedAt);
        command.ExecuteNonQuery();
    }

    /// <summary>Adds identities of a person.</summary>
    public static void AddIdentities(
        SqliteCommand command, string network, ulong key, string batch, IEnumerable<RosterIdentity> identities)
    {
        foreach (var one in identities)
        {
            command.Parameters.Clear();
            Bind(command, "@network", network);
            Bind(command, "@identity", unchecked((long)one.Identity));
            Bind(command, "@key", unchecked((long)key));
            Bind(command, "@batch", batch);
            Bind(command, "@kind", one.Kind);
            Bind(command, "@is_bare", one.IsBare ? 1 : 0);
            Bind(command, "@primary", unchecked((long)one.Primary));
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The statement that <see cref="AddSaid"/> fills.</summary>
    public static SqliteCommand SaidCommand(SqliteConnection connection) => SqliteCommands.Command(connection, InsertSaid);

    /// <summary>The statement that <see cref="AddIdentities"/> fills.</summary>
    public static SqliteCommand IdentityCommand(SqliteConnection connection) =>
        SqliteCommands.Command(connection, InsertIdentity);

    /// <summary>Caches of masks and pages hang on the version.</summary>
    public static void MoveVersion(SqliteConnection connection) => connection.Execute(
        "INSERT INTO counters (name, value) VALUES ('roster', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1");

    private static void Bind(SqliteCommand command, string name, object? value) =>
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);
}

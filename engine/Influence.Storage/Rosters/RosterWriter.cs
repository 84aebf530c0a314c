using Influence.Application.Facts;
using Influence.Storage.Control;
using Influence.Storage.Ids;
using Influence.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Rosters;

/// <summary>Puts rows of people and accounts files into the roster; of two rows about one thing the winner stands.</summary>
/// <remarks>The higher updated_at wins; equal or absent, the ordinally greater canonical row. Arrival decides nothing.</remarks>
internal static class RosterWriter
{
    private const string UpsertPerson = """
        INSERT INTO people (network, key, id, handle, name, first_name, last_name, email, phone, consent, ad_user_data,
            ad_personalization, suppressed, language, segment, updated_at, row, canonical)
        VALUES (@network, @key, @id, @handle, @name, @first_name, @last_name, @email, @phone, @consent, @ad_user_data,
            @ad_personalization, @suppressed, @language, @segment, @updated_at, @row, @canonical)
        ON CONFLICT (network, key) DO UPDATE SET
            id = excluded.id, handle = excluded.handle, name = excluded.name, first_name = excluded.first_name,
            last_name = excluded.last_name, email = excluded.email, phone = excluded.phone, consent = excluded.consent,
            ad_user_data = excluded.ad_user_data, ad_personalization = excluded.ad_personalization,
            suppressed = excluded.suppressed, language = excluded.language, segment = excluded.segment,
            updated_at = excluded.updated_at, row = excluded.row, canonical = excluded.canonical
        WHERE excluded.updated_at > people.updated_at
            OR (excluded.updated_at = people.updated_at AND excluded.canonical > people.canonical)
        """;

    private const string UpsertAccount = """
        INSERT INTO accounts (network, channel, handle_key, handle, key, updated_at, canonical)
        VALUES (@network, @channel, @handle_key, @handle, @key, @updated_at, @canonical)
        ON CONFLICT (network, channel, handle_key) DO UPDATE SET
            handle = excluded.handle, key = excluded.key, updated_at = excluded.updated_at, canonical = excluded.canonical
        WHERE excluded.updated_at > accounts.updated_at
            OR (excluded.updated_at = accounts.updated_at AND excluded.canonical > accounts.canonical)
        """;

    private static readonly string[] _personTexts =
    [
        "handle", "name", "first_name", "last_name", "email", "phone", "ad_user_data", "ad_personalization",
        "language", "segment",
    ];

    /// <summary>Writes rows inside the transaction at hand and moves the roster's version.</summary>
    public static void Write(SqliteConnection connection, string network, FactKind kind, IReadOnlyList<RosterRow> rows)
    {
        var schema = RowSchema.Of[kind];
        using var command = SqliteCommands.Command(connection, kind == FactKind.People ? UpsertPerson : UpsertAccount);
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            Bind(command, "@network", network);
            Bind(command, "@key", unchecked((long)PersonKey.Of(row.Id)));
            Bind(command, "@updated_at", row.UpdatedAt);
            Bind(command, "@canonical", row.Canonical);
            if (kind == FactKind.People)
            {
                BindPerson(command, schema, row);
            }
            else
            {
                var handle = row.Texts[schema.IndexOf("handle")]!;
                Bind(command, "@channel", row.Texts[schema.IndexOf("channel")]);
                Bind(command, "@handle", handle);
                Bind(command, "@handle_key", unchecked((long)PersonKey.Of(handle)));
            }

            command.ExecuteNonQuery();
        }

        MoveVersion(connection);
    }

    /// <summary>Caches of masks and pages hang on the version.</summary>
    public static void MoveVersion(SqliteConnection connection) => connection.Execute(
        "INSERT INTO counters (name, value) VALUES ('roster', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1");

    private static void BindPerson(SqliteCommand command, RowSchema schema, RosterRow row)
    {
        foreach (var field in _personTexts)
        {
            Bind(command, "@" + field, row.Texts[schema.IndexOf(field)]);
        }

        Bind(command, "@id", row.IdText);
        Bind(command, "@consent", row.Texts[schema.IndexOf("consent")] ?? "unknown");
        Bind(command, "@suppressed", row.Texts[schema.IndexOf("suppressed")] == "true" ? 1 : 0);
        Bind(command, "@row", row.Hash);
    }

    private static void Bind(SqliteCommand command, string name, object? value) =>
        command.Parameters.AddWithValue(name, value ?? DBNull.Value);
}

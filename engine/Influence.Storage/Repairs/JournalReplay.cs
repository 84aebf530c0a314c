using System.Text;
using Influence.Storage.Control;
using Influence.Storage.Conversations;
using Influence.Storage.Decisions;
using Influence.Storage.Facts;
using Influence.Storage.Journals;
using Influence.Storage.Loads;
using Influence.Storage.Neo4j;
using Influence.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Repairs;

/// <summary>Does again, in a database that knows nothing, what a journal tells; inside one transaction.</summary>
internal sealed class JournalReplay(SqliteConnection connection, FoundFiles files)
{
    private const string PutRow = """
        INSERT INTO said (network, key, batch, row, id, is_bare, consent, suppressed, updated_at, lifted_at, answered,
            unread)
        VALUES (@network, @key, @batch, @row, '', @is_bare, @consent, @suppressed, @updated_at, @lifted_at, @answered,
            @unread)
        ON CONFLICT (network, key, batch, row) DO UPDATE SET
            consent = excluded.consent, suppressed = excluded.suppressed, lifted_at = excluded.lifted_at,
            answered = excluded.answered, unread = excluded.unread
        """;

    /// <summary>Texts that rows had, by network, key, batch and row.</summary>
    public Dictionary<(string Network, long Key, string Batch, long Row), long> Texts { get; } = [];

    /// <summary>Batches that left and may not come back.</summary>
    public HashSet<string> Left { get; } = [];

    /// <summary>Batches that brought rows of people, by network.</summary>
    public HashSet<(string Network, string Batch)> WithSaid { get; } = [];

    /// <summary>Does one thing again.</summary>
    public void Do(JournalEntry entry)
    {
        switch (entry)
        {
            case BatchCame came:
                Do(came);
                break;
            case LoadNoted noted:
                Do(noted);
                break;
            case RowsSaid said:
                Put(said.Network, said.Batch, said.Rows);
                break;
            case RowsAdopted adopted:
                LeavingRoster.Adopt(connection, adopted);
                break;
            case LoadLeft left:
                LeavingFacts.Leave(connection, left);
                Leave(left.Network, left.Batches, left.Kept);
                break;
            case NetworkLeft left:
                LeavingFacts.LeaveAll(connection, left.Network);
                connection.Execute("DELETE FROM said WHERE network = @network", ("@network", left.Network));
                connection.Execute("DELETE FROM identities WHERE network = @network", ("@network", left.Network));
                Leave(left.Network, left.Batches, left.Kept);
                break;
            case KindLeft left:
                WithSaid.ExceptWith(connection.Rows("SELECT id FROM batches WHERE network = @network AND kind = @kind",
                    row => (left.Network, row.GetString(0)), ("@network", left.Network), ("@kind", left.Kind)));
                connection.Execute("DELETE FROM batches WHERE network = @network AND kind = @kind",
                    ("@network", left.Network), ("@kind", left.Kind));
                MissingBatches.ForgetKind(connection, left.Network, left.Kind);
                break;
            case BatchLost lost:
                MissingBatches.Lose(connection, lost);
                break;
            case Excluded excluded:
                RosterWriter.Exclude(connection, excluded);
                break;
            case NosLifted lifted:
                RosterWriter.Lift(connection, lifted);
                break;
            case NosGivenAgain given:
                NosAgain.Count(connection, given);
                break;
            case StoreBound bound:
                StoreMirror.Bind(connection, bound);
                StoreMirror.ForgetCounts(connection, bound.Network);
                break;
            case ContactHeld held:
                ContactHolds.Set(connection, held);
                break;
            case DecisionMade made:
                DecisionRows.Put(connection, made, null);
                break;
            case DecisionsLeft left:
                DecisionRows.Leave(connection, left);
                break;
            case ConversationActed done:
                ActStore.Put(connection, done, null);
                break;
            default:
                throw new InvalidOperationException($"An entry of type {entry.GetType().Name} cannot be done again.");
        }
    }

    /// <summary>Puts what rows say under a batch.</summary>
    public void Put(string network, string batch, KeyedRows rows)
    {
        using var put = new BoundCommand(connection, PutRow, "@network", "@key", "@batch", "@row", "@is_bare", "@consent",
            "@suppressed", "@updated_at", "@lifted_at", "@answered", "@unread");
        foreach (var row in rows.Rows)
        {
            var key = unchecked((long)row.Key);
            put.Execute(network, key, batch, row.Row, row.IsBare ? 1 : 0, row.Consent, row.IsSuppressed ? 1 : 0,
                row.UpdatedAt ?? long.MinValue, row.LiftedAt, (long)row.Answered, (long)row.Unread);
            if (row.Texts != 0)
            {
                Texts[(network, key, batch, row.Row)] = row.Texts;
            }
        }

        using var identity = RosterWriter.IdentityCommand(connection);
        foreach (var one in rows.Identities)
        {
            RosterWriter.AddIdentity(identity, network, one.Key, batch,
                new RosterIdentity(one.Identity, one.Kind, one.IsBare, one.Primary));
        }
    }

    /// <summary>Gives rows the ids of their keys.</summary>
    public void NameIds()
    {
        foreach (var dictionary in files.Dictionaries)
        {
            connection.Execute("INSERT OR IGNORE INTO dictionaries (id) VALUES (@id)", ("@id", dictionary));
        }

        NameIds(connection, files);
    }

    /// <summary>Gives rows that have none the ids of their keys.</summary>
    /// <returns>Who has one now.</returns>
    public static List<(string Network, ulong Key)> NameIds(SqliteConnection connection, FoundFiles files)
    {
        var people = connection.Rows("SELECT DISTINCT network, key FROM said WHERE id = ''",
            row => (Network: row.GetString(0), Key: unchecked((ulong)row.GetInt64(1))));
        var named = new List<(string, ulong)>();
        using var name = new BoundCommand(connection,
            "UPDATE said SET id = @id WHERE network = @network AND key = @key AND id = ''", "@id", "@network", "@key");
        foreach (var (network, key) in people)
        {
            if (files.IdOf(key) is { } id)
            {
                name.Execute(Encoding.UTF8.GetString(id), network, unchecked((long)key));
                named.Add((network, key));
            }
        }

        return named;
    }

    private void Do(BatchCame came)
    {
        MissingBatches.PutInForce(connection, came);
        Left.Remove(came.Id);
        if (came.HasSaid)
        {
            WithSaid.Add((came.Network, came.Id));
            if (files.SaidOf(came.Id) is { } said) // else it left since, or is missed in the end
            {
                Put(came.Network, came.Id, said);
            }
        }
    }

    private void Do(LoadNoted noted)
    {
        FactLedger.NoteLoad(connection, noted);
        connection.Execute("DELETE FROM load_batches WHERE batch = ''"); // a load that was taken back has none
        if (noted.TakenBackAt is { } at)
        {
            connection.Execute("UPDATE loads SET taken_back_at = @at WHERE id = @load", ("@at", at), ("@load", noted.Load));
        }
    }

    private void Leave(string network, IReadOnlyList<string> batches, KeyedRows kept)
    {
        foreach (var batch in batches)
        {
            connection.Execute("DELETE FROM said WHERE network = @network AND batch = @batch",
                ("@network", network), ("@batch", batch));
            connection.Execute("DELETE FROM identities WHERE network = @network AND batch = @batch",
                ("@network", network), ("@batch", batch));
        }

        Put(network, LeavingRoster.Kept, kept);
        Left.UnionWith(batches);
    }
}

using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Folder;
using Influence.Storage.Journals;
using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Influence.Storage.Repairs;

/// <summary>Brings a ledger into line with the files that are there: what is lost leaves force and is remembered, what is there
/// again comes into force again, and no snapshot stays that names people whose ids are lost.</summary>
/// <param name="work">The repair.</param>
/// <param name="connection">The ledger, inside a transaction.</param>
/// <param name="isLook">Only say what would be done.</param>
internal sealed class Settlement(RepairWork work, SqliteConnection connection, bool isLook)
{
    private readonly List<JournalEntry> _done = [];
    private readonly HashSet<string> _networks = [];

    /// <summary>What a journal has to be told.</summary>
    public IReadOnlyList<JournalEntry> Done => _done;

    /// <summary>Networks of which batches left force or came back.</summary>
    public IReadOnlyCollection<string> Networks => _networks;

    /// <summary>Runs it.</summary>
    /// <returns>Whether a batch left force or came back.</returns>
    public bool Run()
    {
        var missing = MissingBatches.Of(connection);
        foreach (var batch in missing.Where(batch => work.Files.HasBatch(batch.Id)))
        {
            TakeIn(batch);
        }

        var lost = MissingBatches.InForce(connection).Where(batch => !work.Files.HasBatch(batch.Id)).ToList();
        foreach (var batch in lost)
        {
            GiveUp(batch);
        }

        work.Missing.AddRange(missing.Where(batch => !work.Files.HasBatch(batch.Id)).Concat(lost).Select(WordsOf));
        SettleDictionaries(isAnythingLost: missing.Count + lost.Count > 0);
        LeaveHeads();
        return _done.Count > 0;
    }

    private void TakeIn(BatchCame missing)
    {
        var isTaken = connection.Scalar<long>(
            "SELECT COUNT(*) FROM batches WHERE number = @number", ("@number", missing.Number)) > 0;
        var batch = isTaken ? missing with { Number = MissingBatches.HighestNumber(connection) + 1 } : missing;
        work.Steps.Add($"{NameOf(batch)} is whole again and is taken in again.");
        _networks.Add(batch.Network);
        var isOfPeople = batch.Kind is "people" or "accounts";
        _done.Add(batch with { HasSaid = isOfPeople });
        if (!isLook)
        {
            MissingBatches.PutInForce(connection, batch);
        }
    }

    private void GiveUp(BatchCame batch)
    {
        var lost = new BatchLost(batch.Id, batch.Network);
        _networks.Add(batch.Network);
        _done.Add(lost);
        if (!isLook)
        {
            MissingBatches.Lose(connection, lost);
        }
    }

    private string WordsOf(BatchCame batch) => NameOf(batch) + (work.Files.HasFile(batch.Id)
        ? ". Its file is whole, but ids of its people are lost (roster/*.ids). Put those back and repair again, or load that " +
            "file again."
        : ". Load that file again, or put it back and repair again.");

    private static string NameOf(BatchCame batch) => Invariant(
        $"{batch.Source}: {batch.Rows} rows of {batch.Kind} in the network '{batch.Network}' ({batch.Id})");

    // A dictionary that is named and not whole would stop everybody; one that came back is of use to whoever is still missing.
    private void SettleDictionaries(bool isAnythingLost)
    {
        var whole = work.Files.Dictionaries.ToHashSet();
        var named = connection.Rows("SELECT id FROM dictionaries", row => row.GetString(0)).ToHashSet();
        foreach (var name in named.Where(name => !whole.Contains(name)))
        {
            work.Steps.Add($"The ids of roster/{name}.ids are lost.");
            _ = isLook ? 0 : connection.Execute("DELETE FROM dictionaries WHERE id = @id", ("@id", name));
        }

        if (isAnythingLost || !named.IsSubsetOf(whole))
        {
            foreach (var name in isLook ? [] : whole.Where(name => !named.Contains(name)))
            {
                connection.Execute("INSERT OR IGNORE INTO dictionaries (id) VALUES (@id)", ("@id", name));
            }
        }
    }

    private void LeaveHeads()
    {
        var heads = connection.Rows("SELECT name, snapshot FROM networks WHERE snapshot IS NOT NULL ORDER BY name",
            row => (Network: row.GetString(0), Snapshot: row.GetString(1)));
        foreach (var (network, snapshot) in heads.Where(head =>
            _networks.Contains(head.Network) || !work.Files.CanName(head.Snapshot)))
        {
            work.Steps.Add($"The snapshot of '{network}' is not what its whole files give any more, and leaves force.");
            if (!isLook)
            {
                connection.Execute("UPDATE networks SET snapshot = NULL, chances = NULL WHERE name = @network",
                    ("@network", network));
                LeavingFiles.Add(connection, LeavingFiles.Snapshot, snapshot, network);
            }
        }
    }
}

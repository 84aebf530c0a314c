using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Engine.Loops;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Ids;
using Influence.Storage.Journals;
using Influence.Storage.Rosters;
using Influence.Storage.Snapshots;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Facts;

/// <summary>The embedded store: which batches there are. A batch exists when its row here commits; its files were synced
/// before.</summary>
internal sealed class FactLedger(DataPaths paths, ControlDatabase control, IdDictionaries dictionaries, TimeProvider clock)
    : IFactStore
{
    /// <summary>Whether the network has a batch of this content.</summary>
    public bool Has(string network, string batchId) => control.Read(connection => connection.Scalar<long>(
        "SELECT COUNT(*) FROM batches WHERE network = @network AND id = @id", ("@network", network), ("@id", batchId))) > 0;

    /// <summary>Whether the network has any batch.</summary>
    public bool HasAny(string network) => control.Read(connection => connection.Scalar<long>(
        "SELECT COUNT(*) FROM batches WHERE network = @network", ("@network", network))) > 0;

    /// <inheritdoc/>
    public string? Address => null;

    /// <inheritdoc/>
    public Task<Appended> AppendAsync(FactBatch batch, bool isDryRun, CancellationToken cancellationToken)
    {
        DemandHere(batch.Network);
        return Task.FromResult(Keep(batch, NamedBatch.Of(batch.Rows, cancellationToken), isDryRun, null, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactsRead>> CatchUpAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FactsRead>>([]);

    /// <inheritdoc/>
    public string? CurrencyOf(string network) => new[] { FactKind.People, FactKind.Referrals }
        .SelectMany(kind => BatchesOf(network, kind)).Select(batch => paths.Batch(batch.Id)).Where(paths.Volume.Exists)
        .Select(CurrencyIn).FirstOrDefault(currency => currency is not null);

    private string? CurrencyIn(string path)
    {
        using var file = paths.Volume.Open(path, "batch");
        return FactColumns.From(file).Currency;
    }

    /// <inheritdoc/>
    public OpenFacts Open(string network, CancellationToken cancellationToken)
    {
        var batches = control.Read(connection => connection.Rows(
            "SELECT number, id FROM batches WHERE network = @network ORDER BY number",
            row => (Number: row.GetInt64(0), Id: row.GetString(1)), ("@network", network)));
        return OpenFacts.FromFiles(paths.Volume,
            batches.Select(batch => paths.Batch(batch.Id)), batches.Count == 0 ? 0 : batches[^1].Number, cancellationToken);
    }

    /// <summary>Batches of one kind in the order in which they came.</summary>
    public IReadOnlyList<LedgerBatch> BatchesOf(string network, FactKind kind) => control.Read(connection => connection.Rows(
        "SELECT number, id, source FROM batches WHERE network = @network AND kind = @kind ORDER BY number",
        row => new LedgerBatch(row.GetInt64(0), row.GetString(1), row.GetString(2)),
        ("@network", network), ("@kind", NameOf(kind))));

    /// <summary>Batches of one kind that loads brought and whose files are here, in force or read from a store since.</summary>
    public IReadOnlyList<string> LoadedBatches(string network, FactKind kind) => [.. control.Read(connection => connection.Rows(
        "SELECT DISTINCT lb.batch FROM load_batches AS lb JOIN loads AS l ON l.id = lb.load " +
        "WHERE lb.network = @network AND l.kind = @kind ORDER BY lb.batch",
        row => row.GetString(0), ("@network", network), ("@kind", NameOf(kind))))
        .Where(id => paths.Volume.Exists(paths.Batch(id)))];

    /// <summary>Opens some batches.</summary>
    public OpenFacts OpenBatches(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        OpenFacts.FromFiles(paths.Volume, ids.Select(paths.Batch), version: 0, cancellationToken);

    /// <summary>The id of a key in UTF-8; empty when nobody has it.</summary>
    public ReadOnlySpan<byte> IdOf(ulong key)
    {
        if (dictionaries.Find(key) is null)
        {
            dictionaries.Refresh();
        }

        return dictionaries.Find(key) is { } place ? dictionaries[place] : [];
    }

    /// <summary>Keeps a batch in the folder, in one transaction with what belongs to it.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="named">Their content's name.</param>
    /// <param name="isDryRun">Only say what would be.</param>
    /// <param name="also">Runs in the same transaction.</param>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <returns>What became of it; <paramref name="also"/> has run, be the batch new or not.</returns>
    public Appended Keep(FactBatch batch, NamedBatch named, bool isDryRun, Action<SqliteConnection>? also,
        CancellationToken cancellationToken)
    {
        lock (paths.Batches)
        {
            var isThere = Has(batch.Network, named.Id);
            if (isThere || isDryRun)
            {
                if (!isThere)
                {
                    dictionaries.Unknown(batch.Ids); // tells of a collision
                    return new Appended(IsNew: true);
                }

                var nosAgain = control.Read(connection => NosAgain.Of(connection, batch, named.Id));
                if (!isDryRun)
                {
                    var isLost = !paths.Volume.Exists(paths.Batch(named.Id)) ||
                        batch.Roster.Count > 0 && !paths.Volume.Exists(paths.Said(named.Id)); // somebody took a file away
                    var bringsIds = isLost && WriteFiles(batch, named, cancellationToken);
                    control.Write(connection =>
                    {
                        if (bringsIds)
                        {
                            connection.Execute("INSERT OR IGNORE INTO dictionaries (id) VALUES (@id)", ("@id", named.Id));
                        }

                        NoteLoad(connection, batch, named.Id);
                        foreach (var given in nosAgain)
                        {
                            NosAgain.Count(connection, given);
                            control.Note(given);
                            StandingPeople.Renew(connection, given.Network, given.Keys.ToHashSet());
                            RosterWriter.MoveVersion(connection);
                        }

                        NameAgain(connection, batch, named.Id);
                        NoteHold(connection, batch, named.Id);
                        StandingPeople.RenewHeld(connection, batch.Network);
                        return also is null || Run(connection, also);
                    });
                }

                return new Appended(IsNew: false, nosAgain.Sum(given => given.Rows.Count));
            }

            var hasDictionary = WriteFiles(batch, named, cancellationToken);
            return control.Write(connection =>
            {
                Register(connection, batch, named.Id, hasDictionary);
                also?.Invoke(connection);
                return new Appended(IsNew: true);
            });
        }
    }

    /// <summary>Puts batches in the place of all those of one kind that a network has.</summary>
    public void Replace(string network, FactKind kind, IReadOnlyList<(FactBatch Batch, NamedBatch Named)> batches,
        Action<SqliteConnection> also, CancellationToken cancellationToken)
    {
        lock (paths.Batches)
        {
            var dictionaryOf = batches.Select(one => WriteFiles(one.Batch, one.Named, cancellationToken)).ToArray();
            control.Write(connection =>
            {
                LeavingFiles.AddBatches(connection, network, NameOf(kind));
                connection.Execute("DELETE FROM batches WHERE network = @network AND kind = @kind",
                    ("@network", network), ("@kind", NameOf(kind)));
                MissingBatches.ForgetKind(connection, network, NameOf(kind));
                control.Note(new KindLeft(network, NameOf(kind)));
                for (var at = 0; at < batches.Count; at++)
                {
                    Register(connection, batches[at].Batch, batches[at].Named.Id, dictionaryOf[at]);
                }

                return Run(connection, also);
            });
            LeavingFiles.Finish(paths, control, LeavingFiles.Batch);
        }
    }

    /// <summary>As in <c>follows</c>.</summary>
    public static string NameOf(FactKind kind) => Rows.RowSchema.Of[kind].Name;

    // A folder that mirrors a store must not get facts that the store does not have.
    private void DemandHere(string network)
    {
        var store = control.Read(connection => connection.Scalar<string>(
            "SELECT address FROM stores WHERE network = @network", ("@network", network)));
        if (store is not null)
        {
            throw new GraphDataException("network_is_in_a_store",
                $"The facts of the network '{network}' stand in {store}: name it with --store or INFLUENCE_STORE to load more.");
        }
    }

    private bool WriteFiles(FactBatch batch, NamedBatch named, CancellationToken cancellationToken)
    {
        var unknown = dictionaries.Unknown(batch.Ids);
        cancellationToken.ThrowIfCancellationRequested();
        paths.Volume.Write(paths.Batch(named.Id), named.Sections);
        if (batch.Roster.Count > 0)
        {
            paths.Volume.Write(paths.Said(named.Id), KeyedRows.Of(batch.Rows.Kind, batch.Roster).ToSections());
        }

        if (unknown.Count > 0)
        {
            paths.Volume.Write(paths.Dictionary(named.Id), IdDictionary.Sections(batch.Ids, unknown));
        }

        return unknown.Count > 0;
    }

    private void Register(SqliteConnection connection, FactBatch batch, string id, bool hasDictionary)
    {
        var (kind, now) = (NameOf(batch.Rows.Kind), clock.GetUtcNow().ToMicroseconds());
        connection.Execute(
            "INSERT INTO batches (network, kind, id, rows, source, at) VALUES (@network, @kind, @id, @rows, @source, @at)",
            ("@network", batch.Network), ("@kind", kind), ("@id", id), ("@rows", batch.Rows.Count),
            ("@source", batch.Source), ("@at", now));
        control.Note(new BatchCame(batch.Network, kind, id, connection.Scalar<long>("SELECT last_insert_rowid()"),
            batch.Rows.Count, batch.Source, now, hasDictionary, batch.Roster.Count > 0));
        MissingBatches.Forget(connection, batch.Network, id);
        NoteLoad(connection, batch, id);
        if (hasDictionary)
        {
            connection.Execute("INSERT OR IGNORE INTO dictionaries (id) VALUES (@id)", ("@id", id));
        }

        if (batch.Roster.Count > 0)
        {
            RosterWriter.Write(connection, batch.Network, batch.Rows.Kind, id, batch.Roster);
        }

        NoteHold(connection, batch, id);
    }

    // What was lost may have come again.
    private void NoteHold(SqliteConnection connection, FactBatch batch, string id)
    {
        if (ContactHolds.Came(connection, batch.Network, NameOf(batch.Rows.Kind), id, batch.Source) is { } held)
        {
            control.Note(held);
        }
    }

    // A batch that several loads brought stays until the last of them is taken back.
    private void NoteLoad(SqliteConnection connection, FactBatch batch, string id)
    {
        if (batch.LoadId is not { } load)
        {
            return;
        }

        var (kind, now) = (NameOf(batch.Rows.Kind), clock.GetUtcNow().ToMicroseconds());
        NoteLoad(connection, new LoadNoted(batch.Network, kind, load.ToString(), batch.Source, now, id));
        control.Note(new LoadNoted(batch.Network, kind, load.ToString(), batch.Source, now, id));
    }

    /// <summary>Notes inside the transaction at hand that a load brought a batch.</summary>
    public static void NoteLoad(SqliteConnection connection, LoadNoted noted)
    {
        connection.Execute(
            """
            INSERT INTO loads (id, network, kind, source, at, number)
            VALUES (@id, @network, @kind, @source, @at, (SELECT COALESCE(MAX(number), 0) + 1 FROM loads))
            ON CONFLICT (id) DO UPDATE SET source = source || ', ' || @source
            WHERE instr(', ' || source || ', ', ', ' || @source || ', ') = 0
            """,
            ("@id", noted.Load), ("@network", noted.Network), ("@kind", noted.Kind), ("@source", noted.Source),
            ("@at", noted.At));
        connection.Execute("INSERT OR IGNORE INTO load_batches (load, network, batch) VALUES (@load, @network, @batch)",
            ("@load", noted.Load), ("@network", noted.Network), ("@batch", noted.Batch));
    }

    // Rows whose names were lost with a control database get them back from the file that brought them.
    private static void NameAgain(SqliteConnection connection, FactBatch batch, string id)
    {
        var isLost = batch.Roster.Count > 0 && connection.Execute(
            "DELETE FROM lost_names WHERE network = @network AND batch = @batch",
            ("@network", batch.Network), ("@batch", id)) > 0;
        if (isLost)
        {
            RosterWriter.Write(connection, batch.Network, batch.Rows.Kind, id, batch.Roster);
        }
    }

    private static bool Run(SqliteConnection connection, Action<SqliteConnection> also)
    {
        also(connection);
        return true;
    }
}

/// <summary>A batch that is in force.</summary>
/// <param name="Number">Higher ones came later.</param>
/// <param name="Id">Its content's name.</param>
/// <param name="Source">A file's name, or the address of the store it was read from.</param>
internal sealed record LedgerBatch(long Number, string Id, string Source);

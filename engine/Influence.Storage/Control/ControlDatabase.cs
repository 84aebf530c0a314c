using Influence.Engine.Errors;
using Influence.Storage.Folder;
using Influence.Storage.Journals;
using Influence.Storage.Sections;
using Influence.Storage.Space;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Control;

/// <summary>The control database: ledger, roster, heads, runs' metadata, jobs and imports. One writer, any readers.</summary>
internal sealed class ControlDatabase : IDisposable
{
    private readonly Lock _writing = new();
    private readonly string _folder;
    private readonly string _connectionString;
    private readonly bool _isReadOnly;
    private readonly SqliteConnection? _keeper;
    private readonly List<JournalEntry> _noted = [];
    private readonly StoreState? _state;
    private FolderJournal? _journal;

    /// <summary>Opens the file, makes the tables when they are not there, and checks that commits are durable.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isReadOnly">Another process writes.</param>
    /// <param name="state">Told of troubles of the disk, which are then errors by name; null leaves them to SQLite.</param>
    /// <exception cref="GraphDataException">data_folder_too_new, store_not_durable or control_database_damaged.</exception>
    public ControlDatabase(string path, bool isReadOnly, StoreState? state = null)
        : this(path, isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate, state)
    {
    }

    private ControlDatabase(string path, SqliteOpenMode mode, StoreState? state = null)
    {
        (_folder, _state) = (Path.GetDirectoryName(path) ?? path, state);
        _isReadOnly = mode == SqliteOpenMode.ReadOnly;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Cache = mode == SqliteOpenMode.Memory ? SqliteCacheMode.Shared : SqliteCacheMode.Default,
            Pooling = true,
            Vfs = mode == SqliteOpenMode.Memory ? null : SummedFiles.Layer,
        }.ToString();
        if (mode == SqliteOpenMode.ReadWriteCreate)
        {
            PrivateFile.Make(path); // its journals are made with the rights that it has
        }

        _keeper = mode == SqliteOpenMode.Memory ? Open() : null; // such a database is gone with its last connection
        Version = Guarded(() => Prepare(path));
    }

    /// <summary>A database that lives in this process and is gone when it is disposed.</summary>
    public static ControlDatabase InMemory() => new($"influence-{Guid.NewGuid():N}", SqliteOpenMode.Memory);

    /// <summary>Of SQLite.</summary>
    public string Version { get; }

    /// <summary>From now on, what is noted goes to the journal before a write returns.</summary>
    public void Attach(FolderJournal journal) => _journal = journal;

    /// <summary>Notes what a database made anew has to know of the transaction at hand; only inside <see cref="Write{T}"/>.
    /// </summary>
    public void Note(JournalEntry entry) => _noted.Add(entry);

    /// <summary>Runs statements that change nothing.</summary>
    public T Read<T>(Func<SqliteConnection, T> work) => Guarded(() =>
    {
        using var connection = Open();
        return work(connection);
    });

    /// <summary>Runs statements in one transaction, which is durable when this returns; so is what was noted of it.</summary>
    /// <remarks>What is noted commits with the transaction and is appended to the journal after it. Where that fails, the caller
    /// is told, and the next write begins by making up for it: the journal is never ahead of its database.</remarks>
    /// <exception cref="GraphDataException">store_is_read_only, disk_full, store_failed, store_unsynced or
    /// control_database_damaged.</exception>
    public T Write<T>(Func<SqliteConnection, T> work)
    {
        if (_isReadOnly)
        {
            throw new GraphDataException("store_is_read_only",
                "This data folder was opened read-only, since another process writes to it. Stop that process, or ask it.");
        }

        lock (_writing)
        {
            _state?.DemandSynced();
            return Guarded(() =>
            {
                using var connection = Open();
                _journal?.CatchUp(connection);
                return Commit(connection, work);
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _keeper?.Dispose();
    }

    private string Prepare(string path)
    {
        using var connection = Open();
        var version = connection.Scalar<string>("SELECT sqlite_version()")!;
        if (!_isReadOnly)
        {
            if (_keeper is null)
            {
                SummedFiles.Begin(connection);
                CheckDurability(connection, version);
            }

            Schema.Create(connection);
        }

        Schema.Check(connection, path);
        return version;
    }

    private T Commit<T>(SqliteConnection connection, Func<SqliteConnection, T> work)
    {
        _noted.Clear();
        T result;
        JournalRecord? record;
        using (var transaction = connection.BeginTransaction())
        {
            result = work(connection);
            record = _noted.Count == 0 ? null : _journal?.Add(connection, _noted);
            transaction.Commit();
        }

        if (record is not null)
        {
            _journal!.Append(record);
        }

        return result;
    }

    // What a connection believes of a file after an error of the disk need not be so: the next one looks for itself.
    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error) when (ControlErrors.IsDamage(error))
        {
            throw ControlErrors.Damaged(_folder, error);
        }
        catch (SqliteException error) when (_state is not null && StoreErrors.Of(error, _state) is { } named)
        {
            using var connection = new SqliteConnection(_connectionString);
            SqliteConnection.ClearPool(connection);
            throw named;
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        SummedFiles.Open(connection);
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }

    // While the fault of write-ahead logging is in the library at hand: DELETE + FULL. Else WAL + FULL.
    private static void CheckDurability(SqliteConnection connection, string version)
    {
        var mode = SqliteVersion.HasWalResetFault(version) ? "delete" : "wal";
        var found = connection.Scalar<string>($"PRAGMA journal_mode = {mode}");
        var synchronous = connection.Scalar<long>("PRAGMA synchronous");
        if (found != mode || synchronous < 2)
        {
            throw new GraphDataException("store_not_durable",
                $"SQLite {version} works with journal_mode {found} and synchronous {synchronous}; {mode} and 2 were asked for. " +
                "Put the data folder on a local disk.");
        }
    }
}

using System.Collections.Concurrent;
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
    /// <summary>How a commit is undone after a kill.</summary>
    public const string JournalMode = "delete";

    private const int ReadersKept = 16;

    private readonly Lock _writing = new();
    private readonly Lock _looking = new();
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly string _folder;
    private readonly string? _file;
    private readonly string _connectionString;
    private readonly bool _isReadOnly;
    private readonly SqliteConnection? _keeper;
    private readonly List<JournalEntry> _noted = [];
    private readonly StoreState? _state;
    private FolderJournal? _journal;
    private SqliteConnection? _looker;
    private SqliteCommand? _look;
    private long _commits;
    private volatile bool _isDisposed;

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
        _file = mode == SqliteOpenMode.Memory ? null : path;
        _isReadOnly = mode == SqliteOpenMode.ReadOnly;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode == SqliteOpenMode.ReadWriteCreate ? SqliteOpenMode.ReadWrite : mode, // it is made once, below
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

    /// <summary>Another number after every commit, whoever made it: what was read after this was asked stands while it is the
    /// same.</summary>
    /// <remarks>The writer of a folder is alone and counts its own; who only reads asks the file, which takes microseconds.
    /// </remarks>
    public long Commits => _isReadOnly ? Guarded(LookForCommits) : Interlocked.Read(ref _commits);

    /// <summary>From now on, what is noted goes to the journal before a write returns.</summary>
    public void Attach(FolderJournal journal) => _journal = journal;

    /// <summary>Notes what a database made anew has to know of the transaction at hand; only inside <see cref="Write{T}"/>.
    /// </summary>
    public void Note(JournalEntry entry) => _noted.Add(entry);

    /// <summary>Runs statements that change nothing.</summary>
    public T Read<T>(Func<SqliteConnection, T> work) => Guarded(() =>
    {
        if (!_readers.TryTake(out var connection))
        {
            connection = Connect();
        }

        var isSound = false;
        try
        {
            var result = work(connection);
            isSound = true;
            return result;
        }
        finally
        {
            Leave(connection, isSound);
        }
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
                "This data folder was opened to be read only: another process writes to it, or nobody may write there. Ask the " +
                "process that writes, or start this one as a user who may.");
        }

        lock (_writing)
        {
            _state?.DemandSynced();
            DemandFile(); // a connection that is kept would go on writing a file that has lost its name
            try
            {
                return Guarded(() =>
                {
                    using var connection = Open();
                    _journal?.CatchUp(connection);
                    return Commit(connection, work);
                });
            }
            finally
            {
                Interlocked.Increment(ref _commits); // also after an error: what was to follow a commit may have failed
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        CloseReaders();
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
            CloseReaders();
            throw named;
        }
    }

    private long LookForCommits()
    {
        lock (_looking)
        {
            if (_look is null)
            {
                _looker = Connect();
                _look = SqliteCommands.Command(_looker, "PRAGMA data_version");
            }

            return (long)_look.ExecuteScalar()!;
        }
    }

    private void Leave(SqliteConnection connection, bool isSound)
    {
        if (!isSound || _isDisposed || _readers.Count >= ReadersKept)
        {
            connection.Dispose();
            return;
        }

        _readers.Add(connection);
        if (_isDisposed)
        {
            CloseReaders(); // it was closed in between
        }
    }

    private void CloseReaders()
    {
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        lock (_looking)
        {
            _look?.Dispose();
            _looker?.Dispose();
            (_look, _looker) = (null, null);
        }

        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private void DemandFile()
    {
        if (_file is not null && !File.Exists(_file))
        {
            throw ControlErrors.Removed(_folder);
        }
    }

    private SqliteConnection Connect()
    {
        DemandFile();
        var connection = new SqliteConnection(_connectionString);
        SummedFiles.Open(connection);
        return connection;
    }

    private SqliteConnection Open()
    {
        var connection = Connect();
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA secure_delete = ON"); // names and addresses leave the file with their rows
        return connection;
    }

    // A log of writing ahead would be faster for small commits, and is not for us: what it holds stands outside the file, where
    // neither a copy of the file nor a look at all pages finds it. A database that has one loses it here.
    private static void CheckDurability(SqliteConnection connection, string version)
    {
        var found = connection.Scalar<string>($"PRAGMA journal_mode = {JournalMode}");
        var synchronous = connection.Scalar<long>("PRAGMA synchronous");
        if (found != JournalMode || synchronous < 2)
        {
            throw new GraphDataException("store_not_durable",
                $"SQLite {version} works with journal_mode {found} and synchronous {synchronous}; " +
                $"{JournalMode} and 2 were asked for. " +
                "Put the data folder on a local disk, and close other programs that have control.db open.");
        }
    }
}

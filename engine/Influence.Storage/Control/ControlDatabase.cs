using Influence.Engine.Errors;
using Influence.Storage.Space;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Control;

/// <summary>The control database: ledger, roster, heads, runs' metadata, jobs and imports. One writer, any readers.</summary>
internal sealed class ControlDatabase : IDisposable
{
    private readonly Lock _writing = new();
    private readonly string _connectionString;
    private readonly bool _isReadOnly;
    private readonly SqliteConnection? _keeper;

    private readonly StoreState? _state;

    /// <summary>Opens the file, makes the tables when they are not there, and checks that commits are durable.</summary>
    /// <exception cref="GraphDataException">data_folder_too_new or store_not_durable.</exception>
    /// <param name="path">The file.</param>
    /// <param name="isReadOnly">Another process writes.</param>
    /// <param name="state">Told of troubles of the disk, which are then errors by name; null leaves them to SQLite.</param>
    public ControlDatabase(string path, bool isReadOnly, StoreState? state = null)
        : this(path, isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate, state)
    {
    }

    private ControlDatabase(string path, SqliteOpenMode mode, StoreState? state = null)
    {
        _state = state;
        _isReadOnly = mode == SqliteOpenMode.ReadOnly;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Cache = mode == SqliteOpenMode.Memory ? SqliteCacheMode.Shared : SqliteCacheMode.Default,
            Pooling = true,
        }.ToString();
        _keeper = mode == SqliteOpenMode.Memory ? Open() : null; // such a database is gone with its last connection
        using var connection = Open();
        Version = connection.Scalar<string>("SELECT sqlite_version()")!;
        if (!_isReadOnly)
        {
            if (_keeper is null)
            {
                CheckDurability(connection);
            }

            Schema.Create(connection);
        }

        Schema.Check(connection, path);
    }

    /// <summary>A database that lives in this process and is gone when it is disposed.</summary>
    public static ControlDatabase InMemory() => new($"influence-{Guid.NewGuid():N}", SqliteOpenMode.Memory);

    /// <summary>Of SQLite.</summary>
    public string Version { get; }

    /// <summary>Runs statements that change nothing.</summary>
    public T Read<T>(Func<SqliteConnection, T> work) => Named(() =>
    {
        using var connection = Open();
        return work(connection);
    });

    /// <summary>Runs statements in one transaction, which is durable when this returns.</summary>
    /// <exception cref="GraphDataException">store_is_read_only, disk_full, store_failed or store_unsynced.</exception>
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
            return Named(() =>
            {
                using var connection = Open();
                using var transaction = connection.BeginTransaction();
                var result = work(connection);
                transaction.Commit();
                return result;
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

    // What a connection believes of a file after an error of the disk need not be so: the next one looks for itself.
    private T Named<T>(Func<T> work)
    {
        try
        {
            return work();
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
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }

    // While the fault of write-ahead logging is in the library at hand: DELETE + FULL. Else WAL + FULL.
    private void CheckDurability(SqliteConnection connection)
    {
        var mode = SqliteVersion.HasWalResetFault(Version) ? "delete" : "wal";
        var found = connection.Scalar<string>($"PRAGMA journal_mode = {mode}");
        var synchronous = connection.Scalar<long>("PRAGMA synchronous");
        if (found != mode || synchronous < 2)
        {
            throw new GraphDataException("store_not_durable",
                $"SQLite {Version} works with journal_mode {found} and synchronous {synchronous}; {mode} and 2 were asked for. " +
                "Put the data folder on a local disk.");
        }
    }
}

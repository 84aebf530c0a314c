using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Storage.Chances;
using Influence.Storage.Control;
using Influence.Storage.Conversations;
using Influence.Storage.Decisions;
using Influence.Storage.Events;
using Influence.Storage.Facts;
using Influence.Storage.Files;
using Influence.Storage.Ids;
using Influence.Storage.Imports;
using Influence.Storage.Indexes;
using Influence.Storage.Jobs;
using Influence.Storage.Journals;
using Influence.Storage.Loads;
using Influence.Storage.Neo4j;
using Influence.Storage.Networks;
using Influence.Storage.Rosters;
using Influence.Storage.Runs;
using Influence.Storage.Sections;
using Influence.Storage.Snapshots;
using Influence.Storage.Space;

namespace Influence.Storage.Folder;

/// <summary>A data folder: facts, roster, artefacts, control database, and the ports over them. One process writes.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly DataPaths _paths;
    private readonly ControlDatabase _control;
    private readonly IdDictionaries _dictionaries;
    private readonly SnapshotStore _snapshots;
    private readonly ChancesStore _chances;
    private readonly ReachIndexStore _indexes;
    private readonly Neo4jFacts? _neo4j;
    private WriterLock? _lock;

    private DataFolder(DataPaths paths, ControlDatabase control, bool canWrite, bool isForbidden, TimeProvider clock,
        IGraphConnection? store, Action<string>? say)
    {
        (_paths, _control) = (paths, control);
        _dictionaries = new IdDictionaries(paths, _control);
        var ledger = new FactLedger(paths, _control, _dictionaries, clock);
        var roster = new RosterStore(_control, _dictionaries, clock);
        _neo4j = store is null ? null : new Neo4jFacts(
            new StoreSession(store, clock, new StorePatience(), say), ledger, new StoreMirror(_control), clock,
            () => roster.NosKept());
        IFactStore facts = _neo4j is null ? ledger : _neo4j;
        _snapshots = new SnapshotStore(paths, facts, roster, canWrite ? _control : null);
        _chances = new ChancesStore(paths);
        _indexes = new ReachIndexStore(paths);
        Runs = new RunStore(_control, paths, _snapshots);
        Decisions = new DecisionStore(_control, roster);
        (Events, Conversations) = (new EventLog(_control, clock), new ActStore(_control));
        (Path, CanWrite, Roster) = (paths.Root, canWrite, roster);
        Networks = new NetworkStore(_control, CanWrite, CanWrite || isForbidden ? null
            : WriterLock.ReadWriter(paths.WriterLock) ?? "another process");
        (Facts, Loader) = (facts, new FactLoader(facts, roster));
        Answers = _neo4j is null ? new FolderAnswers() : new Neo4jAnswers(_neo4j, clock);
        Health = new StoreHealth(paths, paths.State, Networks, _dictionaries);
        Jobs = new JobStore(_control, roster, clock);
        var rejects = new RejectFiles(paths, _control, roster, canWrite);
        Imports = new ImportStore(_control, roster, paths, rejects);
        Rejects = new RejectFolder(paths, rejects, clock);
        roster.NosKept = rejects.MaskAgain;
        rejects.MaskAtOpening();
        Loads = new LoadHistory(_control, new LeavingFacts(paths, _control, _neo4j, clock), clock);
    }

    /// <summary>In full.</summary>
    public string Path { get; }

    /// <summary>Whether this process is the writer.</summary>
    public bool CanWrite { get; }

    /// <summary>Whether another process wrote when this was opened, and writes no more: opened anew, it is the writer.</summary>
    public bool HasComeFree()
    {
        if (CanWrite || Networks.Writer is null)
        {
            return false;
        }

        using var taken = WriterLock.TryTake(_paths.Files, _paths.WriterLock, out _);
        return taken is not null;
    }

    /// <summary>A warning that others on this machine may look into the folder; null where they may not.</summary>
    public string? OpenToOthers { get; private init; }

    /// <summary>Version of SQLite and how it keeps commits, for those who look at readiness.</summary>
    public string StoreVersion =>
        $"SQLite {_control.Version}, {ControlDatabase.JournalMode.ToUpperInvariant()} + FULL";

    /// <summary>Heads of networks.</summary>
    public INetworkStore Networks { get; }

    /// <summary>Where the facts stand.</summary>
    public ISharedFacts Facts { get; }

    /// <summary>Where answers are written for others; nowhere when the facts stand in the folder.</summary>
    public ISharedAnswers Answers { get; }

    /// <summary>Another engine on the server that holds the facts; null when they stand in the folder.</summary>
    public IGraphPeer? Peer => _neo4j is null ? null : new GdsPeer(_neo4j.Session);

    /// <summary>Reads sources into the facts.</summary>
    public IFactLoader Loader { get; }

    /// <summary>The only place that knows names.</summary>
    public IRoster Roster { get; }

    /// <summary>What was decided about people's credit.</summary>
    public IDecisions Decisions { get; }

    /// <summary>Which events came.</summary>
    public IEventLog Events { get; }

    /// <summary>What was done about conversations.</summary>
    public IConversationActs Conversations { get; }

    /// <summary>Snapshots as files.</summary>
    public ISnapshotStore Snapshots => _snapshots;

    /// <summary>Chance tables as files.</summary>
    public IChancesStore Chances => _chances;

    /// <summary>Reach indexes as files.</summary>
    public IReachIndexStore Indexes => _indexes;

    /// <summary>Kept answers.</summary>
    public IRunStore Runs { get; }

    /// <summary>Whether it can be read and written now.</summary>
    public IStoreHealth Health { get; }

    /// <summary>The durable queue.</summary>
    public IJobStore Jobs { get; }

    /// <summary>Uploaded files.</summary>
    public IImportStore Imports { get; }

    /// <summary>Refused lines of loads that are no imports.</summary>
    public IRejectFolder Rejects { get; }

    /// <summary>What was loaded, and how it leaves again.</summary>
    public ILoadHistory Loads { get; }

    /// <summary>Opens a folder, creating it unless it is to be read only. Becomes the writer unless another process is.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="readOnly">Do not even try to become the writer.</param>
    /// <param name="clock">Gives the time.</param>
    /// <param name="reserve">Room left free on the disk; null means the usual.</param>
    /// <returns>Read-only when another process writes: see <see cref="CanWrite"/>.</returns>
    /// <exception cref="GraphDataException">data_folder_not_found, data_folder_too_new, store_not_durable, or
    /// control_database_… when the control database is not the one of the facts.</exception>
    public static DataFolder Open(string path, bool readOnly, TimeProvider clock, DiskReserve? reserve = null) =>
        OpenOver(path, readOnly, clock, null, reserve: reserve);

    /// <summary>Opens a folder whose facts stand in Neo4j; control, roster and artefacts stay in the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="readOnly">Do not even try to become the writer.</param>
    /// <param name="clock">Gives the time.</param>
    /// <param name="store">The server, asked on first need.</param>
    /// <param name="say">Told, in a sentence, when the server is away and waited for, and when that is over; null is silent.
    /// </param>
    /// <param name="reserve">Room left free on the disk; null means the usual.</param>
    /// <exception cref="GraphDataException">data_folder_not_found, data_folder_too_new, store_not_durable, or
    /// control_database_… when the control database is not the one of the facts.</exception>
    public static DataFolder Open(
        string path, bool readOnly, TimeProvider clock, StoreAddress store, Action<string>? say = null,
        DiskReserve? reserve = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        return OpenOver(path, readOnly, clock, GraphTransports.Open(store), say, reserve: reserve);
    }

    /// <summary>Whether it is gone when it is closed.</summary>
    public bool IsInMemory => _paths.Volume is MemoryVolume;

    /// <summary>A folder in the memory of this process: the same ports, and nothing is left when it is closed.</summary>
    public static DataFolder InMemory(TimeProvider clock) =>
        new(new DataPaths("memory", new MemoryVolume()), ControlDatabase.InMemory(), canWrite: true, isForbidden: false, clock,
            store: null, say: null);

    /// <summary>The same over any connection and, in a test, over files that fail.</summary>
    internal static DataFolder OpenOver(
        string path, bool readOnly, TimeProvider clock, IGraphConnection? store, Action<string>? say = null,
        IFileLayer? files = null, DiskReserve? reserve = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(clock);
        var paths = new DataPaths(path, files: files, reserve: reserve);
        FolderGuard.Check(paths);
        if (readOnly || !TryCreate(paths))
        {
            DemandThere(paths);
        }

        var isForbidden = false;
        var taken = readOnly ? null : WriterLock.TryTake(paths.Files, paths.WriterLock, out isForbidden);
        ControlDatabase? control = null;
        try
        {
            if (taken is null)
            {
                DemandThere(paths);
            }

            var openToOthers = FolderPrivacy.Look(paths.Root);
            if (taken is not null)
            {
                FolderPrivacy.Close(paths);
            }

            control = new ControlDatabase(paths.Control, taken is null, paths.State);
            if (taken is not null)
            {
                control.Attach(FolderJournal.Open(paths, control, why => LogNewJournal(control, why, clock)));
                Sweep.Run(paths);
                LeavingFiles.FinishAll(paths, control, clock);
            }

            return new DataFolder(paths, control, taken is not null, isForbidden, clock, store, say)
            {
                _lock = taken,
                OpenToOthers = openToOthers,
            };
        }
        catch
        {
            control?.Dispose();
            taken?.Dispose();
            throw;
        }
    }

    /// <summary>Leaves an address in <c>writer.lock</c> for those who find it taken.</summary>
    /// <param name="address">As in <c>http://127.0.0.1:5080</c>.</param>
    public void LeaveAddress(string address) => _lock?.Leave($"process {Environment.ProcessId} at {address}");

    /// <inheritdoc/>
    public void Dispose()
    {
        using var held = _lock; // freed whatever fails here: else this process would keep itself out
        _neo4j?.Dispose();
        _indexes.Dispose();
        _chances.Dispose();
        _snapshots.Dispose();
        _dictionaries.Dispose();
        _control.Dispose();
        _paths.Volume.Dispose();
    }

    private static bool TryCreate(DataPaths paths)
    {
        try
        {
            paths.Create();
            return true;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException && File.Exists(paths.Control))
        {
            return false; // a folder of somebody else that may be read
        }
    }

    private static void LogNewJournal(ControlDatabase control, string why, TimeProvider clock) => control.Write(connection =>
    {
        foreach (var network in connection.Rows("SELECT DISTINCT network FROM batches", row => row.GetString(0)))
        {
            LoadHistory.Log(connection, network, "journal_written_anew",
                $"The journal beside the facts was written anew from the control database: {why}.", clock);
        }

        return true;
    });

    private static void DemandThere(DataPaths paths)
    {
        if (!File.Exists(paths.Control))
        {
            throw new GraphDataException("data_folder_not_found",
                $"There is no data folder at {paths.Root}. Load something into it first, as in 'influence load follows FILE'.");
        }
    }
}

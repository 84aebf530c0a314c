using System.Text;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Snapshots;
using Influence.Storage.Control;
using Influence.Storage.Folder;
using Influence.Storage.Ids;
using Influence.Storage.Neo4j;
using Influence.Storage.Rosters;

namespace Influence.Storage.Tests.Folder;

/// <summary>A data folder that lives as long as a test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly List<SnapshotLease> _leases = [];
    private readonly StoreAddress? _store;

    public TestFolder()
        : this(null)
    {
    }

    /// <summary>A folder whose facts stand in Neo4j.</summary>
    public TestFolder(StoreAddress? store)
    {
        _store = store;
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "influence-test-" + Guid.NewGuid().ToString("N"));
        Open();
    }

    public string Path { get; }

    public DataFolder Data { get; private set; } = null!;

    public void Reopen()
    {
        Close();
        Open();
    }

    public LoadReport Load(
        FactKind kind, string text, ReadOptions? options = null, bool dryRun = false, string network = "main") =>
        Load(kind, [Source(text)], options, dryRun, network);

    public LoadReport Load(FactKind kind, FactSource[] sources, ReadOptions? options = null, bool dryRun = false,
        string network = "main")
    {
        var request = new LoadRequest
        {
            Network = network, Kind = kind, Sources = [.. sources], Read = options ?? new ReadOptions(), DryRun = dryRun,
        };
        return Data.Loader.LoadAsync(request, null, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public SnapshotBuild Build(string network = "main")
    {
        Data.Facts.CatchUpAsync(network, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return Data.Snapshots.BuildAsync(network, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>Ids of people whose rows may not be used: they object in people files or were suppressed.</summary>
    public IReadOnlyList<string> Objecting()
    {
        using var control = new ControlDatabase(new DataPaths(Path).Control, isReadOnly: true);
        using var ids = new IdDictionaries(new DataPaths(Path), control);
        var roster = new RosterStore(control, ids, TimeProvider.System);
        return [.. roster.Nos("main").Removed.Select(roster.IdOfKey).Where(id => id.Length > 0)];
    }

    public Snapshot Snapshot(string network = "main")
    {
        var lease = Data.Snapshots.Open(Build(network).SnapshotId);
        _leases.Add(lease);
        return lease.Snapshot;
    }

    public void Publish(string network = "main")
    {
        var build = Build(network);
        var head = new NetworkHead(network, build.SnapshotId, build.Batch, DateTimeOffset.UnixEpoch);
        Assert.True(Data.Networks.MoveHead(Data.Networks.Find(network), head));
    }

    public IPeople People(Snapshot snapshot, bool showThirdParties = false, string network = "main") =>
        Data.Roster.PeopleOf(network, snapshot, showThirdParties);

    public static FactSource Source(string text) => Source(Encoding.UTF8.GetBytes(text));

    public static FactSource Source(byte[] bytes) => new("test", () => new MemoryStream(bytes), bytes.Length);

    public static FactSource File(string path) =>
        new(System.IO.Path.GetFileName(path), () => System.IO.File.OpenRead(path), new FileInfo(path).Length);

    public void Dispose()
    {
        Close();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Opens what was closed.</summary>
    public void Open() => Data = _store is null
        ? DataFolder.Open(Path, false, TimeProvider.System) : DataFolder.Open(Path, false, TimeProvider.System, _store);

    /// <summary>Closes the folder and leaves its files.</summary>
    public void Close()
    {
        _leases.ForEach(lease => lease.Dispose());
        _leases.Clear();
        Data.Dispose();
    }
}

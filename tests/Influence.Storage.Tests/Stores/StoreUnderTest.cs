using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Storage.Folder;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Folder;

namespace Influence.Storage.Tests.Stores;

/// <summary>A store of facts as the contract sees it.</summary>
public abstract class StoreUnderTest : IDisposable
{
    public abstract LoadReport Load(FactKind kind, string text, bool dryRun = false, CancellationToken? cancellation = null);

    public abstract SnapshotBuild Build();

    /// <summary>Takes a load back, with the nos that came with it.</summary>
    public abstract void TakeBack(LoadReport load);

    public abstract void Suppress(string id);

    public abstract void Dispose();

    private protected static void TakeBack(ILoadHistory loads, LoadReport load) =>
        loads.TakeBackAsync(load.LoadId!.Value, alsoNos: true, TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    private protected static LoadReport Load(
        IFactLoader loader, FactKind kind, string text, bool dryRun, CancellationToken? cancellation)
    {
        var request = new LoadRequest { Network = "main", Kind = kind, Sources = [TestFolder.Source(text)], DryRun = dryRun };
        return loader.LoadAsync(request, null, null, cancellation ?? TestContext.Current.CancellationToken)
            .GetAwaiter().GetResult();
    }
}

/// <summary>A data folder, with its facts inside or in Neo4j.</summary>
internal sealed class FolderStore(StoreAddress? address) : StoreUnderTest
{
    public TestFolder Folder { get; } = new(address);

    public override LoadReport Load(FactKind kind, string text, bool dryRun = false, CancellationToken? cancellation = null) =>
        Load(Folder.Data.Loader, kind, text, dryRun, cancellation);

    public override SnapshotBuild Build() => Folder.Build();

    public override void TakeBack(LoadReport load) => TakeBack(Folder.Data.Loads, load);

    public override void Suppress(string id) => Folder.Data.Roster.Suppress(id);

    public override void Dispose() => Folder.Dispose();
}

/// <summary>A data folder in memory, as the library loads files into.</summary>
internal sealed class MemoryFolderStore : StoreUnderTest
{
    private readonly DataFolder _folder = DataFolder.InMemory(TimeProvider.System);

    public override LoadReport Load(FactKind kind, string text, bool dryRun = false, CancellationToken? cancellation = null) =>
        Load(_folder.Loader, kind, text, dryRun, cancellation);

    public override SnapshotBuild Build() =>
        _folder.Snapshots.BuildAsync("main", null, TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    public override void TakeBack(LoadReport load) => TakeBack(_folder.Loads, load);

    public override void Suppress(string id) => _folder.Roster.Suppress(id);

    public override void Dispose() => _folder.Dispose();
}

using Influence.Application.Facts;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Folder;
using Influence.Storage.Tests.Stores;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Loads through one folder and builds in another, which has only the graph to read, and the same people's wishes.
/// </summary>
internal sealed class ReadBackStore(StoreAddress address) : StoreUnderTest
{
    private readonly TestFolder _writer = new(address);
    private readonly TestFolder _reader = new(address);

    public override LoadReport Load(FactKind kind, string text, bool dryRun = false, CancellationToken? cancellation = null) =>
        Load(_writer.Data.Loader, kind, text, dryRun, cancellation);

    // Two readers: one that was there all along and reads what is new, one that comes fresh and reads all.
    public override SnapshotBuild Build()
    {
        using var fresh = new TestFolder(address);
        Follow(fresh);
        Follow(_reader);
        Assert.Equal(fresh.Build().SnapshotId, _reader.Build().SnapshotId);
        var build = _writer.Build();
        return build with { SnapshotId = _reader.Build().SnapshotId };
    }

    public override void TakeBack(LoadReport load) => TakeBack(_writer.Data.Loads, load);

    public override void Suppress(string id) => _writer.Data.Roster.Suppress(id);

    public override void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
    }

    // Objections stand in the folder and never in the graph.
    private void Follow(TestFolder folder)
    {
        foreach (var id in _writer.Objecting())
        {
            folder.Data.Roster.Suppress(id);
        }
    }
}

using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Tests.Folder;
using Influence.Testing;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>The library's front door on a real server.</summary>
[Collection(TestServer.Name)]
public sealed class OpenStoreTests
{
    [Fact]
    public void A_network_in_a_store_answers_as_the_same_network_in_a_folder_and_sees_what_others_add()
    {
        var store = TestServer.Empty();
        const string Follows = "a b\nb c\nc a\nd a\ne a\n";
        using var loader = new TestFolder(store);
        loader.Load(FactKind.Follows, Follows);
        using var embedded = new TestFolder();
        embedded.Load(FactKind.Follows, Follows);
        embedded.Publish();
        var folder = Path.Combine(loader.Path, "library");
        using (var brand = Network.OpenStore(Neo4jServer.Address, folder, Neo4jServer.Password))
        {
            Assert.Contains(embedded.Build().SnapshotId, brand.Follows.PageRank().ToString());
            Assert.Equal(["a", "b", "c"], brand.Follows.PageRank().Take(3).Select(person => person.Id));
        }

        loader.Load(FactKind.Follows, "a f\nb f\nc f\nd f\ne f\n");
        using var again = Network.OpenStore(Neo4jServer.Address, folder, Neo4jServer.Password);
        Assert.Contains("f", again.People.Ids);
    }

    [Fact]
    public void A_store_that_is_not_there_is_named()
    {
        using var folder = new TestFolder();
        var away = Assert.Throws<GraphDataException>(() => Network.OpenStore("http://127.0.0.1:1", folder.Path + "-new"));
        Assert.Equal("store_unreachable", away.Code);
        Directory.Delete(folder.Path + "-new", recursive: true);
    }
}

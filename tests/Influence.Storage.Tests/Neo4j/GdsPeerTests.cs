using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Ids;
using Influence.Storage.Neo4j;
using Influence.Storage.Tests.Stores;
using StoreFault = Influence.Storage.Neo4j.StoreFault;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Graph Data Science where the test server has it; where it has not, the sentence that says so.</summary>
[Collection(TestServer.Name)]
public sealed class GdsPeerTests
{
    // c → b → a, c → a twice (two channels), d alone follows itself. Ranks without spreading, after 19 updates: a > b > c = d.
    [Fact]
    public async Task It_sees_distinct_follows_and_none_of_oneself()
    {
        var address = TestServer.Empty();
        using var store = new FolderStore(address);
        store.Load(FactKind.Follows, "follower,followed,channel\nc,b,\nb,a,\nc,a,x\nc,a,y\nd,d,\n");
        var peer = new GdsPeer(new StoreSession(new QueryApi(address), TimeProvider.System, new StorePatience()));
        var token = TestContext.Current.CancellationToken;
        if (!HasGds())
        {
            var missing = await Assert.ThrowsAsync<GraphDataException>(() => peer.ProjectAsync(token));
            Assert.Equal("peer_not_there", missing.Code);
            return;
        }

        var graph = await peer.ProjectAsync(token);
        Assert.Equal((4L, 3L), (graph.Nodes, graph.Edges));
        var scores = await peer.PageRankAsync(20, 0.85, token);
        var byId = scores.Keys.Zip(scores.Values).ToDictionary();
        double c = 0.15, b = 0.15 + 0.85 * c / 2, a = 0.15 + 0.85 * (b + c / 2);
        Assert.Equal(a, byId[PersonKey.Of("a")], 1e-9);
        Assert.Equal(b, byId[PersonKey.Of("b")], 1e-9);
        Assert.Equal(c, byId[PersonKey.Of("d")], 1e-9);

        // With certain edges everybody who hears a is reached: b and c.
        var seeds = await peer.SeedsAsync(1, 1, 10, token);
        Assert.Equal((PersonKey.Of("a"), 3.0), (Assert.Single(seeds.Keys), Assert.Single(seeds.Values)));
        await peer.ForgetAsync();
    }

    private static bool HasGds()
    {
        try
        {
            TestServer.Run("RETURN gds.version() AS version");
            return true;
        }
        catch (StoreFault)
        {
            return false;
        }
    }
}

using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Answering;

public sealed class SharedRunTests
{
    // Two networks of one content have one snapshot, and so one run: the answer is about the one that was asked.
    [Fact]
    public async Task A_kept_run_is_named_after_the_network_that_is_asked()
    {
        await using var house = new MemoryHouse();
        foreach (var network in new[] { "one", "two" })
        {
            house.Stores.Put(network, MemoryStores.Follows("s-1", 3, (1, 0), (2, 0)));
        }

        var answers = house.Get<NetworkAnswers>();
        var first = await answers.AnswerAsync(Question("one"), null, TestContext.Current.CancellationToken);
        var second = await answers.AnswerAsync(Question("two"), null, TestContext.Current.CancellationToken);

        Assert.Equal(1, house.Stores.RunsKept);
        Assert.Equal(first.Evidence.Run, second.Evidence.Run);
        Assert.Equal(("one", "two"), (first.Network.Name, second.Network.Name));
        Assert.Equal("two", answers.FindKept(Question("two"))!.Network.Name);
    }

    // Weights that a rank cannot follow: 1's id may be named, 2's may not.
    [Fact]
    public async Task Errors_of_the_engine_name_people_and_respect_the_mask()
    {
        await using var house = new MemoryHouse();
        var snapshot = MemoryStores.Follows("s-1", 3);
        house.Stores.Put("main", snapshot with { Follows = Engine.Graphs.Graph.FromEdges(3, [1], [2], [-1f]) });
        house.Roster.Suppress("p2");
        var question = Question("main") with
        {
            Method = MethodCatalog.Find("centrality", "pagerank"),
            Options = new Engine.Centrality.PageRankOptions { Weighted = true },
        };

        var error = await Assert.ThrowsAsync<GraphDataException>(
            () => house.Get<NetworkAnswers>().AnswerAsync(question, null, TestContext.Current.CancellationToken));

        Assert.Contains("from 'p1' to a person who may not be named weighs -1", error.Message, StringComparison.Ordinal);
    }

    private static AnswerRequest Question(string network)
    {
        var method = MethodCatalog.Find("centrality", "degree");
        return new AnswerRequest { Network = network, Method = method, Options = method.DefaultOptions };
    }
}

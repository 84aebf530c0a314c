using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.SmallGraphs;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;

namespace Influence.Application.Tests.Answering;

public sealed class MemoryGuardTests
{
    // 5,000 people and 4,999 follows: chances take some 170 kB, and nothing of them may be left behind a refusal.
    [Theory, InlineData("spread", 100_000), InlineData("advocates", 100_000), InlineData("seeds", 100_000),
        InlineData("advocates", 2_000_000), InlineData("seeds", 1_000_000)]
    public async Task What_does_not_fit_is_refused_before_anything_is_made(string family, long bytes)
    {
        await using var house = new MemoryHouse();
        var answers = Answers(house, bytes);
        var method = MethodCatalog.Find(family, null);
        var given = family == "spread" ? new[] { "p1" } : [];
        var options = OptionBinder.Bind(method.OptionsType,
            family == "seeds" ? new Dictionary<string, string?> { ["k"] = "3" } : [], out _);
        var question = new AnswerRequest
        {
            Network = "main", Method = method, Options = (Engine.Methods.MethodOptions)options, Given = [.. given],
        };

        var error = await Assert.ThrowsAsync<RefusedException>(
            () => answers.AnswerAsync(question, null, TestContext.Current.CancellationToken));

        Assert.Equal("insufficient_memory", error.Code);
        Assert.Contains("allow more with --memory", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (house.Stores.ChancesKept, house.Stores.RunsKept));
    }

    [Fact]
    public async Task Learning_is_asked_for_before_it_is_done()
    {
        await using var house = new MemoryHouse();
        Answers(house, 100_000);
        var chances = new ChanceTables(house.Stores, new Resources(1, 100_000));
        var learning = Assert.Throws<RefusedException>(() => new Application.Answering.NetworkChances(
            house.Stores, house.Stores, house.Roster, chances).Learn("main", new NetworkViewOptions(), null, default));
        Assert.StartsWith("Making the chances of up to 4,999 influence edges needs about 0.2 MiB", learning.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, house.Stores.ChancesKept);
    }

    // The chances would fit, the sets drawn over them would not.
    [Fact]
    public async Task An_index_is_asked_for_before_its_chances_are_made()
    {
        await using var house = new MemoryHouse();
        Answers(house, 100_000);
        var resources = new Resources(1, 4_000_000);
        var indexes = new ReachIndexes(house.Stores, house.Stores, house.Roster, new ChanceTables(house.Stores, resources),
            new NoIndexes(), resources);
        var error = Assert.Throws<RefusedException>(() => indexes.Build(
            "main", new NetworkViewOptions(), new ReachIndexOptions { Samples = 1_000_000 }, null, default));
        Assert.StartsWith("An index of 1,000,000 samples needs about", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, house.Stores.ChancesKept);
    }

    private static NetworkAnswers Answers(MemoryHouse house, long bytes)
    {
        house.Stores.Put("main", MemoryStores.Follows(
            "s-1", 5_000, [.. Enumerable.Range(1, 4_999).Select(node => (node, node / 2))]));
        var resources = new Resources(1, bytes);
        return new NetworkAnswers(house.Stores, house.Stores, house.Roster, house.Stores, house.Decisions,
            new ChanceTables(house.Stores, resources), new ReadyMethods(NoSmallGraphs.Instance), house.Stores,
            resources, TimeProvider.System);
    }

    private sealed class NoIndexes : IReachIndexStore
    {
        public RrIndex? Find(string snapshotId, string indexId) => null;

        public void Keep(string snapshotId, string indexId, RrIndex sets) => Assert.Fail("Nothing was to be kept.");
    }
}

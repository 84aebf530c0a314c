using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Ports;
using Influence.Application.Tests.Memory;
using Influence.Engine.Answers;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.SmallGraphs;

public sealed class KnownCommunitiesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Two triangles and a bridge. This house has no library, so that a cut between two groups ends in a refusal; what was kept as
    // communities is put in one group by hand, and then there is nothing to cut.
    [Fact]
    public async Task A_cut_takes_the_communities_that_are_kept()
    {
        await using var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-1", 6, (0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3)));
        var answers = house.Get<NetworkAnswers>();
        Assert.Equal("library_missing", (await Assert.ThrowsAsync<OptionException>(() => AskAsync(answers))).Code);

        var communities = MethodCatalog.DefaultOf(MethodCatalog.Communities);
        var kept = await answers.AnswerAsync(new AnswerRequest
        {
            Network = "main", Method = communities, Options = communities.DefaultOptions, View = new() { On = "influence" },
        }, null, Token);
        Assert.Equal(2, kept.ValueOf(CommunityColumns.Count));
        Assert.Equal("library_missing", (await Assert.ThrowsAsync<OptionException>(() => AskAsync(answers))).Code);

        IRunStore runs = house.Stores;
        var run = runs.Find(kept.Evidence.Run!)!;
        runs.Keep(run with { Answer = run.Answer with { Columns = [CommunityColumns.Label.With(new long[6])] } });
        Assert.Contains((await AskAsync(answers)).Evidence.Computed.Notes,
            note => note.StartsWith("The two belong to one community", StringComparison.Ordinal));
    }

    private static Task<AnswerDocument> AskAsync(NetworkAnswers answers)
    {
        var cuts = MethodCatalog.DefaultOf(MethodCatalog.Cuts);
        return answers.AnswerAsync(new AnswerRequest
        {
            Network = "main", Method = cuts, Options = cuts.DefaultOptions, Given = ["p0", "p5"],
        }, null, Token);
    }
}

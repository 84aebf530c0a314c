using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Application.Tests.Memory;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Influence.Application.Tests.Publishing;

/// <summary>Which answers are written where the facts stand, about whom, and when they are taken off again.</summary>
public sealed class PublishingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_name_those_alone_who_may_be_shown_as_lists_name_and_number_them()
    {
        await using var house = Star();
        house.Roster.Suppress("p0");
        foreach (var family in new[] { "centrality", "communities", "advocates" })
        {
            Assert.NotNull(await AskAndWriteAsync(house, Of(family)));
        }

        var seeds = MethodCatalog.Find("seeds", "rr");
        await AskAndWriteAsync(house, Of("seeds", "rr") with
        {
            Options = (Engine.Methods.MethodOptions)OptionBinder.Bind(
                seeds.OptionsType, new Dictionary<string, string?> { ["k"] = "1", ["samples"] = "1000" }, out _),
        });
        var values = house.Shared.Values;
        Assert.DoesNotContain(values.Keys, key => key.StartsWith("p0 ", StringComparison.Ordinal));
        Assert.Equal(6, values.Keys.Count(key => key.EndsWith(" pagerank", StringComparison.Ordinal)));
        Assert.Equal("1", values["p1 advocate_rank"]);
        Assert.Equal("1", values["p1 seed_rank"]);
        Assert.Equal("0", values["p1 community"]);

        var listed = await house.Get<NetworkAnswers>().AnswerAsync(Of("centrality"), null, Token);
        Assert.All(listed.Rows, row => Assert.Equal(
            ((Cell)row.Read(RankColumns.Score)).ToString(), values[$"{row.Id} pagerank"]));
    }

    [Fact]
    public async Task Answers_about_the_whole_other_centralities_readers_and_folders_write_nothing()
    {
        await using var house = Star();
        Assert.Null(await AskAndWriteAsync(house, Of("centrality", "in-degree")));
        Assert.Null(await AskAndWriteAsync(house, Of("spread") with { Given = ["p1"] }));
        house.Stores.CanWrite = false;
        Assert.Null(await AskAndWriteAsync(house, Of("centrality")));
        house.Stores.CanWrite = true;
        house.Shared.Address = null;
        Assert.Null(await AskAndWriteAsync(house, Of("centrality")));
        Assert.Equal(0, house.Shared.Writes);
    }

    [Fact]
    public async Task Loading_people_takes_answers_off_those_who_said_no()
    {
        await using var house = Star();
        house.Stores.Next = MemoryStores.Follows("s-star", 7, [.. Pairs]);
        await AskAndWriteAsync(house, Of("centrality"));
        Assert.Contains("p2 pagerank", house.Shared.Values.Keys);
        house.Roster.Suppress("p2");
        await LoadAsync(house, FactKind.Follows);
        Assert.Contains("p2 pagerank", house.Shared.Values.Keys); // says nothing about anybody's consent
        await LoadAsync(house, FactKind.People);
        Assert.DoesNotContain("p2 pagerank", house.Shared.Values.Keys);
        Assert.Contains("p3 pagerank", house.Shared.Values.Keys);
    }

    [Fact]
    public async Task A_process_that_stays_writes_what_is_new_once_and_again_when_the_store_is_back()
    {
        await using var house = Star();
        using var publisher = Publisher(house);
        await publisher.LookAsync("main", Token);
        Assert.Equal(0, house.Shared.Writes); // nothing is kept yet
        foreach (var question in StandardQuestions.All("main"))
        {
            await house.Get<NetworkAnswers>().AnswerAsync(question, null, Token);
        }

        house.Shared.IsAway = true;
        await Assert.ThrowsAsync<GraphDataException>(() => publisher.LookAsync("main", Token));
        house.Shared.IsAway = false;
        await publisher.LookAsync("main", Token);
        await publisher.LookAsync("main", Token);
        Assert.Equal(3, house.Shared.Writes);
        Assert.Equal(["advocates", "communities", "rank"], house.Shared.Runs.Keys.Order());

        using var restarted = Publisher(house);
        await restarted.LookAsync("main", Token);
        Assert.Equal(3, house.Shared.Writes); // the store says what stands

        house.Roster.Suppress("p3");
        await restarted.LookAsync("main", Token);
        Assert.DoesNotContain(house.Shared.Values.Keys, key => key.StartsWith("p3 ", StringComparison.Ordinal));
        Assert.Equal(3, house.Shared.Writes); // the new answers are not computed yet
    }

    [Fact]
    public async Task The_last_seeds_asked_for_are_written_too()
    {
        await using var house = Star();
        await house.StartAsync();
        foreach (var k in new[] { "2", "1" })
        {
            var method = MethodCatalog.Find("seeds", "rr");
            var job = await house.Queue.EnqueueAsync(Of("seeds", "rr") with
            {
                Options = (Engine.Methods.MethodOptions)OptionBinder.Bind(
                    method.OptionsType, new Dictionary<string, string?> { ["k"] = k, ["samples"] = "1000" }, out _),
            }, null, Token);
            Assert.Equal(JobState.Succeeded, (await house.EndOfAsync(job.Id)).State);
        }

        using var publisher = Publisher(house);
        await publisher.LookAsync("main", Token);
        Assert.Equal(["p0 seed_rank"], house.Shared.Values.Keys);
    }

    private static (int From, int To)[] Pairs => [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1), (6, 2)];

    private static MemoryHouse Star()
    {
        var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-star", 7, Pairs));
        house.Shared.Address = "http://store:7474";
        return house;
    }

    private static AnswerPublisher Publisher(MemoryHouse house) => new(house.Shared, house.Get<PublishAnswers>(),
        house.Get<NetworkAnswers>(), house.Stores, house.Jobs, house.Roster, new ServingOptions(), TimeProvider.System,
        NullLogger<AnswerPublisher>.Instance);

    private static AnswerRequest Of(string family, string? method = null)
    {
        var found = MethodCatalog.Find(family, method);
        return new AnswerRequest { Network = "main", Method = found, Options = found.DefaultOptions };
    }

    private static async Task<PublishedAnswer?> AskAndWriteAsync(MemoryHouse house, AnswerRequest request)
    {
        await house.Get<NetworkAnswers>().AnswerAsync(request, null, Token);
        return await house.Get<PublishAnswers>().WriteAsync(request, null, Token);
    }

    private static Task<LoadOutcome> LoadAsync(MemoryHouse house, FactKind kind) => house.Get<LoadFacts>().LoadAsync(
        new LoadRequest
        {
            Network = "main", Kind = kind,
            Sources = [new FactSource("file.csv", () => new MemoryStream("id\na\n"u8.ToArray()), null)],
        },
        null, null, Token);
}

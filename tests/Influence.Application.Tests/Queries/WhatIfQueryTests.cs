using System.Text.Json;
using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Application.Tests.Queries;

public sealed class WhatIfQueryTests
{
    private static readonly ReachIndexOptions Small = new() { Samples = 2_000 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_question_draws_the_index_and_every_other_is_read_off_it()
    {
        await using var house = Star();
        await house.StartAsync();
        var query = house.Get<WhatIfQuery>();
        var index = (await query.FindAsync(Asked("p0", "p1"), Token)).Value!;
        Assert.Equal((1, 2_000), (house.Indexes.Count, index.Samples));
        Assert.Same(index, (await query.FindAsync(Asked("p3"), Token)).Value);
        Assert.NotSame(index, (await query.FindAsync(Asked("p3") with { Options = Small with { Model = SpreadModel.Lt } },
            Token)).Value);
        var indexes = house.Get<ReachIndexes>();
        var parts = indexes.Parts(index, ["p0", "p1"]);
        Assert.Equal(indexes.Reach(index, ["p0"]).Mean, parts.Without[1].Mean);
        Assert.Equal(1, indexes.Share(index, ["p0"], ["p0"]).Share);
    }

    [Fact]
    public async Task A_job_that_draws_an_index_holds_no_people_and_is_not_asked_for_twice()
    {
        await using var house = Star();
        var query = house.Get<WhatIfQuery>();
        var first = (await query.FindAsync(Asked("p0"), Token)).Job!;
        Assert.Equal((JobQueue.IndexKind, first.Id), (first.Kind, (await query.FindAsync(Asked("p1"), Token)).Job!.Id));
        Assert.DoesNotContain("p0", first.RequestJson, StringComparison.Ordinal);
        Assert.Contains("2000", first.RequestJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_said_no_is_answered_like_a_stranger_before_and_after_the_index_is_drawn()
    {
        await using var house = Star();
        house.Roster.Suppress("p2");
        var query = house.Get<WhatIfQuery>();
        var refused = await Assert.ThrowsAsync<GraphDataException>(() => query.FindAsync(Asked("p2"), Token));
        var stranger = await Assert.ThrowsAsync<GraphDataException>(() => query.FindAsync(Asked("q2"), Token));
        Assert.Equal(("person_not_found", stranger.Message.Replace("q2", "p2")), (refused.Code, refused.Message));
        Assert.Empty(house.Queue.Waiting()); // no work was begun for them
        await house.StartAsync();
        var index = (await query.FindAsync(Asked("p1", "p3"), Token)).Value!;
        house.Roster.Suppress("p3");
        Assert.Equal("person_not_found", Assert.Throws<GraphDataException>(
            () => house.Get<ReachIndexes>().Overlap(index, ["p1", "p3"])).Code);
        await Assert.ThrowsAsync<GraphDataException>(() => query.FindAsync(Asked("p3"), Token));
    }

    [Fact]
    public async Task Where_another_process_writes_the_index_is_drawn_in_memory_once()
    {
        await using var house = Star();
        house.Stores.CanWrite = false;
        var query = house.Get<WhatIfQuery>();
        var index = (await query.FindAsync(Asked("p0"), Token)).Value!;
        Assert.Same(index, (await query.FindAsync(Asked("p1"), Token)).Value);
        Assert.Equal(0, house.Indexes.Count);
    }

    // The same people in the same order, one more tie: what the refresh gives is what a house that knew no other day would draw.
    [Fact]
    public async Task Facts_that_change_give_the_index_that_drawing_it_anew_gives()
    {
        await using var house = Star();
        await house.StartAsync();
        var before = (await house.Get<WhatIfQuery>().FindAsync(Asked("p0"), Token)).Value!;
        Load(house, "s-2", (2, 1), (5, 4));
        var after = (await house.Get<WhatIfQuery>().FindAsync(Asked("p0"), Token)).Value!;
        await using var fresh = new MemoryHouse();
        Load(fresh, "s-2", (2, 1), (5, 4));
        await fresh.StartAsync();
        var anew = (await fresh.Get<WhatIfQuery>().FindAsync(Asked("p0"), Token)).Value!;
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal(anew.Id, after.Id);
        Assert.Equal(anew.Sets.Sets.ToArray(), after.Sets.Sets.ToArray());
        Assert.Equal(anew.Sets.Offsets.ToArray(), after.Sets.Offsets.ToArray());
        Assert.NotEqual(before.Sets.Sets.ToArray(), after.Sets.Sets.ToArray());
    }

    [Fact]
    public void A_body_says_everything_that_is_wrong_with_it()
    {
        Assert.Equal(["option_missing"], Codes("{}"));
        Assert.Equal(["option_missing"], Codes("""{"people":[]}"""));
        Assert.Equal(["option_not_readable"], Codes("""{"people":"anna"}"""));
        Assert.Equal(["option_unknown", "option_out_of_range"], Codes("""{"people":["a"],"k":5,"samples":0}"""));
        Assert.Equal(["option_unknown"], Codes("""{"people":["a"],"relation":"follows"}"""));
        Assert.Equal(["option_not_readable"], Codes("""{"people":["a"],"third_parties":"perhaps"}"""));
        var read = IndexRequests.Read("main", JsonElement.Parse(
            """{"people":["a","b"],"model":"lt","samples":7,"random_seed":3,"chance":"wc"}"""), out var errors);
        Assert.Empty(errors);
        Assert.Equal((2, SpreadModel.Lt, 7, 3UL, "wc"), (read.People.Length, read.Options.Model, read.Options.Samples,
            read.Options.RandomSeed, read.View.Chance));

        static IEnumerable<string> Codes(string body)
        {
            IndexRequests.Read("main", JsonElement.Parse(body), out var errors);
            return errors.Select(error => error.Code);
        }
    }

    private static WhatIfRequest Asked(params string[] people) => new("main", [.. people], new NetworkViewOptions(), Small);

    // Everybody follows p0.
    private static MemoryHouse Star()
    {
        var house = new MemoryHouse();
        Load(house, "s-1");
        return house;
    }

    private static void Load(MemoryHouse house, string snapshot, params (int, int)[] more) => house.Stores.Put("main",
        MemoryStores.Follows(snapshot, 40, [.. Enumerable.Range(1, 39).Select(node => (node, 0)), .. more]));
}

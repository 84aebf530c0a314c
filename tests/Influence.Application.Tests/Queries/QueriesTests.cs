using Influence.Application.Hosting;
using Influence.Application.Queries;
using Influence.Application.Tests.Memory;
using Influence.Engine.Answers;
using Influence.Engine.Errors;

namespace Influence.Application.Tests.Queries;

public sealed class QueriesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_answered_at_once_when_its_run_is_soon_made_and_then_from_the_cache()
    {
        await using var house = Star();
        await house.StartAsync();
        var query = house.Get<AnswerQuery>();
        var first = await query.FindAsync(StandardQuestions.StrengthOf("main"), Token);
        Assert.Equal("p0", first.Value!.Rows[0][1]);
        Assert.Same(first.Value, (await query.FindAsync(StandardQuestions.StrengthOf("main"), Token)).Value);
    }

    [Fact]
    public async Task Without_a_loop_the_job_is_the_answer()
    {
        await using var house = Star();
        var pending = await house.Get<AnswerQuery>().FindAsync(StandardQuestions.StrengthOf("main"), Token);
        Assert.Null(pending.Value);
        Assert.NotNull(pending.Job);
    }

    [Fact]
    public async Task Where_another_process_writes_answers_are_made_in_memory()
    {
        await using var house = Star();
        house.Stores.CanWrite = false;
        var found = await house.Get<AnswerQuery>().FindAsync(StandardQuestions.StrengthOf("main"), Token);
        Assert.Equal("p0", found.Value!.Rows[0][1]);
        Assert.Equal(0, house.Stores.RunsKept);
    }

    [Fact]
    public async Task An_opt_out_counts_at_once_in_what_was_cached()
    {
        await using var house = Star();
        await house.StartAsync();
        await house.Get<Application.Answering.NetworkAnswers>().AnswerAsync(StandardQuestions.StrengthOf("main"), null, Token);
        var query = house.Get<AnswerQuery>();
        var before = (await query.FindAsync(StandardQuestions.StrengthOf("main"), Token)).Value!;
        Assert.Contains(before.Rows, row => row.Id == "p0");
        house.Roster.Suppress("p0");
        await house.Get<Application.Answering.NetworkAnswers>().AnswerAsync(StandardQuestions.StrengthOf("main"), null, Token);
        var after = (await query.FindAsync(StandardQuestions.StrengthOf("main"), Token)).Value!;
        Assert.DoesNotContain(after.Rows, row => row.Id == "p0");
    }

    // A people file alone: nothing is wrong, so nothing is asked, nothing fails and nothing is red.
    [Fact]
    public async Task Where_there_are_people_and_no_ties_nothing_is_asked_ahead_and_no_job_fails()
    {
        await using var house = new MemoryHouse();
        house.Stores.Put("main", new Engine.Snapshots.Snapshot { Id = "s-bare", Keys = new ulong[] { 1, 2 } });
        await house.StartAsync();
        using var warmUp = new WarmUp(house.Get<AnswerQuery>(), house.Get<NetworkPeople>(), house.Queue, house.Feed, house.Stores,
            new ServingOptions(), Microsoft.Extensions.Logging.Abstractions.NullLogger<WarmUp>.Instance);
        await warmUp.StartAsync(Token);
        var refresh = await house.Queue.EnqueueRefreshAsync("main", Token);
        await house.EndOfAsync(refresh.Id);
        var error = await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Get<AdvocatesQuery>().FindAsync("main", 10, Token));
        Assert.True(MissingData.Is(error.Code), error.Code);
        Assert.Equal(ToDoKind.LoadEdges, (await house.Get<OverviewQuery>().FindAsync("main", Token)).ToDo[0].Kind);
        await warmUp.StopAsync(Token);
        Assert.Equal([refresh.Id], (await house.Jobs.ListAsync("main", 10, Token)).Select(job => job.Id));
    }

    // p1 … p4 follow p0: five people, of whom one said no.
    [Fact]
    public async Task A_campaign_asks_for_no_more_people_than_may_be_chosen_and_begins_no_job_for_more()
    {
        await using var house = Star();
        house.Roster.Suppress("p1");
        var query = house.Get<CampaignQuery>();
        Assert.Equal(4, query.PeopleFor("main"));
        Assert.Equal(MissingData.TooFewPeople, await CodeAsync(() => query.FindAsync(Seeds(5), Token)));
        Assert.Empty(await house.Jobs.ListAsync("main", 10, Token));
        Assert.NotNull((await query.FindAsync(Seeds(4), Token)).Job);
        foreach (var id in new[] { "p0", "p2", "p3", "p4" })
        {
            house.Roster.Suppress(id);
        }

        var nobody = Assert.Throws<GraphDataException>(() => query.PeopleFor("main"));
        Assert.True(nobody.Code == MissingData.NobodyToChoose && MissingData.Is(nobody.Code));
    }

    [Fact]
    public async Task Why_an_answer_cannot_be_made_is_said_instead_of_asking_again()
    {
        await using var house = new MemoryHouse();
        house.Stores.Put("main", new Engine.Snapshots.Snapshot { Id = "s-bare", Keys = new ulong[] { 1, 2 } });
        await house.StartAsync();
        var error = await Assert.ThrowsAsync<GraphDataException>(() =>
            house.Get<AnswerQuery>().FindAsync(StandardQuestions.StrengthOf("main"), Token));
        Assert.Equal("no_edges", error.Code);
    }

    [Fact]
    public async Task A_standing_is_the_rank_a_list_of_everybody_gives()
    {
        await using var house = Star();
        await house.StartAsync();
        var answer = await house.Get<AnswerQuery>().FindAsync(StandardQuestions.StrengthOf("main") with { Top = null }, Token);
        var run = house.Get<Application.Answering.NetworkAnswers>().FindKeptRun(StandardQuestions.StrengthOf("main"))!;
        using var open = house.Get<NetworkPeople>().Open("main");
        var standings = new Standings();
        foreach (var row in answer.Value!.Rows)
        {
            var standing = standings.Of(run.Answer, open.People, row.Node)!;
            Assert.Equal((row.Rank, row.Read(AdvocateColumns.Alone), 5L), (standing.Rank, standing.Score, standing.Of));
        }
    }

    // The order is worked out once, the ranks anew for every mask: whoever said no leaves no gap.
    [Fact]
    public async Task A_standing_closes_up_when_somebody_says_no()
    {
        await using var house = Star();
        await house.StartAsync();
        await house.Get<AnswerQuery>().FindAsync(StandardQuestions.StrengthOf("main"), Token);
        var (run, standings) = (house.Get<Application.Answering.NetworkAnswers>()
            .FindKeptRun(StandardQuestions.StrengthOf("main"))!, new Standings());
        using var open = house.Get<NetworkPeople>().Open("main");
        var before = standings.Of(run.Answer, open.People, 4)!;
        Assert.Equal((5L, 5L), (before.Rank, before.Of));
        house.Roster.Suppress("p1");
        using var later = house.Get<NetworkPeople>().Open("main");
        Assert.Equal(before with { Rank = 4, Of = 4 }, standings.Of(run.Answer, later.People, 4));
        Assert.Null(standings.Of(run.Answer, later.People, 1));
    }

    [Fact]
    public async Task Unknown_and_opted_out_people_look_alike()
    {
        await using var house = Star();
        house.Roster.Suppress("p1");
        var query = house.Get<PeopleQuery>();
        Assert.Equal("person_not_found", await CodeAsync(() => query.FindAsync("main", "p1", Token)));
        Assert.Equal("person_not_found", await CodeAsync(() => query.FindAsync("main", "nobody", Token)));
        Assert.Equal("p0", (await query.FindAsync("main", "p0", Token)).Card.Id);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        await using var house = Star();
        var query = house.Get<PeopleQuery>();
        var first = query.Page("main", null, 2);
        var second = query.Page("main", first.NextId, 2);
        var third = query.Page("main", second.NextId, 2);
        var all = first.Items.Concat(second.Items).Concat(third.Items);
        Assert.Equal(["p0", "p1", "p2", "p3", "p4"], all.Select(card => card.Id));
        Assert.Null(third.NextId);
    }

    [Fact]
    public async Task An_empty_folder_has_an_overview_with_the_first_thing_to_do()
    {
        await using var house = new MemoryHouse();
        var overview = await house.Get<OverviewQuery>().FindAsync("main", Token);
        Assert.Null(overview.Head);
        Assert.Equal(ToDoKind.LoadEdges, Assert.Single(overview.ToDo).Kind);
    }

    private static Application.Answering.AnswerRequest Seeds(int k) => Application.Jobs.MethodRequests.Read("main", "seeds",
        System.Text.Json.JsonSerializer.SerializeToElement(new { k }), out _);

    /// <summary>p1 … p4 follow p0.</summary>
    private static MemoryHouse Star()
    {
        var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-star", 5, (1, 0), (2, 0), (3, 0), (4, 0)));
        return house;
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAnyAsync<InfluenceException>(act)).Code;
}

using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Application.Tests.Memory;
using Influence.Engine.Advocates;
using Influence.Engine.Answers;

namespace Influence.Application.Tests.Queries;

/// <summary>Figures made of many people, some of whom said no, may not be contacted, or have ids in another order.</summary>
public sealed class MaskedFiguresTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // p0, whom all follow, stands above everybody in the kept ranking; p1 … p4 are equal.
    [Fact]
    public async Task A_persons_rank_does_not_count_those_who_said_no()
    {
        await using var house = House(5, (1, 0), (2, 0), (3, 0), (4, 0));
        house.Roster.Suppress("p0");
        house.Roster.Suppress("p2");
        await house.Get<NetworkAnswers>().AnswerAsync(StandardQuestions.StrengthOf("main"), null, Token);
        var query = house.Get<PeopleQuery>();
        Assert.Equal((1L, 3L), Place(await query.FindAsync("main", "p1", Token)));
        Assert.Equal((3L, 3L), Place(await query.FindAsync("main", "p4", Token)));

        static (long, long) Place(PersonDetail person) => (person.Strength!.Rank, person.Strength.Of);
    }

    // Two stars: p0 with p1 … p4 and p5 with p6 … p8. Without p0 its community is led by p1, the first of equals.
    [Fact]
    public async Task Nobody_who_said_no_leads_a_community()
    {
        await using var house = House(9, (1, 0), (2, 0), (3, 0), (4, 0), (6, 5), (7, 5), (8, 5));
        house.Roster.Suppress("p0");
        await house.StartAsync();
        await house.Get<AnswerQuery>().FindAsync(StandardQuestions.StrengthOf("main"), Token);
        var found = await EndedAsync(house, () => house.Get<CommunitiesQuery>().FindAsync("main", Token));
        Assert.Equal([("p1", 4L), ("p5", 4L)], found.Largest.Select(one => (one.TopPerson!.Id, one.Size)));
    }

    // Equal communities go by their smallest id: p10 comes before p2, although its node does not.
    [Fact]
    public async Task Equal_communities_are_numbered_by_their_smallest_id()
    {
        await using var house = House(12, (2, 3), (3, 2), (10, 11), (11, 10));
        var document = await house.Get<NetworkAnswers>().AnswerAsync(
            StandardQuestions.CommunitiesOf("main") with { Top = null }, null, Token);
        Assert.Equal([("p10", 0L), ("p11", 0L), ("p2", 1L), ("p3", 1L)],
            document.Rows.Take(4).Select(row => (row.Id, row.Read(CommunityColumns.Label)!.Value)));
    }

    // Chosen is p0, who may not be contacted: in place of p0 comes the first advocate who may be, past p1.
    [Fact]
    public async Task Next_best_are_advocates_who_may_be_contacted()
    {
        await using var house = House(6, (1, 0), (2, 0), (3, 0), (4, 1), (5, 1));
        house.Roster.Silent.UnionWith(["p0", "p1"]);
        await house.StartAsync();
        await EndedAsync(house, () => house.Get<AdvocatesQuery>().FindAsync("main", StandardQuestions.Advocates, Token));
        var campaign = await EndedAsync(house, () => house.Get<CampaignQuery>().FindAsync(MethodRequests.Read("main", "seeds",
            System.Text.Json.JsonElement.Parse("""{"k":1}"""), out _), Token));
        Assert.Equal(["p0"], campaign.People.Select(person => person.Card.Id));
        Assert.Equal("p2", Assert.Single(campaign.NextBest).Id);
        Assert.Equal(0, campaign.Contactable);
    }

    // The kept run of a page has 200 rows; whoever asks for more gets more.
    [Fact]
    public async Task A_longer_list_of_advocates_is_not_cut_to_the_one_that_is_kept()
    {
        const int People = 260;
        await using var house = House(People, [.. Enumerable.Range(1, People - 1).Select(one => (one, 0))]);
        var request = StandardQuestions.AdvocatesOf("main") with { Options = new AdvocateOptions { Samples = 2_000 } };
        var answers = house.Get<NetworkAnswers>();
        Assert.Equal(200, (await answers.AnswerAsync(request, null, Token)).Rows.Count);
        Assert.Null(answers.FindKept(request with { Top = 250 }));
        Assert.Equal(250, (await answers.AnswerAsync(request with { Top = 250 }, null, Token)).Rows.Count);
        Assert.Equal(People, (await answers.AnswerAsync(request with { Top = 500 }, null, Token)).Rows.Count);
        Assert.NotNull(answers.FindKept(request with { Top = 500 })); // there are no more
    }

    [Fact]
    public async Task All_advocates_are_as_many_whatever_was_asked_before()
    {
        const int People = 260;
        await using var house = House(People, [.. Enumerable.Range(1, People - 1).Select(one => (one, 0))]);
        var few = StandardQuestions.AdvocatesOf("main") with { Options = new AdvocateOptions { Samples = 2_000 } };
        var all = few with { Top = null, Options = new AdvocateOptions { Samples = 2_000, Top = int.MaxValue } };
        var unsaid = few with { Top = null };
        var answers = house.Get<NetworkAnswers>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var ten = await answers.AnswerAsync(few with { Top = 10 }, null, Token);
            Assert.Equal((10, People), (ten.Rows.Count, ten.Rows.Total));
            Assert.Equal(200, (await answers.AnswerAsync(unsaid, null, Token)).Rows.Count);
            Assert.Equal(People, (await answers.AnswerAsync(all, null, Token)).Rows.Count);
        }
    }

    private static MemoryHouse House(int people, params (int From, int To)[] follows)
    {
        var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-1", people, follows));
        return house;
    }

    private static async Task<T> EndedAsync<T>(MemoryHouse house, Func<Task<Pending<T>>> ask)
        where T : class
    {
        for (var pending = await ask(); ; pending = await ask())
        {
            if (pending.Value is { } value)
            {
                return value;
            }

            await house.EndOfAsync(pending.Job!.Id);
        }
    }
}

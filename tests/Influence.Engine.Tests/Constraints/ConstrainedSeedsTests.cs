using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Constraints;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Constraints;

public sealed class ConstrainedSeedsTests
{
    // Certain stars: 0 with 6 leaves, 1 with 4, 2 with 3; each of the three hubs in a segment of its own.
    private static readonly InfluenceGraph Stars = InfluenceGraph.FromEdges(16,
    [
        .. Enumerable.Range(3, 6).Select(leaf => (0, leaf, 1f)), .. Enumerable.Range(9, 4).Select(leaf => (1, leaf, 1f)),
        .. Enumerable.Range(13, 3).Select(leaf => (2, leaf, 1f)),
    ]);

    public static TheoryData<int, int> Campaigns =>
        Nightly.IsOn ? new() { { 0, 10_000 } } : new() { { 0, 300 } }; // nightly: a minute

    [Theory, MemberData(nameof(Campaigns))]
    public void Nothing_asked_for_is_ever_broken_and_what_cannot_be_kept_to_is_refused(int first, int count)
    {
        var refused = 0;
        for (var number = first; number < first + count; number++)
        {
            var campaign = new RandomCampaign(number);
            var (answer, code) = Run(campaign);
            if (answer is not null)
            {
                var broken = campaign.Breaks(answer.Nodes.ToArray());
                Assert.True(broken is null, $"{number}: {broken}");
                var lower = answer.Summary.Find(ConstrainedFindings.Lower);
                var upper = answer.Summary.Find(ConstrainedFindings.Upper);
                Assert.True(lower <= upper * 1.0001, $"{number}: {lower} {upper}");
            }
            else if (code == "campaign_infeasible")
            {
                Assert.False(campaign.IsFeasible(), $"{number} was refused");
                refused++;
            }
        }

        Assert.InRange(refused, count / 10, count * 9 / 10);
    }

    // The change that is named is enough for its clash, and one less is not: until nothing clashes, or nothing helps.
    [Fact]
    public void The_smallest_change_is_the_smallest()
    {
        var mended = 0;
        for (var number = 0; number < 3_000; number++)
        {
            var campaign = new RandomCampaign(number);
            if (Asked(campaign) is not { } asked || First(asked) is not { } clash || clash.Kind is ClashKind.Barred
                or ClashKind.Household)
            {
                continue;
            }

            var (enough, less) = (First(Changed(asked, clash, 0)), First(Changed(asked, clash, 1)));
            Assert.True(
                enough is null || enough.Kind != clash.Kind || enough.Quota != clash.Quota || clash.Kind == ClashKind.Floor,
                $"{number}: {clash} then {enough}");
            Assert.True(less is not null, $"{number}: {clash} with less");
            mended++;
        }

        Assert.InRange(mended, 300, 3_000);
    }

    [Fact]
    public void A_budget_buys_two_who_cost_less_than_the_best()
    {
        var input = Input(cost: [10, 4, 4]);
        Assert.Equal([1, 2], Chosen(input, new() { BudgetMinor = 9 }).Order());
        Assert.Equal([0], Chosen(input, new() { K = 1, BudgetMinor = 10 }));
        var answer = ConstrainedSeeds.Method.Run(input, new ConstrainedOptions { BudgetMinor = 9 });
        Assert.Equal(8, answer.Summary.Find(ConstrainedFindings.Cost));
        Assert.Contains(answer.Evidence.Notes, note => note.StartsWith("13 people were left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_refuses_half_of_the_time_is_worth_half()
    {
        var answer = ConstrainedSeeds.Method.Run(Input(acceptance: [.5f, 1, 1]), new ConstrainedOptions { K = 3 });
        Assert.Equal([1, 2, 0], answer.Nodes.ToArray()); // 5, 4 and 3.5 people
        Assert.Equal(12.5, answer.Summary.Find(SpreadFindings.Mean)!.Value, 0.25);
        Assert.Equal(12.5, answer.Summary.Find(ConstrainedFindings.Mean)!.Value, 0.25);
        Assert.Equal(3.5, answer.Columns[0][2].Number, 0.15);
    }

    [Fact]
    public void Value_and_audience_count_only_what_they_say()
    {
        var values = Enumerable.Range(0, 16).Select(node => node is >= 13 ? 100L : 1L).ToArray();
        var answer = ConstrainedSeeds.Method.Run(Input(values: values), new ConstrainedOptions { K = 1, Goal = Goal.Value });
        Assert.Equal([2], answer.Nodes.ToArray());
        Assert.Equal(301, answer.Summary.Find(ConstrainedFindings.Mean)!.Value, 4.0);
        var audience = new ConstrainedOptions { K = 1, Audience = "second" };
        Assert.Equal([1], Chosen(Input(), audience));
        Assert.Equal(5, ConstrainedSeeds.Method.Run(Input(), audience).Summary.Find(ConstrainedFindings.Mean)!.Value, 0.01);
    }

    [Fact]
    public void The_stop_is_before_the_first_who_adds_less_than_they_cost()
    {
        var input = Input(cost: [50, 50, 50]);
        var answer = ConstrainedSeeds.Method.Run(input, new ConstrainedOptions { K = 3, BudgetMinor = 1_000, WorthMinor = 11 });
        Assert.Equal(2, answer.Summary.Find(ConstrainedFindings.StopAfter)); // 7 · 11 and 5 · 11 exceed 50, 4 · 11 does not
    }

    [Theory]
    [InlineData(null, null, null, "option_missing")]
    [InlineData(2, "first", null, "option_not_readable")]
    [InlineData(2, "first=1,first=2", null, "option_not_readable")]
    [InlineData(2, "fourth=1", null, "segment_not_found")]
    [InlineData(2, "first=8", null, "campaign_infeasible")]
    [InlineData(2, "first=1,second=1,third=1", null, "campaign_infeasible")]
    public void What_cannot_be_asked_is_refused_by_name(int? k, string? floors, string? caps, string code)
    {
        var options = new ConstrainedOptions { K = k, Floors = floors, Caps = caps };
        Assert.Equal(code, Assert.ThrowsAny<InfluenceException>(() => ConstrainedSeeds.Method.Run(Input(), options)).Code);

        // By the people alone, before any job.
        var asked = new PeopleAsked(Candidates.All(16), [], 16) { Columns = Input().Columns };
        Assert.Equal(
            code, Assert.ThrowsAny<InfluenceException>(() => ConstrainedSeeds.Method.DemandPeople!(asked, options)).Code);
    }

    [Fact]
    public void Without_a_people_file_its_limits_are_refused()
    {
        var input = Input() with { Columns = null };
        foreach (var options in (ConstrainedOptions[])[new() { BudgetMinor = 5 }, new() { K = 1, OnePerHousehold = true },
            new() { K = 1, Floors = "a=1" }, new() { K = 1, Goal = Goal.Value }, new() { K = 1, Audience = "a" }])
        {
            Assert.Equal("people_facts_missing",
                Assert.Throws<GraphDataException>(() => ConstrainedSeeds.Method.Run(input, options)).Code);
        }
    }

    [Fact]
    public void No_order_of_chunks_changes_a_bit()
    {
        var (graph, options) = (RandomGraphs.PowerLaw(500, seed: 5), new ConstrainedOptions { K = 6, Samples = 20_000 });
        var input = new MethodInput { Influence = graph, Candidates = Candidates.All(graph.NodeCount) };
        var forwards = ConstrainedSeeds.Method.Run(input, options, Loop.Forwards);
        foreach (var order in Loop.Orders)
        {
            var answer = ConstrainedSeeds.Method.Run(input, options, order);
            Assert.Equal(forwards.Nodes.ToArray(), answer.Nodes.ToArray());
            Assert.Equal(forwards.Summary, answer.Summary);
        }
    }

    [Theory, InlineData(50, true), InlineData(100, false)]
    public void A_budget_below_the_cheapest_person_says_so(long budget, bool isSaid)
    {
        var costs = Enumerable.Repeat(200L, 16).ToArray();
        costs[9] = 100;
        var answer = ConstrainedSeeds.Method.Run(
            Input(costs), new ConstrainedOptions { BudgetMinor = budget, Samples = 1_000 }, Loop.Forwards);
        Assert.Equal(isSaid ? 0 : 1, answer.Nodes.Length);
        Assert.Equal(isSaid, answer.Evidence.Notes.Contains(
            $"The budget of {budget} minor units (cents) invites nobody: the cheapest person costs 100."));
    }

    private static (Answer? Answer, string? Code) Run(RandomCampaign campaign)
    {
        try
        {
            return (ConstrainedSeeds.Method.Run(campaign.Input, campaign.Options, Loop.Forwards), null);
        }
        catch (InfluenceException refused) when (refused.Code is "campaign_infeasible" or "people_facts_missing")
        {
            return (null, refused.Code); // nobody may have a cost, a value or a household
        }
    }

    private static Requirements? Asked(RandomCampaign campaign)
    {
        try
        {
            return new CampaignRequest(campaign.Input, campaign.Options, campaign.Count).Asked;
        }
        catch (GraphDataException)
        {
            return null;
        }
    }

    private static Clash? First(Requirements asked) => Clashes.First(asked, new Completion(asked));

    private static Requirements Changed(Requirements asked, Clash clash, int less) => clash.Kind switch
    {
        ClashKind.Count => asked with { MostPeople = (int)clash.Enough - less },
        ClashKind.Cost => asked with { MostCost = clash.Enough - less },
        ClashKind.Cap => asked with { Quotas = With(asked, clash, quota => quota with { Cap = (int)clash.Enough - less }) },
        _ => asked with { Quotas = With(asked, clash, quota => quota with { Floor = (int)clash.Enough + less }) },
    };

    private static ImmutableArray<Quota> With(Requirements asked, Clash clash, Func<Quota, Quota> change) =>
        asked.Quotas.SetItem(clash.Quota, change(asked.Quotas[clash.Quota]));

    private static int[] Chosen(MethodInput input, ConstrainedOptions options) =>
        ConstrainedSeeds.Method.Run(input, options).Nodes.ToArray();

    // Node 0 and its leaves are 'first', 1 and its leaves 'second', 2 and its leaves 'third'.
    private static MethodInput Input(long[]? cost = null, float[]? acceptance = null, long[]? values = null) => new()
    {
        Influence = Stars,
        Candidates = Candidates.All(16),
        Columns = new PeopleColumns
        {
            IsCustomer = new bool[16],
            Acceptance = Of(acceptance ?? [], float.NaN),
            ValueMinor = values ?? Of<long>([], long.MinValue),
            CostMinor = Of(cost ?? [], long.MinValue),
            Segment = Enumerable.Range(0, 16)
                .Select(node => node is 0 or (>= 3 and < 9) ? 0 : node is 1 or (>= 9 and < 13) ? 1 : 2).ToArray(),
            Household = Of<int>([], -1),
            Country = Of<int>([], -1),
            Language = Of<int>([], -1),
            Words = ["first", "second", "third"],
        },
    };

    private static T[] Of<T>(T[] first, T others) => [.. first, .. Enumerable.Repeat(others, 16 - first.Length)];
}

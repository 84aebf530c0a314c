using Influence.Application.Answering;
using Influence.Application.Exports;
using Influence.Application.Tests.Memory;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;

namespace Influence.Application.Tests.Exports;

/// <summary>Whose people a file holds. p0 is followed by p1, p2 and p5, p1 by p3; p0 referred p4, and p6 is tied to nobody.
/// </summary>
public sealed class ExportPeopleTests
{
    [Fact]
    public async Task The_audience_is_one_influence_step_from_the_advocates()
    {
        await using var house = House();
        Assert.Equal(["p1", "p2", "p4", "p5"], await IdsAsync(house, "audience", "1"));
    }

    [Fact]
    public async Task Advocates_and_campaign_come_in_their_order_and_exclusions_are_all_customers()
    {
        await using var house = House();
        var advocates = await IdsAsync(house, "advocates", "2");
        Assert.Equal(("p0", 2), (advocates[0], advocates.Length));
        Assert.Equal(["p0"], await IdsAsync(house, "campaign", "1"));
        Assert.Equal(["p0", "p1", "p2", "p3", "p4", "p5", "p6"], await IdsAsync(house, "exclusions", null));
    }

    [Fact]
    public async Task Who_says_no_after_the_answer_was_kept_is_in_no_file()
    {
        await using var house = House();
        Assert.Contains("p2", await IdsAsync(house, "audience", "1"));
        house.Roster.Suppress("p2");
        house.Roster.Silent.Add("p5");
        Assert.Equal(["p1", "p4"], await IdsAsync(house, "audience", "1"));
    }

    [Fact]
    public async Task Score_and_sentence_of_the_list_go_with_a_person()
    {
        await using var house = House();
        using var hubspot = await MakeAsync(house, ExportOptions.Read("hubspot", "advocates", "1"));
        Assert.Matches("^[0-9.]+$", hubspot.Table((_, _) => { }).Last()[6].ToString());
        using var invitations = await MakeAsync(house, ExportOptions.Read("invitations", "advocates", "1"));
        Assert.NotEqual("", invitations.Table((_, _) => { }).Last()[7].ToString());
    }

    [Fact]
    public async Task A_file_that_the_target_would_not_take_is_refused_before_it_is_written()
    {
        await using var house = House();
        var options = ExportOptions.Read("invitations", "exclusions") with { Target = new Small() };
        var error = await Assert.ThrowsAsync<GraphDataException>(() => MakeAsync(house, options));
        Assert.Equal("export_too_large", error.Code);
        Assert.Contains("7 people", error.Message);
    }

    private static MemoryHouse House()
    {
        var house = new MemoryHouse();
        house.Stores.Put("main", MemoryStores.Follows("s-1", 7, (1, 0), (2, 0), (5, 0), (3, 1)) with
        {
            Referrals = Graph.FromEdges(7, [(0, 4)]),
        });
        return house;
    }

    private static async Task<string[]> IdsAsync(MemoryHouse house, string from, string? count)
    {
        using var file = await MakeAsync(house, ExportOptions.Read("salesforce", from, count));
        return [.. file.Table((_, _) => { }).Skip(1).Select(row => row[0].ToString())];
    }

    private static async Task<ExportFile> MakeAsync(MemoryHouse house, ExportOptions options)
    {
        var token = TestContext.Current.CancellationToken;
        var people = house.Get<ExportPeople>();
        var list = people.QuestionOf("main", options) is { } question
            ? await house.Get<NetworkAnswers>().AnswerAsync(question, null, token) : null;
        return people.Make("main", options, list, token);
    }

    private sealed class Small : ExportTarget
    {
        public override string Name => "small";

        public override string Title => "Small";

        public override System.Collections.Immutable.ImmutableArray<string> Columns { get; } = ["Id"];

        public override long MostRows => 6;

        public override IReadOnlyList<Engine.Answers.Cell>? Row(
            ExportPerson person, ExportOptions options, Action<string> leaveEmpty) => [person.Card.Id];
    }
}

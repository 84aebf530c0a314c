using System.Text.Json;

namespace Influence.Worker.Tests;

/// <summary>Questions to the times of a share log on the command line: who is before whom is told by id.</summary>
public sealed class HeardTests : IAsyncLifetime
{
    private static readonly string[] Ids = ["anna", "ben", "chris", "dora"];

    private readonly Scratch _scratch = new();

    // Each follows the one before and speaks after them; ben said no.
    public async ValueTask InitializeAsync()
    {
        _scratch.File("people.csv", ["id,consent", .. Ids.Select(id => $"{id},{(id == "ben" ? "no" : "yes")}")]);
        _scratch.File("follows.csv", "follower,followed", "ben,anna", "chris,ben", "dora,chris");
        _scratch.File("shares.csv", ["person,time,message",
            .. Ids.Select((id, place) => $"{id},2026-03-0{place + 1}T10:00:00Z,m{place / 3}")]);
        foreach (var kind in (string[])["people", "follows", "shares"])
        {
            (await RunAsync("load", kind, _scratch.PathOf(kind + ".csv"), "--json")).Json();
        }
    }

    [Fact]
    public async Task Who_was_before_is_told_by_id_and_not_at_all_where_they_said_no()
    {
        var answer = (await RunAsync("heard", "--from", "anna", "--json")).Json();
        var items = answer.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["chris", "dora"], items.Select(item => item.GetProperty("id").GetString()));
        Assert.Equal([null, "chris"], items.Select(item => item.GetProperty("heard_from").GetString()));
        Assert.Equal([2, 3], items.Select(item => item.GetProperty("steps").GetInt32()));
        Assert.Equal([172_800, 259_200], items.Select(item => item.GetProperty("after_seconds").GetInt32()));
        Assert.DoesNotContain("ben", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(answer.GetRawText(), (await RunAsync("heard", "--from", "anna", "--json")).Json().GetRawText()); // kept
        Assert.Contains("2 people can have heard it, at most 3 steps away.", (await RunAsync("heard", "--from", "anna")).Out);
        Assert.Contains("chris,chris,172800,2026-03-03T10:00:00Z,2,,", (await RunAsync("heard", "--from", "anna", "--csv")).Out);
    }

    [Fact]
    public async Task A_second_opinion_is_told_in_words()
    {
        var text = (await RunAsync("seeds", "-k", "1", "--method", "observed")).Out;
        Assert.Contains("In 2 stories, 2 acts of others go back to theirs, one to the next: 1.0 a story", text);
        Assert.Contains("PROVEN, without luck: nobody else has more after them.", text);
        Assert.Contains("No chances were learned.", text);
    }

    [Fact]
    public async Task An_option_that_changes_nothing_is_refused_by_name()
    {
        var refused = await RunAsync("seeds", "-k", "1", "--method", "observed", "--chance", "wc", "--json");
        Assert.Equal("option_of_another_method", Code(refused));
        refused = await RunAsync("heard", "--from", "anna", "--since", "spring", "--json");
        Assert.Equal("option_not_readable", Code(refused));
        Assert.Equal("person_not_found", Code(await RunAsync("heard", "--from", "ben", "--json")));
        Assert.Equal("seeds_missing", Code(await RunAsync("heard", "--json")));
    }

    private static string Code(Ended ended) => JsonElement.Parse(ended.Out).GetProperty("code").GetString()!;

    private Task<Ended> RunAsync(params string[] arguments) =>
        InfluenceProgram.RunAsync([.. arguments, "--data", _scratch.PathOf("data")]);

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Influence.Worker.Tests;

/// <summary>What a campaign asks for on the command line: refused by name where it cannot be, and told in the evidence.</summary>
public sealed class CampaignQuestionTests : IAsyncLifetime
{
    private static readonly string[] Ids = ["anna", "ben", "chris", "dora", "emil", "fay"];

    private readonly Scratch _scratch = new();

    public async ValueTask InitializeAsync()
    {
        _scratch.File("people.csv", ["id,consent,segment,acceptance", .. Ids.Select((id, place) =>
            $"{id},{(place < 5 ? "yes" : "no")},{(place < 2 ? "\"Berlin, Mitte\"" : "Hamburg")},{(place < 3 ? "0.5" : "")}")]);
        _scratch.File("follows.csv", ["follower,followed", .. Ids.Skip(1).Select(id => $"{id},anna"), "anna,ben", "anna,chris"]);
        foreach (var kind in (string[])["people", "follows"])
        {
            (await RunAsync("load", kind, _scratch.PathOf(kind + ".csv"), "--json")).Json();
        }
    }

    [Fact]
    public async Task A_segment_that_holds_a_comma_stands_in_quotes()
    {
        string[] question = ["seeds", "--method", "constrained", "-k", "2", "--samples", "4096", "--json"];
        var answer = (await RunAsync([.. question, "--caps", "\"Berlin, Mitte\"=0,Hamburg=1"])).Json();
        Assert.Equal(["chris"], Chosen(answer));
        answer = (await RunAsync([.. question, "--audience", "\"Berlin, Mitte\""])).Json();
        Assert.InRange(answer.GetProperty("goal").GetProperty("mean").GetDouble(), 0.5, 2);
        var refused = await RunAsync([.. question, "--audience", "Berlin, Mitte"]);
        Assert.Contains("Segments are \"Berlin, Mitte\", Hamburg.", Detail(refused));
        refused = await RunAsync([.. question, "--caps", "\"Berlin, Mitte=0"]);
        Assert.Contains("a quote that is not closed", Detail(refused));
    }

    [Fact]
    public async Task All_who_may_not_be_named_are_told_at_once_with_what_to_do()
    {
        var refused = await RunAsync("respond", "--posted", "anna,fay,nobody,ben", "-k", "1", "--json");
        var said = Detail(refused);
        Assert.StartsWith("2 of these people may not be chosen here: 'fay', 'nobody'. Leave them out", said);
        refused = await RunAsync("seeds", "--method", "constrained", "-k", "1", "--chosen", "fay,nobody", "--json");
        Assert.StartsWith("2 of these people", Detail(refused));
        refused = await RunAsync("simulate", "--seeds", "anna,anna,ben,ben", "--json");
        Assert.StartsWith("'anna', 'ben' were given twice", Detail(refused));
    }

    [Theory, InlineData("must"), InlineData("never"), InlineData("chosen")]
    public async Task A_list_of_nobody_is_refused_by_name(string list)
    {
        _scratch.File("nobody.txt", "id");
        var refused = await RunAsync("seeds", "--method", "constrained", "-k", "1", $"--{list}",
            "@" + _scratch.PathOf("nobody.txt"));
        Assert.Equal(2, refused.Exit);
        Assert.Contains($"--{list} is '@", refused.Error);
    }

    [Fact]
    public async Task No_workbook_is_written_as_text()
    {
        var file = _scratch.PathOf("invite.xlsx");
        var refused = await RunAsync("seeds", "-k", "1", "-o", file);
        Assert.Equal(2, refused.Exit);
        Assert.Contains("no workbook is written here. Name a file that ends in .csv", refused.Error);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task The_evidence_holds_the_lists_so_that_the_answer_can_be_made_again()
    {
        string[] question = ["seeds", "--method", "constrained", "-k", "2", "--samples", "4096", "--json"];
        var first = (await RunAsync([.. question, "--must", "emil,dora", "--never", "ben,stranger"])).Json();
        var lists = first.GetProperty("evidence").GetProperty("lists");
        var must = lists.GetProperty("must");
        Assert.Equal((2, Digest("dora", "emil")), (must.GetProperty("count").GetInt32(), must.GetProperty("sha256").GetString()));
        Assert.Equal(["emil", "dora"], must.GetProperty("ids").EnumerateArray().Select(id => id.GetString()));
        var never = lists.GetProperty("never");
        Assert.Equal((2, Digest("ben", "stranger")),
            (never.GetProperty("count").GetInt32(), never.GetProperty("sha256").GetString()));
        Assert.Equal(["ben"], never.GetProperty("ids").EnumerateArray().Select(id => id.GetString()));

        // Kept and read back.
        var again = (await RunAsync([.. question, "--must", "emil,dora", "--never", "ben,stranger"])).Json();
        Assert.Equal(first.GetRawText(), again.GetRawText());
        var seeds = (await RunAsync("simulate", "--seeds", "anna,ben", "--json")).Json();
        lists = seeds.GetProperty("evidence").GetProperty("lists");
        Assert.Equal(2, lists.GetProperty("seeds").GetProperty("ids").GetArrayLength());
        Assert.Matches("must +emil, dora\n", (await RunAsync([.. question[..^1], "--must", "emil,dora"])).Out);
    }

    // Chances of this brand are assumed: each answer begins with that, and those about people go on with the multiple.
    [Theory]
    [InlineData(true, "seeds", "-k", "2"), InlineData(true, "seeds", "-k", "2", "--method", "constrained", "--samples", "4096")]
    [InlineData(true, "seeds", "--method", "fewest", "--reach", "2", "--samples", "4096")]
    [InlineData(true, "seeds", "-k", "2", "--method", "adaptive", "--samples", "1024", "--worlds", "40")]
    [InlineData(true, "simulate", "--seeds", "anna"), InlineData(false, "compare", "-k", "1")]
    [InlineData(false, "respond", "--posted", "anna", "-k", "1")]
    [InlineData(false, "introduce", "--advocates", "ben", "-k", "1", "--samples-at-most", "4096")]
    public async Task Every_answer_says_first_that_nothing_may_be_promised(bool hasMultiple, params string[] question)
    {
        var lines = (await RunAsync(question)).Out.Split('\n');
        Assert.StartsWith("UNCALIBRATED: no shares were learned from", lines[0]);
        Assert.Equal(hasMultiple, lines[1].StartsWith("They reach ", StringComparison.Ordinal));
        var document = (await RunAsync([.. question, "--json"])).Json();
        Assert.Equal(JsonValueKind.Null, document.GetProperty("forecast").ValueKind);
    }

    // The sample brand is calibrated: whoever says so has a range to promise.
    [Fact]
    public async Task Every_answer_that_is_calibrated_has_a_forecast()
    {
        (await RunAsync("demo", "--people", "3000", "--json")).Json();
        var seeds = (await AskAsync("seeds", "-k", "2")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()!).ToArray();
        string[][] questions =
        [
            ["seeds", "-k", "2"], ["seeds", "-k", "2", "--method", "constrained", "--samples", "4096"],
            ["seeds", "--method", "fewest", "--reach", "9", "--samples", "4096"],
            ["seeds", "-k", "2", "--method", "adaptive", "--samples", "1024", "--worlds", "20"],
            ["simulate", "--seeds", string.Join(',', seeds)], ["compare", "-k", "2"],
            ["respond", "--posted", seeds[0], "-k", "1"], ["introduce", "--advocates", string.Join(',', seeds), "-k", "2"],
        ];
        foreach (var question in questions)
        {
            var document = await AskAsync(question);
            var trust = document.TryGetProperty("reach", out var reach) ? reach : document;
            Assert.True(trust.GetProperty("calibrated").GetBoolean(), string.Join(' ', question));
            var forecast = document.GetProperty("forecast");
            Assert.True(forecast.GetProperty("low").GetDouble() < forecast.GetProperty("high").GetDouble());
        }

        async Task<JsonElement> AskAsync(params string[] question) =>
            (await RunAsync([.. question, "--network", "sample", "--json"])).Json();
    }

    private static string Detail(Ended ended) => JsonElement.Parse(ended.Out).GetProperty("detail").GetString()!;

    private static IEnumerable<string> Chosen(JsonElement answer) =>
        answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);

    private static string Digest(params string[] ids) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(ids.Select(id => id + "\n")))));

    private Task<Ended> RunAsync(params string[] arguments) =>
        InfluenceProgram.RunAsync([.. arguments, "--data", _scratch.PathOf("data")]);

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}

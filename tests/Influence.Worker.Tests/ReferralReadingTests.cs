using System.Text.Json;

namespace Influence.Worker.Tests;

/// <summary>Referrals on the command line: one reading behind every number, and nothing that is decided is silent.</summary>
public sealed class ReferralReadingTests : IDisposable
{
    private const string Head = "referrer,referred,time,stage,value,payment";

    private readonly Scratch _scratch = new();

    private string Data => _scratch.PathOf("data");

    public void Dispose() => _scratch.Dispose();

    // Ben bought through Anna, and later through Gita: Anna brought him, on every page, and Gita's revenue is hers.
    [Fact]
    public async Task A_customer_is_brought_by_one_person_in_every_answer()
    {
        await LoadAsync("referrals", Head, "anna,ben,2026-05-03,converted,40,o1", "gita,ben,2026-05-09,converted,60,o2");
        var forest = (await RunAsync("referrals", "--child-at", "converted", "--top", "all", "--json")).Json();
        var brought = Items(forest).ToDictionary(Id, item => item.GetProperty("brought").GetInt64());
        var advocates = Items((await RunAsync("advocates", "--top", "all", "--json")).Json());
        Assert.NotEmpty(advocates);
        Assert.All(advocates, item => Assert.Equal(brought.GetValueOrDefault(Id(item)),
            item.GetProperty("facts").GetProperty("customers_brought").GetInt64()));
        Assert.Equal(6000, Assert.Single(advocates, item => Id(item) == "gita").GetProperty("facts")
            .GetProperty("revenue_minor").GetInt64());
    }

    [Fact]
    public async Task A_refund_of_a_written_zero_takes_nothing_and_is_listed()
    {
        await LoadAsync("referrals", Head, "anna,ben,2026-05-03,converted,40,o1", "anna,ben,2026-05-05,refunded,0.00,o1",
            "anna,cleo,2026-05-03,converted,50,o2", "anna,cleo,2026-05-05,refunded,,o2");
        var credit = (await RunAsync("referrals", "--method", "credit", "--json")).Json();
        Assert.Equal(4000, credit.GetProperty("revenue_minor").GetInt64());
        Assert.Equal(1, credit.GetProperty("doubts").GetProperty("refund_of_nothing").GetInt64());
        Assert.Contains("refund_of_nothing", (await RunAsync("referrals", "--method", "doubts", "--csv")).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purchase_below_zero_is_refused_with_its_line_and_what_to_do()
    {
        var loaded = (await LoadAsync("referrals", Head, "anna,ben,2026-05-03,converted,-40,o1",
            "anna,cleo,2026-05-03,converted,50,o2", "anna,dora,2026-05-03,refunded,-5,o3")).Json();
        var reject = Assert.Single(loaded.GetProperty("rejects").EnumerateArray());
        Assert.Equal((2, "value", "out_of_range"), (reject.GetProperty("line").GetInt32(),
            reject.GetProperty("column").GetString(), reject.GetProperty("code").GetString()));
        Assert.Contains("stage refunded", reject.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Credit_of_the_list_and_of_those_who_may_not_be_named_sum_to_the_heading()
    {
        await LoadAsync("referrals", Head, "anna,ben,2026-05-03,converted,40,o1", "gita,cleo,2026-05-09,converted,60,o2");
        await LoadAsync("people", "id,consent", "anna,yes", "ben,yes", "cleo,yes", "gita,no");
        string[] question = ["referrals", "--method", "credit", "--top", "all"];
        var credit = (await RunAsync([.. question, "--json"])).Json();
        var listed = Items(credit).Sum(item => item.GetProperty("credit_minor").GetDouble());
        var unnamed = credit.GetProperty("unnamed");
        Assert.Equal((1, 6000), (unnamed.GetProperty("people").GetInt64(), unnamed.GetProperty("credit_minor").GetInt64()));
        Assert.Equal(credit.GetProperty("credited_minor").GetInt64(), listed + unnamed.GetProperty("credit_minor").GetInt64());
        Assert.Contains("1 other who may not be named: 6,000 minor units.", (await RunAsync(question)).Out,
            StringComparison.Ordinal);
    }

    // Two of one household with one telephone: one says no, and both are hidden.
    [Fact]
    public async Task Whom_the_no_of_another_hides_is_counted()
    {
        await LoadAsync("people", "id,phone,consent", "anna,+39 333 1234567,yes", "ben,+39 333 1234567,yes", "cleo,,yes");
        var said = (await LoadAsync("people", "id,consent", "anna,no")).Json();
        Assert.Contains("1 more is hidden because they share a number or address with somebody who said no.",
            said.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
    }

    [Fact]
    public async Task Words_for_nobody_are_said_as_they_stand()
    {
        var loaded = (await LoadAsync("referrals", Head, "NaN,ben,2026-05-03,converted,,", "anna,null,2026-05-03,converted,,",
            ",dora,2026-05-03,converted,,", "anna,cleo,2026-05-03,converted,,", "anna,emil,2026-05-03,converted,,",
            "anna,fred,2026-05-03,converted,,")).Json();
        var rejects = loaded.GetProperty("rejects").EnumerateArray();
        string?[] messages = [.. rejects.Select(one => one.GetProperty("message").GetString())];
        Assert.StartsWith("referrer is 'NaN', which says that nobody is known.", messages[0]);
        Assert.StartsWith("referred is 'null', which says that nobody is known.", messages[1]);
        Assert.StartsWith("referrer is empty", messages[2]);
    }

    [Fact]
    public async Task A_dry_run_says_how_to_see_the_rest_of_its_rejects()
    {
        var file = _scratch.File("f.csv", ["follower,followed", .. Enumerable.Range(0, 40).Select(row => $"only{row}"),
            .. Enumerable.Range(0, 60).Select(row => $"a,c{row}")]);
        var told = await RunAsync("load", "follows", file, "-n");
        Assert.Contains("Only the first 20 are shown. --json lists more of them; a load without --dry-run keeps all in a file.",
            told.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task German_headings_of_who_recommends_are_known()
    {
        var loaded = await LoadAsync(
            "referrals", "Empfehlender;Geworben;Datum;Status", "anna;ben;03.05.2026;gekauft", "anna;cleo;13.05.2026;gekauft");
        Assert.Equal(2, loaded.Json().GetProperty("rows_loaded").GetInt64());
    }

    [Theory, InlineData("x.csv"), InlineData("x.tsv")]
    public async Task A_load_writes_no_sentences_into_a_table(string name)
    {
        var (file, target) = (_scratch.File("f.csv", "follower,followed", "anna,ben"), _scratch.PathOf(name));
        var refused = await RunAsync("load", "follows", file, "-o", target);
        Assert.Equal(2, refused.Exit);
        Assert.False(File.Exists(target));
    }

    private Task<Ended> LoadAsync(string kind, params string[] lines) =>
        RunAsync("load", kind, _scratch.File(Guid.NewGuid().ToString("N") + ".csv", lines), "--json");

    private Task<Ended> RunAsync(params string[] arguments) => InfluenceProgram.RunAsync([.. arguments, "--data", Data]);

    private static JsonElement[] Items(JsonElement document) => [.. document.GetProperty("items").EnumerateArray()];

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;
}

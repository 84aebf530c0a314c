using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;
using Influence.Application.Ports;

namespace Influence.Api.Tests.Pages;

/// <summary>The page Referrals over a small program: Anna brings Ben, Cleo and Otto, who said no and brings Dora.</summary>
public sealed partial class ReferralPageTests(Site site) : IClassFixture<Site>
{
    private const string Network = "program";
    private const string People =
        "id,name,consent\nanna,Anna,yes\nben,Ben,yes\ncleo,Cleo,yes\notto,Otto Optout,no\ndora,Dora,yes\n";

    private const string Log = "referrer,referred,time,stage,value,channel\n" +
        "anna,ben,2026-01-01T00:00:00Z,invited,,email\nanna,ben,2026-01-02T00:00:00Z,clicked,,email\n" +
        "anna,ben,2026-01-03T00:00:00Z,signed_up,,email\nanna,ben,2026-01-04T00:00:00Z,converted,20.00,email\n" +
        "anna,cleo,2026-01-01T00:00:00Z,invited,,link\nanna,cleo,2026-01-05T00:00:00Z,clicked,,link\n" +
        "anna,cleo,2026-01-06T00:00:00Z,signed_up,,link\nben,cleo,2026-01-07T00:00:00Z,signed_up,,link\n" +
        "anna,cleo,2026-01-08T00:00:00Z,converted,5.00,link\n" +
        "anna,otto,2026-01-02T00:00:00Z,invited,,email\nanna,otto,2026-01-03T00:00:00Z,signed_up,,email\n" +
        "otto,dora,2026-01-09T00:00:00Z,signed_up,,link\notto,dora,2026-01-10T00:00:00Z,converted,7.50,link\n";

    // In the order of the blocks.
    private const int Funnel = 0, Lengths = 1, Growth = 2, Fraud = 3, Credit = 4, Forest = 5, Doubts = 6;

    [Fact]
    public async Task Every_number_of_the_page_is_that_of_an_answer()
    {
        var page = await PageAsync("/referrals");
        Assert.DoesNotContain("Otto", page, StringComparison.Ordinal);
        var all = (await AnswerAsync(page, Funnel)).GetProperty("items").EnumerateArray().First();
        foreach (var (step, count, rate) in new[]
        {
            ("Recommended us", "advocates", "share"), ("Opened the link", "clicked", "click"),
            ("Signed up", "signed_up", "sign_up"), ("Bought", "converted", "conversion"),
        })
        {
            string[] said = [.. Cell().Matches(Row(page, step)).Select(cell => cell.Groups[1].Value.Trim())];
            Assert.Equal(all.GetProperty(count).GetInt64().ToString(CultureInfo.InvariantCulture), Figure().Match(said[0]).Value);
            Assert.Equal(Percent(all, rate + "_rate"), said[1]);
            Assert.Equal($"{Percent(all, rate + "_low")} to {Percent(all, rate + "_high")}", said[2]);
        }

        // Otto and Dora signed up and opened no link that the log tells of: they are in the count, and in no rate.
        Assert.Contains("of those who opened it; 2 who did not, by the log, are in no rate", Row(page, "Signed up"),
            StringComparison.Ordinal);
        var credit = await AnswerAsync(page, Credit);
        var unnamed = credit.GetProperty("unnamed");
        Assert.Equal(credit.GetProperty("credited_minor").GetInt64() - unnamed.GetProperty("credit_minor").GetInt64(),
            credit.GetProperty("items").EnumerateArray().Sum(item => item.GetProperty("credit_minor").GetDouble()));
        Assert.Contains($"who may not be named: {Money(unnamed.GetProperty("credit_minor"))}.", page, StringComparison.Ordinal);
        var growth = await AnswerAsync(page, Growth);
        Assert.Contains(growth.GetProperty("in_words").GetString()!, page, StringComparison.Ordinal);
        Assert.DoesNotContain("viral", page, StringComparison.OrdinalIgnoreCase);
        var forest = await AnswerAsync(page, Forest);
        Assert.Contains($"{forest.GetProperty("brought").GetInt64()} people were brought so far. Purchases by referral come to " +
            $"{Money(forest.GetProperty("revenue_minor"))}.", page, StringComparison.Ordinal);
        var lengths = (await AnswerAsync(page, Lengths)).GetProperty("items").EnumerateArray();
        var half = lengths.First(row => row.GetProperty("clock").GetString() == "invitation"
            && row.GetProperty("part").GetDouble() == 0.5).GetProperty("days").GetDouble();
        Assert.Contains($"Half take up to {half.ToString("0.00", CultureInfo.InvariantCulture)} days (",
            page, StringComparison.Ordinal);
        var doubt = (await AnswerAsync(page, Doubts)).GetProperty("items").EnumerateArray().First();
        Assert.Contains($"1. {doubt.GetProperty("kind").GetString()!.Replace('_', ' ')}", page, StringComparison.Ordinal);
        Assert.Contains(doubt.GetProperty("rule").GetString()!, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answers_of_the_page_are_those_that_programs_get()
    {
        await LoadAsync();
        foreach (var (block, method) in new[] { (Funnel, "funnel"), (Lengths, "cycle-time"), (Growth, "growth"),
            (Fraud, "fraud"), (Credit, "credit"), (Forest, "forest"), (Doubts, "doubts") })
        {
            var ended = await site.AskAsync($"/v1/networks/{Network}/referrals", $$"""{"method":"{{method}}"}""");
            Assert.Equal("/v1/runs/" + RunOf(await PageAsync("/referrals"), block), ended.GetProperty("result_url").GetString());
        }
    }

    [Theory]
    [InlineData("retail", "10.8")]
    [InlineData("travel", "2.2")]
    [InlineData("b2b", "1.3")]
    public async Task Medians_are_those_of_the_industry_picked(string industry, string median)
    {
        var page = await PageAsync($"/referrals?industry={industry}");
        Assert.EndsWith($"{median}\u00a0%", Cell().Matches(Row(page, "Bought"))[^1].Groups[1].Value, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{industry}\" selected", page, StringComparison.Ordinal);
    }

    // Ben recommended to Cleo between her first and her last word from Anna: a rule that divides counts him.
    [Theory]
    [InlineData("last", false)]
    [InlineData("first", false)]
    [InlineData("linear", true)]
    [InlineData("position", true)]
    public async Task Another_rule_divides_the_same_revenue(string rule, bool countsBen)
    {
        var page = await PageAsync($"/referrals?rule={rule}");
        Assert.Contains("Credit of 32.50 is given for a revenue of 32.50.", page, StringComparison.Ordinal);
        var answer = await AnswerAsync(page, Credit);
        Assert.Equal(rule, answer.GetProperty("rule").GetString());
        var ben = answer.GetProperty("items").EnumerateArray().First(row => row.GetProperty("id").GetString() == "ben");
        Assert.Equal(countsBen, ben.GetProperty("direct_minor").GetInt64() > 0);
        var cells = Row(page.Split("id=\"credit\"")[1], "Ben");
        Assert.Contains(Money(ben.GetProperty("direct_minor")), cells, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/referrals?industry=mining", "industry is 'mining'")]
    [InlineData("/referrals?rule=middle", "rule is 'middle'")]
    [InlineData("/referrals/tree?generation=-1", "generation is -1")]
    [InlineData("/referrals/tree?from=x", "from is 'x'")]
    public async Task What_is_mistyped_is_told(string address, string words)
    {
        await LoadAsync();
        var (status, page) = await site.PageAsync($"{address}&network={Network}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(words, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_opens_branch_by_branch_and_names_nobody_who_said_no()
    {
        var roots = await PageAsync("/referrals/tree");
        Assert.Contains("1 to 1 of 1 person", roots, StringComparison.Ordinal);
        Assert.Contains("Whom nobody brought", roots, StringComparison.Ordinal);
        Assert.Contains($"href=\"/referrals/tree?network={Network}&of=anna\"", roots, StringComparison.Ordinal);
        var anna = await PageAsync("/referrals/tree?of=anna");
        Assert.Contains("Anna brought 3 people; 4 people hang below.", anna, StringComparison.Ordinal);
        Assert.Contains("1 to 2 of 2 people", anna, StringComparison.Ordinal);
        Assert.Contains("1 other who may not be named is not listed.", anna, StringComparison.Ordinal);
        Assert.Equal(["Ben", "Cleo"], Name().Matches(anna.Split("id=\"list\"")[1]).Select(name => name.Groups[1].Value).Order());
        var dora = await PageAsync("/referrals/tree?of=dora");
        Assert.Contains("somebody who is not named", dora, StringComparison.Ordinal);
        var second = await PageAsync("/referrals/tree?generation=2");
        Assert.Equal(["Dora"], Name().Matches(second.Split("id=\"list\"")[1]).Select(name => name.Groups[1].Value));
        Assert.DoesNotContain("Otto", roots + anna + dora + second, StringComparison.Ordinal);
        var (status, stranger) = await site.PageAsync($"/referrals/tree?of=otto&network={Network}");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Nobody is known by 'otto'", stranger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_person_says_by_whom_they_came_and_whom_they_brought()
    {
        await PageAsync("/referrals");
        var (_, ben) = await site.PageAsync($"/people/ben?network={Network}");
        var place = ben.Split("id=\"referred\"")[1].Split("</section>")[0];
        Assert.Contains(">Anna</a>", place, StringComparison.Ordinal);
        Assert.Contains("20.00", place, StringComparison.Ordinal);
        var (_, dora) = await site.PageAsync($"/people/dora?network={Network}");
        Assert.Contains("somebody who is not named", dora.Split("id=\"referred\"")[1], StringComparison.Ordinal);
        var (_, anna) = await site.PageAsync($"/people/anna?network={Network}");
        Assert.Contains("<span>nobody</span>", anna.Split("id=\"referred\"")[1], StringComparison.Ordinal);
    }

    // A star of three thousand: a page of it holds a page.
    [Fact]
    public async Task Of_a_large_tree_a_page_alone_is_drawn()
    {
        var lines = Enumerable.Range(0, 3_000).Select(n => $"hub,n{n:0000},2026-01-01T00:00:{n % 60:00}Z,signed_up\n" +
            $"n0000,m{n:0000},2026-01-02T00:00:{n % 60:00}Z,signed_up\n");
        await site.ImportAsync("referrals.csv", "referrer,referred,time,stage\n" + string.Concat(lines), "star");
        var hub = await ReadyAsync("/referrals/tree?of=hub&from=25", "star");
        Assert.Contains("26 to 50 of 3,000 people", hub, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(25, 25).Select(n => $"n{n:0000}"),
            Name().Matches(hub.Split("id=\"list\"")[1]).Select(name => name.Groups[1].Value));
        Assert.Contains("The next 25", hub, StringComparison.Ordinal);
        Assert.InRange(hub.Length, 1, 100_000);
        Assert.InRange((await ReadyAsync("/referrals", "star")).Length, 1, 100_000);
    }

    [Fact]
    public async Task Without_referrals_the_page_says_which_file_gives_them()
    {
        await site.ImportAsync("follows.csv", "follower,followed\na,b\n", "follows-alone");
        foreach (var address in new[] { "/referrals", "/referrals/tree" })
        {
            var (status, page) = await site.PageAsync(address + "?network=follows-alone");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("No referrals are loaded.", page, StringComparison.Ordinal);
            Assert.Contains("<code>referrer</code>", page, StringComparison.Ordinal);
            Assert.Contains("Upload a file", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_nobody_bought_or_few_came_that_is_said()
    {
        await site.ImportAsync("referrals.csv", "referrer,referred,time,stage\na,b,2026-01-01T00:00:00Z,signed_up\n" +
            "b,c,2026-01-03T00:00:00Z,signed_up\nc,d,2026-03-09T00:00:00Z,signed_up\n", "no-purchase");
        Assert.Contains("The log tells of no purchase.", await ReadyAsync("/referrals", "no-purchase"), StringComparison.Ordinal);
        await site.ImportAsync("referrals.csv", "referrer,referred,time,stage,value\n" +
            "a,b,2026-01-01T00:00:00Z,converted,9.00\na,b,2026-01-03T00:00:00Z,refunded,9.00\n", "taken-back");
        Assert.Contains("every purchase was taken back", await ReadyAsync("/referrals", "taken-back"), StringComparison.Ordinal);
        var few = await PageAsync("/referrals");
        var growth = await AnswerAsync(few, Growth);
        var (low, high) = (growth.GetProperty("k").GetProperty("low"), growth.GetProperty("k").GetProperty("high"));
        var isWide = high.ValueKind == JsonValueKind.Number
            && high.GetDouble() - low.GetDouble() >= growth.GetProperty("k").GetProperty("value").GetDouble();
        Assert.True(isWide);
        Assert.Contains("so the interval is wide", few, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_funnel_and_the_lengths_have_a_picture()
    {
        var page = await PageAsync("/referrals");
        foreach (var block in new[] { Funnel, Lengths })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/runs/" + RunOf(page, block));
            request.Headers.Accept.ParseAdd("image/svg+xml");
            using var answer = await site.Client.SendAsync(request, Site.Token);
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("<svg", await answer.Content.ReadAsStringAsync(Site.Token), StringComparison.Ordinal);
        }

        Assert.Contains("id=\"lengths-data\"", page, StringComparison.Ordinal);
    }

    private async Task LoadAsync()
    {
        if (site.Get<INetworkStore>().Find(Network) is null)
        {
            await site.ImportAsync("people.csv", People, Network);
            await site.ImportAsync("referrals.csv", Log, Network);
        }
    }

    private async Task<string> PageAsync(string address)
    {
        await LoadAsync();
        return await ReadyAsync(address, Network);
    }

    private async Task<string> ReadyAsync(string address, string network)
    {
        for (var tries = 0; ; tries++)
        {
            var (status, page) = await site.PageAsync(address + (address.Contains('?') ? '&' : '?') + "network=" + network);
            Assert.True(status == HttpStatusCode.OK, $"{status}: {page}");
            if (tries > 100 || !page.Contains("id=\"computing\"", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, Site.Token);
        }
    }

    private Task<JsonElement> AnswerAsync(string page, int block) =>
        site.GetJsonAsync($"/v1/runs/{RunOf(page, block)}?top=all");

    private static string RunOf(string page, int block) => Run().Matches(page)[block].Groups[1].Value;

    private static string Row(string page, string head)
    {
        var from = page.IndexOf(head, page.IndexOf("<tbody", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(from >= 0, head);
        return page[from..page.IndexOf("</tr>", from, StringComparison.Ordinal)];
    }

    private static string Percent(JsonElement row, string column) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * row.GetProperty(column).GetDouble():N1}\u00a0%");

    private static string Money(JsonElement minor) =>
        (minor.GetInt64() / 100m).ToString("N2", CultureInfo.InvariantCulture);

    [GeneratedRegex("/answers/([^\"/?]+)/table\\.csv")]
    private static partial Regex Run();

    [GeneratedRegex("<td[^>]*>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("[0-9]+(?=</span>)")]
    private static partial Regex Figure();

    [GeneratedRegex("class=\"person-link\"[^>]*>([^<]*)</a>")]
    private static partial Regex Name();
}

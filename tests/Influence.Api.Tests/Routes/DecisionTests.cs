using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;
using Influence.Application.Ports;

namespace Influence.Api.Tests.Routes;

/// <summary>Somebody decides about credit: what it does to answers, who may be decided about, what is refused. Ann and Ben bring
/// each other, Cleo brings Dan for 10.00, Otto said no; each test has a network of its own, and Eve says no
/// in the middle.</summary>
public sealed partial class DecisionTests(Site site) : IClassFixture<Site>
{
    private const string People = "id,name,consent\nann,Ann,yes\neve,Eve,yes\nben,Ben,yes\ncleo,Cleo,yes\ndan,Dan,yes\n" +
        "otto,Otto Optout,no\n";

    private const string Log = "referrer,referred,time,stage,value\nann,ben,2026-01-02T10:00:00Z,converted,20.00\n" +
        "ben,ann,2026-01-03T10:00:00Z,converted,5.00\ncleo,dan,2026-01-04T10:00:00Z,converted,10.00\n" +
        "otto,cleo,2026-01-05T10:00:00Z,signed_up,\n";

    [Fact]
    public async Task A_decision_makes_another_answer_and_the_one_before_is_not_shown_again()
    {
        await LoadAsync("decided");
        var (before, first) = await CreditAsync("decided");
        Assert.Equal((3_500, 0), (Figure(first, "revenue_minor"), Figure(first, "denied_minor")));
        Assert.Equal(2_500, Figure(first, "pending_minor"));
        var made = await DecideAsync("decided", """{"person":"ann","decision":"deny","note":"  same hand "}""");
        Assert.Equal(("ann", "deny", "same hand", 45, "api"), (made.GetProperty("person").GetProperty("id").GetString(),
            made.GetProperty("decision").GetString(), made.GetProperty("note").GetString(), made.GetProperty("score").GetInt32(),
            made.GetProperty("by").GetString()));
        var fraud = await site.GetJsonAsync($"/v1/runs/{made.GetProperty("run").GetString()}");
        Assert.Equal(45, Row(fraud, "ann").GetProperty("score").GetInt32());
        var (after, second) = await CreditAsync("decided");
        Assert.NotEqual(before, after);
        Assert.Equal(Row(second, "ann").GetProperty("credit_minor").GetInt64(), Figure(second, "denied_minor"));
        Assert.Equal((3_500, 1_000), (Figure(second, "revenue_minor"), Figure(second, "payable_minor")));
        Assert.Equal(3_500, Figure(second, "payable_minor") + Figure(second, "pending_minor") + Figure(second, "denied_minor"));
        var (_, told) = await AnswerAsync("decided", "fraud");
        Assert.Equal(("deny", "denied", made.GetProperty("decided_at").GetString()), (
            Row(told, "ann").GetProperty("decision").GetString(), Row(told, "ann").GetProperty("credit_state").GetString(),
            Row(told, "ann").GetProperty("decided_at").GetString()));

        await DecideAsync("decided", """{"person":"ann","decision":"approve"}""");
        var (_, third) = await CreditAsync("decided");
        Assert.Equal(0, Figure(third, "denied_minor"));
        Assert.Equal(Figure(Row(third, "ann"), "credit_minor"), Figure(Row(third, "ann"), "payable_minor"));
    }

    [Fact]
    public async Task The_history_is_paged_newest_first_and_by_person()
    {
        await LoadAsync("history");
        foreach (var (person, decision) in new[] { ("eve", "deny"), ("ben", "review"), ("eve", "approve") })
        {
            await DecideAsync("history", $$"""{"person":"{{person}}","decision":"{{decision}}"}""");
        }

        var first = await site.GetJsonAsync("/v1/networks/history/referrals/decisions?limit=2");
        Assert.Equal(["eve approve", "ben review"], Told(first));
        var cursor = first.GetProperty("next_cursor").GetString();
        var last = await site.GetJsonAsync($"/v1/networks/history/referrals/decisions?limit=2&cursor={cursor}");
        Assert.Equal(["eve deny"], Told(last));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("next_cursor").ValueKind);
        var eve = await site.GetJsonAsync("/v1/networks/history/referrals/decisions?person=eve");
        Assert.Equal(["eve approve", "eve deny"], Told(eve));

        site.Suppress("eve");
        Assert.Equal(["ben review"], Told(await site.GetJsonAsync("/v1/networks/history/referrals/decisions")));
        await site.ImportAsync("people.csv", "id,consent\nben,no\n", "history");
        Assert.Empty(Told(await site.GetJsonAsync("/v1/networks/history/referrals/decisions")));
    }

    [Theory]
    [InlineData("otto")]
    [InlineData("nobody")]
    public async Task Who_may_not_be_named_is_not_known_here(string person)
    {
        await LoadAsync("masked");
        var post = await PostAsync("masked", $$"""{"person":"{{person}}","decision":"deny"}""");
        Assert.Equal("person_not_found", (await Bodies.ProblemAsync(post, 404)).GetProperty("code").GetString());
        var get = await site.Client.GetAsync($"/v1/networks/masked/referrals/decisions?person={person}", Site.Token);
        Assert.Equal("person_not_found", (await Bodies.ProblemAsync(get, 404)).GetProperty("code").GetString());
        Assert.Empty(Told(await site.GetJsonAsync("/v1/networks/masked/referrals/decisions")));
    }

    [Theory]
    [InlineData("{}", "option_missing", "#/person", "#/decision")]
    [InlineData("""{"person":"ann","decision":"burn"}""", "option_not_readable", "#/decision")]
    [InlineData("""{"person":"ann","decision":"2"}""", "option_not_readable", "#/decision")]
    [InlineData("""{"person":"ann","decision":"deny","why":"x"}""", "json_malformed")]
    [InlineData("LONG", "note_too_long", "#/note")]
    public async Task What_is_wrong_is_told_all_at_once(string body, string code, params string[] pointers)
    {
        await LoadAsync("wrong");
        body = body == "LONG" ? $$"""{"person":"ann","decision":"deny","note":"{{new string('x', 501)}}"}""" : body;
        var problem = await Bodies.ProblemAsync(await PostAsync("wrong", body), 400);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        if (pointers.Length > 0)
        {
            Assert.Equal(pointers, problem.GetProperty("errors").EnumerateArray()
                .Select(error => error.GetProperty("pointer").GetString()));
        }

        Assert.Empty(Told(await site.GetJsonAsync("/v1/networks/wrong/referrals/decisions")));
    }

    [Fact]
    public async Task One_key_is_one_decision()
    {
        await LoadAsync("keyed");
        const string Body = """{"person":"ann","decision":"deny"}""";
        var first = await Site.JsonAsync(await PostAsync("keyed", Body, "k-1"), HttpStatusCode.OK);
        var again = await PostAsync("keyed", Body, "k-1");
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(first.GetProperty("id").GetString(),
            (await Site.JsonAsync(again, HttpStatusCode.OK)).GetProperty("id").GetString());
        var other = await PostAsync("keyed", """{"person":"ann","decision":"approve"}""", "k-1");
        Assert.Equal("idempotency_key_reused", (await Bodies.ProblemAsync(other, 422)).GetProperty("code").GetString());
        Assert.Single(Told(await site.GetJsonAsync("/v1/networks/keyed/referrals/decisions")));
    }

    [Fact]
    public async Task Without_referrals_nothing_is_decided()
    {
        await site.ImportAsync("follows.csv", "follower,followed\na,b\n", "no-program");
        var problem = await Bodies.ProblemAsync(await PostAsync("no-program", """{"person":"a","decision":"deny"}"""), 422);
        Assert.Equal("referrals_missing", problem.GetProperty("code").GetString());
        Assert.Empty(Told(await site.GetJsonAsync("/v1/networks/no-program/referrals/decisions")));
    }

    // A form without its token is a foreign page's; with it the page says at once what became of the credit.
    [Fact]
    public async Task A_button_of_the_page_decides_and_the_page_tells_it()
    {
        await LoadAsync("paged");
        var page = await PageAsync("paged");
        Assert.Contains("2 people wait for your decision.", page, StringComparison.Ordinal);
        Assert.Contains("Of it 10.00 may be paid, 25.00 waits for a decision, and 0.00 is denied.", page,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Otto", page, StringComparison.Ordinal);
        var fields = new Dictionary<string, string> { ["person"] = "ann", ["decision"] = "deny", ["note"] = "<b>one</b> hand" };
        using (var bare = new FormUrlEncodedContent(fields))
        {
            var refused = await site.Client.PostAsync("/referrals/decide?network=paged", bare, Site.Token);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/referrals?network=paged");
        var drawn = await site.Client.SendAsync(request, Site.Token);
        fields["__RequestVerificationToken"] = Token().Match(await drawn.Content.ReadAsStringAsync(Site.Token)).Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/referrals/decide?network=paged")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        post.Headers.Add("Cookie",
            string.Join("; ", drawn.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        var done = await site.Client.SendAsync(post, Site.Token);
        Assert.Equal((HttpStatusCode.Found, "/referrals?network=paged#review"),
            (done.StatusCode, done.Headers.Location!.ToString()));
        page = await PageAsync("paged");
        Assert.Contains("1 person waits for your decision.", page, StringComparison.Ordinal);
        Assert.Matches("Of it 10.00 may be paid, [0-9.]+ waits for a decision, and [1-9][0-9.]* is denied.", page);
        Assert.Contains("<q><b>one</b> hand</q>", page, StringComparison.Ordinal); // decoded here: it was escaped
    }

    private async Task LoadAsync(string network)
    {
        if (site.Get<INetworkStore>().Find(network) is null)
        {
            await site.ImportAsync("people.csv", People, network);
            await site.ImportAsync("referrals.csv", Log, network);
        }
    }

    private Task<HttpResponseMessage> PostAsync(string network, string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/networks/{network}/referrals/decisions")
        {
            Content = Site.Json(body),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return site.Client.SendAsync(request, Site.Token);
    }

    private async Task<JsonElement> DecideAsync(string network, string body) =>
        await Site.JsonAsync(await PostAsync(network, body), HttpStatusCode.OK);

    private Task<(string Run, JsonElement Answer)> CreditAsync(string network) => AnswerAsync(network, "credit");

    private async Task<(string Run, JsonElement Answer)> AnswerAsync(string network, string method)
    {
        var ended = await site.AskAsync($"/v1/networks/{network}/referrals", $$"""{"method":"{{method}}"}""");
        var run = ended.GetProperty("result_url").GetString()!;
        return (run, await site.GetJsonAsync(run));
    }

    private async Task<string> PageAsync(string network)
    {
        for (var tries = 0; ; tries++)
        {
            var (status, page) = await site.PageAsync($"/referrals?network={network}");
            Assert.True(status == HttpStatusCode.OK, $"{status}: {page}");
            if (tries > 100 || !page.Contains("id=\"computing\"", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, Site.Token);
        }
    }

    private static long Figure(JsonElement answer, string name) => answer.GetProperty(name).GetInt64();

    private static JsonElement Row(JsonElement answer, string id) =>
        answer.GetProperty("items").EnumerateArray().Single(row => row.GetProperty("id").GetString() == id);

    private static string[] Told(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(one =>
        $"{one.GetProperty("person").GetProperty("id").GetString()} {one.GetProperty("decision").GetString()}")];

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

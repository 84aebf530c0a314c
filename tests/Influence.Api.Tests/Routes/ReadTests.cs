using System.Net;
using System.Text.Json;
using Influence.Api.Tests.Serving;
using Influence.Application.Catalog;

namespace Influence.Api.Tests.Routes;

public sealed class ReadTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Health_is_a_plain_ok()
    {
        Assert.Equal("ok", await site.Client.GetStringAsync("/livez", Site.Token));
        Assert.Equal("ok", await site.Client.GetStringAsync("/readyz", Site.Token));
    }

    [Fact]
    public async Task Networks_say_what_was_loaded()
    {
        var network = await site.GetJsonAsync("/v1/networks/main");
        Assert.StartsWith("s-", network.GetProperty("snapshot").GetString());
        Assert.EndsWith("Z", network.GetProperty("as_of").GetString());
        Assert.Equal(["follows", "people", "referrals", "shares"],
            network.GetProperty("loaded").EnumerateArray().Select(facts => facts.GetProperty("kind").GetString()).Order());
        var listed = (await site.GetJsonAsync("/v1/networks")).GetProperty("items");
        Assert.Contains(listed.EnumerateArray(), item => item.GetProperty("name").GetString() == "main");
    }

    [Fact]
    public async Task Advocates_have_scores_that_their_parts_sum_to()
    {
        var page = await Site.JsonAsync(await site.AdvocatesAsync(), HttpStatusCode.OK);
        Assert.False(page.GetProperty("calibrated").GetBoolean());
        Assert.NotEqual("", page.GetProperty("uncalibrated_reason").GetString());
        foreach (var item in page.GetProperty("items").EnumerateArray())
        {
            var parts = item.GetProperty("parts").EnumerateObject().Sum(part => part.Value.GetDouble());
            Assert.Equal(item.GetProperty("score").GetDouble(), parts, 1e-9);
            Assert.NotEqual("", item.GetProperty("why").GetString());
        }
    }

    // Rows and way of each list that leaves as a file; a list that is only looked at leaves no line.
    [Fact]
    public async Task Lists_that_leave_are_in_the_log()
    {
        var page = await Site.JsonAsync(await site.AdvocatesAsync(), HttpStatusCode.OK);
        var before = await ExportsAsync();
        foreach (var path in new[] { "/v1/advocates", $"/v1/runs/{page.GetProperty("run").GetString()}?top=2" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.ParseAdd("text/csv");
            Assert.Equal(HttpStatusCode.OK, (await site.Client.SendAsync(request, Site.Token)).StatusCode);
        }

        await site.Client.GetStringAsync("/advocates.csv", Site.Token);
        var exports = (await ExportsAsync())[..^before.Length];
        Assert.Equal(3, exports.Length);
        Assert.EndsWith("left as csv by the dashboard.", exports[0], StringComparison.Ordinal);
        Assert.Equal("advocates: 2 rows left as csv by HTTP.", exports[1]);
        Assert.Matches("^advocates: [0-9]+ rows left as csv by HTTP.$", exports[2]);
        await site.AdvocatesAsync();
        Assert.Equal(3 + before.Length, (await ExportsAsync()).Length);

        async Task<string[]> ExportsAsync() => [.. (await site.GetJsonAsync("/v1/networks/main/log")).GetProperty("items")
            .EnumerateArray().Where(entry => entry.GetProperty("what").GetString() == "list_exported")
            .Select(entry => entry.GetProperty("text").GetString()!)];
    }

    [Fact]
    public async Task What_the_client_has_is_not_sent_again()
    {
        var first = await site.AdvocatesAsync();
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, (await site.AdvocatesAsync("", tag.ToString())).StatusCode);
        var other = await site.AdvocatesAsync("?limit=3", tag.ToString()); // the same data, shown otherwise
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var csv = new HttpRequestMessage(HttpMethod.Get, "/v1/advocates"); // the same rows, in another form
        csv.Headers.Accept.ParseAdd("text/csv");
        csv.Headers.IfNoneMatch.Add(tag);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.SendAsync(csv, Site.Token)).StatusCode);
        using var people = new HttpRequestMessage(HttpMethod.Get, "/v1/people");
        var tagOfPeople = (await site.Client.GetAsync("/v1/people", Site.Token)).Headers.ETag!;
        people.Headers.IfNoneMatch.Add(tagOfPeople);
        Assert.Equal(HttpStatusCode.NotModified, (await site.Client.SendAsync(people, Site.Token)).StatusCode);
    }

    [Theory]
    [InlineData("/v1/people", 18)]
    [InlineData("/v1/advocates", 0)]
    public async Task Pages_follow_each_other_by_their_cursor_and_by_their_link(string route, int expected)
    {
        await site.AdvocatesAsync();
        var (seen, address) = (new List<string>(), (string?)$"{route}?limit=4");
        while (address is not null)
        {
            var response = await site.Client.GetAsync(address, Site.Token);
            var page = await Site.JsonAsync(response, HttpStatusCode.OK);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            var cursor = page.GetProperty("next_cursor").GetString();
            address = cursor is null ? null : $"{route}?limit=4&cursor={cursor}";
            Assert.Equal(cursor is null ? null : $"<{address}>; rel=\"next\"",
                response.Headers.TryGetValues("Link", out var link) ? link.Single() : null);
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.True(expected == 0 ? seen.Count > 4 : seen.Count == expected, $"{seen.Count} of {expected}");
    }

    // On a site of its own: it suppresses somebody, and other tests count people.
    [Fact]
    public async Task A_cursor_belongs_to_its_list_and_ends_with_it()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        var page = await own.GetJsonAsync("/v1/people?limit=2");
        var cursor = page.GetProperty("next_cursor").GetString();
        var other = await Bodies.ProblemAsync(await own.Client.GetAsync($"/v1/people?q=p&cursor={cursor}", Site.Token), 400);
        Assert.Equal("cursor_mismatch", other.GetProperty("code").GetString());
        await Bodies.ProblemAsync(await own.Client.GetAsync("/v1/people?cursor=rubbish!", Site.Token), 400);
        own.Suppress("p17");
        var gone = await Bodies.ProblemAsync(await own.Client.GetAsync($"/v1/people?limit=2&cursor={cursor}", Site.Token), 410);
        Assert.Equal("cursor_gone", gone.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_person_has_a_page_and_addresses_are_told_with_consent_only()
    {
        await site.AdvocatesAsync();
        var person = (await site.GetJsonAsync("/v1/people/p02")).GetProperty("person");
        Assert.Equal("p2@example.org", person.GetProperty("email").GetString());
        var silent = (await site.GetJsonAsync("/v1/people/p03")).GetProperty("person");
        Assert.Equal(JsonValueKind.Null, silent.GetProperty("email").ValueKind);
        var found = await site.GetJsonAsync("/v1/people?q=Person%2011");
        Assert.Equal("p11", found.GetProperty("items")[0].GetProperty("id").GetString());
    }

    // p02 and every other even person said yes; of the odd ones it is not known, and Otto said no.
    [Fact]
    public async Task The_file_for_the_mail_tool_has_addresses_of_those_who_said_yes_and_of_nobody_else()
    {
        await site.AskAsync("/v1/seeds", """{"k":12}""");
        var csv = await site.Client.GetStringAsync("/campaign/invitations.csv?k=12", Site.Token);
        var addresses = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[1]).ToArray();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Matches("^p(2|4|6|8|1[0246])@example.org$|^lea@", address));
        var leftOut = await site.Client.GetStringAsync("/campaign/left-out.csv?k=12", Site.Token);
        Assert.Contains("No consent", leftOut);
        Assert.DoesNotContain('@', leftOut);
    }

    [Fact]
    public async Task The_picture_has_people_at_places()
    {
        var picture = await Site.JsonAsync(await site.MadeAsync("/v1/figures/network"), HttpStatusCode.OK);
        Assert.All(picture.GetProperty("nodes").EnumerateArray(),
            node => Assert.InRange(node.GetProperty("x").GetDouble(), 0, 1));
    }

    // As many ties as people less parts, and no circle among them: adding one joins two parts.
    [Fact]
    public async Task The_backbone_of_the_picture_holds_together_what_all_ties_do()
    {
        var all = await Site.JsonAsync(await site.MadeAsync("/v1/figures/network"), HttpStatusCode.OK);
        var backbone = await Site.JsonAsync(await site.MadeAsync("/v1/figures/network?ties=backbone"), HttpStatusCode.OK);
        Assert.Equal(all.GetProperty("nodes").GetArrayLength(), backbone.GetProperty("nodes").GetArrayLength());
        Assert.True(Ties(backbone).Length < Ties(all).Length);
        Assert.Equal(Parts(all), Parts(backbone));
        Assert.Equal(all.GetProperty("nodes").GetArrayLength() - Parts(all), Ties(backbone).Length);

        static (int From, int To)[] Ties(JsonElement picture) => [.. picture.GetProperty("edges").EnumerateArray()
            .Select(tie => (tie[0].GetInt32(), tie[1].GetInt32()))];

        static int Parts(JsonElement picture)
        {
            var part = Enumerable.Range(0, picture.GetProperty("nodes").GetArrayLength()).ToArray();
            foreach (var (from, to) in Ties(picture))
            {
                var (one, other) = (part[from], part[to]);
                part = [.. part.Select(number => number == one ? other : number)];
            }

            return part.Distinct().Count();
        }
    }

    [Theory]
    [InlineData("/v1/nothing", 404, "route_not_found")]
    [InlineData("/v1/people?page=2", 400, "parameter_unknown")]
    [InlineData("/v1/people?limit=0", 400, "limit_out_of_range")]
    [InlineData("/v1/people?limit=x", 400, "parameter_not_readable")]
    [InlineData("/v1/people/nobody", 404, "person_not_found")]
    [InlineData("/v1/advocates?limit=1001", 400, "limit_out_of_range")]
    [InlineData("/v1/networks/nowhere", 404, "network_not_found")]
    [InlineData("/v1/networks/nowhere/advocates", 404, "network_not_found")]
    [InlineData("/v1/networks/nowhere/figures/network", 404, "network_not_found")]
    [InlineData("/v1/figures/network?ties=some", 400, "ties_unknown")]
    [InlineData("/v1/runs/r-1", 404, "run_not_found")]
    [InlineData("/v1/runs/r-1?top=-1", 400, "top_out_of_range")]
    [InlineData("/v1/jobs/00000000-0000-0000-0000-000000000000", 404, "job_not_found")]
    [InlineData("/v1/jobs/00000000-0000-0000-0000-000000000000/events", 404, "job_not_found")]
    [InlineData("/v1/jobs?limit=-1", 400, "limit_out_of_range")]
    [InlineData("/v1/imports/00000000-0000-0000-0000-000000000000", 404, "import_not_found")]
    [InlineData("/v1/imports/00000000-0000-0000-0000-000000000000/preview", 404, "import_not_found")]
    [InlineData("/v1/imports/00000000-0000-0000-0000-000000000000/rejected", 404, "import_not_found")]
    [InlineData("/v1/seeds", 405, "method_not_allowed")]
    public async Task Rubbish_is_a_problem_whatever_the_client_accepts(string address, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/csv");
        var problem = await Bodies.ProblemAsync(await site.Client.SendAsync(request, Site.Token), status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"/errors#{code}", problem.GetProperty("type").GetString());
        Assert.Equal(address.Split('?')[0], problem.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task The_type_of_every_problem_leads_to_its_row_on_the_page_of_errors()
    {
        var page = await site.Client.GetStringAsync(ErrorCatalog.Page, Site.Token);
        foreach (var code in ErrorCatalog.Groups.SelectMany(group => group.Codes).Select(row => row.Code))
        {
            var type = new Uri(new Uri("http://127.0.0.1/v1/networks/any"), ErrorCatalog.TypeOf(code));
            Assert.Equal(ErrorCatalog.Page, type.AbsolutePath);
            Assert.Contains($"id=\"{type.Fragment[1..]}\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(ErrorCatalog.Page, ErrorCatalog.TypeOf("of_a_version_that_was"));
    }
}

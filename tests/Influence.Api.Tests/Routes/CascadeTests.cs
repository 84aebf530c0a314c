using System.Net;
using System.Text.Json;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Routes;

/// <summary>Stories of the site: four messages of three shares each, all owed to p01 or to Otto, who have no rows.</summary>
public sealed class CascadeTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Stories_are_listed_whoever_began_them_and_nobody_is_named_who_said_no()
    {
        var page = await PageAsync("/v1/cascades");
        var items = page.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["m2", "m3", "m0", "m1"], items.Select(item => item.GetProperty("story").GetString()));
        Assert.Equal(["p01", null, "p01", "p01"], items.Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(["Person 1", null, "Person 1", "Person 1"], items.Select(item => item.GetProperty("name").GetString()));
        Assert.All(items, item => Assert.Equal((5, 2, 1, 3, "2, 3"), (item.GetProperty("people").GetInt32(),
            item.GetProperty("trees").GetInt32(), item.GetProperty("depth").GetInt32(), item.GetProperty("breadth").GetInt32(),
            item.GetProperty("generations").GetString())));
        // A tree of three has distances 1, 1, 2, one of two 1.
        Assert.All(items, item => Assert.Equal(1.25, item.GetProperty("virality").GetDouble()));
        Assert.Equal((4, false, "growth_unknown"), (page.GetProperty("stories").GetInt32(),
            page.GetProperty("calibrated").GetBoolean(), page.GetProperty("uncalibrated_reason").GetString()));
        Assert.All(items, item => Assert.Equal(JsonValueKind.Null, item.GetProperty("forecast").ValueKind));
    }

    [Fact]
    public async Task Pages_of_the_list_lead_to_each_other_and_its_files_hold_all()
    {
        var first = await PageAsync("/v1/cascades?limit=3");
        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        var rest = await PageAsync($"/v1/cascades?limit=3&cursor={first.GetProperty("next_cursor").GetString()}");
        Assert.Equal(["m1"], rest.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("story").GetString()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next_cursor").ValueKind);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/cascades?limit=1");
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await site.Client.SendAsync(request, Site.Token);
        var lines = (await answer.Content.ReadAsStringAsync(Site.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("rank,id,name,story,story_kind,people,trees,depth,", lines[0]);
        Assert.StartsWith("2,,,m3,message,5,2,1,", lines[2]);
    }

    // The kept run is what the page was read from, with the same rows.
    [Fact]
    public async Task The_kept_answer_lists_the_same_stories()
    {
        var page = await PageAsync("/v1/cascades");
        var run = await site.GetJsonAsync($"/v1/runs/{page.GetProperty("run").GetString()}?top=all");
        Assert.Equal("cascades", run.GetProperty("kind").GetString());
        Assert.Equal(["p01", null, "p01", "p01"],
            run.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal((12, 8), (run.GetProperty("ties").GetProperty("named").GetInt32(),
            run.GetProperty("people_without_row").GetInt32()));
    }

    [Fact]
    public async Task The_pages_tell_a_story_and_name_those_alone_who_may_be()
    {
        await PageAsync("/v1/cascades");
        var (_, list) = await site.PageAsync("/stories");
        Assert.Contains("The largest of 4 stories has 5 people.", list);
        Assert.Contains("Message, begun by somebody who is not named", list);
        Assert.Contains("href=\"/conversations/conversation?message=m3\"", list);
        var (_, story) = await site.PageAsync("/stories/story?message=m3");
        Assert.Contains("5 people have passed it on or posted it, in 8 days.", story);
        Assert.Contains("2 people began it; from there it went 1 step far.", story);
        Assert.Contains("1 other passed it on who may not be named.", story);
        Assert.Contains(">Person 1</a>", story);
        Assert.DoesNotContain("Otto", list + story, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/stories/story?message=nothing", "No share in network 'main' tells of the message 'nothing'.", 404)]
    [InlineData("/stories/story?topic=m3", "No share in network 'main' tells of the topic 'm3'.", 404)]
    [InlineData("/stories/story", "names one story", 400)]
    [InlineData("/stories/story?message=m3&topic=m3", "names one story", 400)]
    public async Task A_story_that_is_not_there_is_refused_by_name(string address, string words, int status)
    {
        await PageAsync("/v1/cascades");
        var (answered, text) = await site.PageAsync(address);
        Assert.Contains(words, text);
        Assert.Equal(status, (int)answered);
    }

    [Fact]
    public async Task Without_shares_the_list_says_what_to_load()
    {
        await site.ImportAsync("follows.csv", "follower,followed\na,b\n", "followers");
        using var answer = await site.Client.GetAsync("/v1/networks/followers/cascades", Site.Token);
        var problem = await Site.JsonAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("no_shares", problem.GetProperty("code").GetString());
        var (_, page) = await site.PageAsync("/stories?network=followers");
        Assert.Contains("There is not enough to work this out yet", page);
    }

    private async Task<JsonElement> PageAsync(string address) =>
        await Site.JsonAsync(await site.MadeAsync(address), HttpStatusCode.OK);
}

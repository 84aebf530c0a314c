using System.Net;
using System.Text.Json;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Routes;

public sealed class ReachTests(Site site) : IClassFixture<Site>
{
    private const string Small = ",\"samples\":5000";

    [Fact]
    public async Task The_first_question_makes_a_job_and_then_every_question_is_answered_at_once()
    {
        var first = await AskedAsync("""{"people":["p01","p05","p09"]""" + Small + "}");
        var (reach, items) = (Mean(first.GetProperty("reach")), first.GetProperty("items"));
        Assert.Equal((3, 5_000), (items.GetArrayLength(), first.GetProperty("samples").GetInt32()));
        Assert.All(items.EnumerateArray(), item =>
            Assert.Equal(reach - Mean(item.GetProperty("without")), Mean(item.GetProperty("exclusive")), 1e-9));
        var overlap = first.GetProperty("overlap").GetProperty("mean");
        Assert.Equal(Mean(items[1].GetProperty("alone")), overlap[1][1].GetDouble());
        Assert.Equal(overlap[0][2].GetDouble(), overlap[2][0].GetDouble());
        Assert.False(first.GetProperty("calibrated").GetBoolean());
        Assert.Equal(JsonValueKind.String, first.GetProperty("uncalibrated_reason").ValueKind);
        // p05 added: what both reach is what the two reach without p09.
        var two = await JsonAsync("""{"people":["p01","p05"]""" + Small + "}");
        Assert.Equal(Mean(items[2].GetProperty("without")), Mean(two.GetProperty("reach")));
        Assert.Equal(first.GetProperty("index").GetString(), two.GetProperty("index").GetString());
    }

    [Fact]
    public async Task Nobody_may_ask_about_who_said_no_or_about_third_parties_unless_they_are_shown()
    {
        foreach (var id in new[] { Site.OptedOut, Site.ThirdParty, "nobody-at-all" })
        {
            using var answer = await site.Client.PostAsync(
                "/v1/reach", Site.Json($$"""{"people":["p01","{{id}}"]{{Small}}}"""), Site.Token);
            var problem = await Site.JsonAsync(answer, HttpStatusCode.NotFound);
            Assert.Equal("person_not_found", problem.GetProperty("code").GetString());
        }

        var shown = await AskedAsync($$"""{"people":["{{Site.ThirdParty}}"],"third_parties":"show"{{Small}}}""");
        Assert.Equal(Site.ThirdParty, shown.GetProperty("items")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_a_question_is_told_at_once()
    {
        foreach (var (body, code) in new[]
        {
            ("{}", "option_missing"), ("""{"people":["p01","p01"]}""", "person_repeated"),
            ("""{"people":["p01"],"samples":0}""", "option_out_of_range"), ("""{"people":["p01"],"k":3}""", "option_unknown"),
        })
        {
            using var answer = await site.Client.PostAsync("/v1/networks/main/reach", Site.Json(body), Site.Token);
            var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Site.Token));
            Assert.Equal(code, problem.GetProperty("code").GetString());
        }
    }

    // What the slider of the campaign page asks, in the words it shows.
    [Fact]
    public async Task The_campaign_page_is_told_how_far_part_of_its_list_goes()
    {
        var all = await WordsAsync("k=5");
        Assert.StartsWith("All 5 of the list", all.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal(5, all.GetProperty("lost").EnumerateObject().Count());
        var part = await WordsAsync("k=5&first=3&without=2");
        Assert.Matches(@"^These 2 of 5 reach \d+\.\d\u00a0% of what all 5 reach$", part.GetProperty("answer").GetString()!);
        Assert.Equal(["1", "3"], part.GetProperty("lost").EnumerateObject().Select(one => one.Name));
        Assert.StartsWith("Nobody", (await WordsAsync("k=5&first=1&without=1")).GetProperty("answer").GetString(),
            StringComparison.Ordinal);
        using var wrong = await site.Client.GetAsync("/campaign/what-if?k=5&without=two", Site.Token);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private async Task<JsonElement> WordsAsync(string query)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await site.Client.GetAsync("/campaign/what-if?" + query, Site.Token);
            if (answer.StatusCode != HttpStatusCode.Accepted || tries == 100)
            {
                return await Site.JsonAsync(answer, HttpStatusCode.OK);
            }

            await Task.Delay(100, Site.Token);
        }
    }

    private async Task<JsonElement> AskedAsync(string body)
    {
        using var answer = await site.Client.PostAsync("/v1/reach", Site.Json(body), Site.Token);
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            var job = await site.EndOfAsync(answer.Headers.Location!.ToString());
            Assert.Equal(("index", "succeeded"), (job.GetProperty("kind").GetString(), job.GetProperty("state").GetString()));
            return await JsonAsync(body);
        }

        return await Site.JsonAsync(answer, HttpStatusCode.OK);
    }

    private async Task<JsonElement> JsonAsync(string body) => await Site.JsonAsync(
        await site.Client.PostAsync("/v1/networks/main/reach", Site.Json(body), Site.Token), HttpStatusCode.OK);

    private static double Mean(JsonElement sampled) => sampled.GetProperty("mean").GetDouble();
}

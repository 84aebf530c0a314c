using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Routes;

public sealed class JobEventsTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Events_tell_states_with_rising_ids_and_end_with_the_job()
    {
        var started = await site.Client.PostAsync("/v1/spread", Site.Json("""{"seeds":["p01"],"worlds":300000}"""), Site.Token);
        var address = started.Headers.Location! + "/events";
        using var response = await site.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Site.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore); // errors of jobs may name people
        var text = await response.Content.ReadAsStringAsync(Site.Token); // ends by itself
        Assert.StartsWith("retry: 2000\n\n", text);
        var ids = Values(text, "id: ").Select(long.Parse).ToArray();
        Assert.Equal(ids.Order().Distinct(), ids);
        Assert.Equal("done", Values(text, "event: ")[^1]);
        Assert.Contains("\"state\":\"succeeded\"", Values(text, "data: ")[^1]);
    }

    [Fact]
    public async Task A_listener_that_comes_back_late_is_told_the_end()
    {
        var job = await site.AskAsync("/v1/centrality", """{"damping":0.4}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{job.GetProperty("id").GetString()}/events");
        request.Headers.Add("Last-Event-ID", "7");
        var text = await (await site.Client.SendAsync(request, Site.Token)).Content.ReadAsStringAsync(Site.Token);
        Assert.Equal(["done"], Values(text, "event: "));
    }

    private static string[] Values(string text, string name) =>
        [.. text.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..])];
}

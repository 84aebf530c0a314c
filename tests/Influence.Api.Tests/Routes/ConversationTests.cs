using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;
using Influence.Application.Facts;
using Influence.Application.Jobs;

namespace Influence.Api.Tests.Routes;

/// <summary>A negative conversation that comes by events: it is alerted, somebody is named to answer, it is assigned, muted and
/// noted. Forty usual days come as files.</summary>
public sealed partial class ConversationTests(Site site) : IClassFixture<Site>
{
    private const string Network = "talks";

    [Fact]
    public async Task A_negative_story_arrives_and_is_alerted_answered_and_muted()
    {
        await LoadAsync();
        Assert.Equal(0, (await AlertsAsync()).GetProperty("alerts").GetInt32());
        var (_, calm) = await MadeAsync("/conversations");
        Assert.Contains("No conversation is unusual now.", calm);

        using var stream = await site.Client.GetAsync(
            $"/v1/networks/{Network}/alerts/events", HttpCompletionOption.ResponseHeadersRead, Site.Token);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType!.MediaType);
        await SendAsync();
        await site.Get<LoadFacts>().RefreshAsync(Network, null, Site.Token);
        var page = await AlertsAsync();
        var alert = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(("leaks", "topic", "negative", true, false), (Text(alert, "story"), Text(alert, "story_kind"),
            Text(alert, "reason"), alert.GetProperty("open").GetBoolean(), alert.GetProperty("muted").GetBoolean()));
        Assert.InRange(alert.GetProperty("figures").GetProperty("shares_then").GetInt32(), 5, 9);
        Assert.NotEmpty(alert.GetProperty("answer_first").EnumerateArray());
        Assert.True(alert.GetProperty("saves").GetProperty("people").GetDouble() > 0);
        Assert.Contains("event: done", await ReadAsync(stream), StringComparison.Ordinal);

        var (_, list) = await MadeAsync("/conversations");
        Assert.Contains("One conversation is unusual now: leaks.", list);
        Assert.Contains("href=\"/conversations/conversation?network=talks&topic=leaks\"", list);
        Assert.Contains("Ask first:", list);
        var (_, one) = await MadeAsync($"/conversations/conversation?network={Network}&topic=leaks");
        Assert.Contains("100.0 % of its", one);
        Assert.Contains("Nobody sees to it yet.", one);

        var tag = (await site.MadeAsync($"/v1/networks/{Network}/alerts")).Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await site.MadeAsync($"/v1/networks/{Network}/alerts", tag)).StatusCode);
        await ActAsync(one, "assign", "Kim");
        Assert.Equal(HttpStatusCode.OK, (await site.MadeAsync($"/v1/networks/{Network}/alerts", tag)).StatusCode);
        await ActAsync(one, "note", "Lids are replaced");
        await ActAsync(one, "mute", "");
        (_, one) = await MadeAsync($"/conversations/conversation?network={Network}&topic=leaks");
        Assert.Contains("Kim sees to it. Its alerts are muted.", one);
        Assert.Contains("Lids are replaced", one);
        (_, list) = await MadeAsync("/conversations");
        Assert.Contains("All conversations that are unusual now are muted.", list);
        alert = Assert.Single((await AlertsAsync()).GetProperty("items").EnumerateArray());
        Assert.Equal(("Kim", true), (Text(alert, "assigned_to"), alert.GetProperty("muted").GetBoolean()));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_and_a_foreign_form_too()
    {
        var (status, _) = await PostAsync("/conversations/act?network=main", [("message", "m3"), ("act", "mute")]);
        Assert.Equal(HttpStatusCode.BadRequest, status); // without a token
        foreach (var (fields, says) in new (string, string)[][][]
        {
            [[("message", "m3"), ("act", "shout")], [("", "must be one of assign, mute, unmute, note")]],
            [[("message", "m3"), ("act", "note")], [("", "Say what is to be remembered")]],
            [[("message", "m3"), ("topic", "x"), ("act", "mute")], [("", "Say which conversation")]],
            [[("message", "nothing"), ("act", "mute")], [("", "tells of the message 'nothing'")]],
        }.Select(one => (one[0], one[1][0].Item2)))
        {
            var (_, text) = await PostAsync(
                "/conversations/act", [.. fields, ("__RequestVerificationToken", await TokenAsync())]);
            Assert.Contains(says, text);
        }
    }

    private async Task LoadAsync()
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var shares = new StringBuilder("person,source,time,kind,message,topic,sentiment\n");
        var follows = new StringBuilder("follower,followed\n");
        for (var hour = 0; hour < 960; hour++)
        {
            shares.Append(CultureInfo.InvariantCulture, $"q{hour % 60},,{start.AddHours(hour):yyyy-MM-dd'T'HH:mm:ss'Z'},")
                .Append(CultureInfo.InvariantCulture, $"retweet,u{hour},")
                .Append(hour % 10 == 0 ? "usual,-0.5\n" : "usual,0.5\n");
        }

        for (var person = 1; person < 60; person++)
        {
            follows.Append(CultureInfo.InvariantCulture, $"q{person},q{(person - 1) / 2}\n"); // a tree: q0 is heard by all
        }

        await site.ImportAsync("follows.csv", follows.ToString(), Network);
        await site.ImportAsync("shares.csv", shares.ToString(), Network);
    }

    private async Task SendAsync()
    {
        var events = Enumerable.Range(0, 12).Select(at =>
            $"{{\"id\":\"e{at}\",\"type\":\"share\",\"person\":\"q{at + 1}\",\"time\":\"2026-04-09T{at:00}:30:00Z\"," +
            $"\"kind\":\"retweet\",\"message\":\"n{at % 4}\",\"topic\":\"leaks\",\"sentiment\":-0.8}}");
        var content = new StringContent(string.Join('\n', events), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        var taken = await Site.JsonAsync(
            await site.Client.PostAsync($"/v1/networks/{Network}/events", content, Site.Token), HttpStatusCode.OK);
        Assert.Equal(12, taken.GetProperty("accepted").GetInt32());
    }

    private async Task<JsonElement> AlertsAsync() =>
        await Site.JsonAsync(await site.MadeAsync($"/v1/networks/{Network}/alerts"), HttpStatusCode.OK);

    private static async Task<string> ReadAsync(HttpResponseMessage stream)
    {
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(Site.Token));
        var read = new StringBuilder();
        while (!read.ToString().Contains("event: done", StringComparison.Ordinal))
        {
            read.AppendLine(await reader.ReadLineAsync(Site.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        }

        return read.ToString();
    }

    // The page once the jobs it waits for have ended.
    private async Task<(HttpStatusCode Status, string Text)> MadeAsync(string address)
    {
        address = address.Contains('?', StringComparison.Ordinal) ? address : $"{address}?network={Network}";
        while (true)
        {
            var (status, text) = await site.PageAsync(address);
            if (!text.Contains("data-job=", StringComparison.Ordinal))
            {
                return (status, text);
            }

            var job = JobOf().Match(text).Groups[1].Value;
            await site.Get<JobFeed>().WaitAsync(new JobId(Guid.Parse(job)), TimeSpan.FromSeconds(60), Site.Token);
        }
    }

    private async Task ActAsync(string page, string act, string text)
    {
        Assert.Contains("/conversations/act?network=talks", page);
        var (status, said) = await PostAsync($"/conversations/act?network={Network}", [("topic", "leaks"), ("act", act),
            ("text", text), ("__RequestVerificationToken", await TokenAsync())]);
        Assert.True(status == HttpStatusCode.Redirect, said);
    }

    private string? _cookie;

    private async Task<string> TokenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/data");
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await site.Client.SendAsync(request, Site.Token);
        _cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        return Token().Match(await answer.Content.ReadAsStringAsync(Site.Token)).Groups[1].Value;
    }

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string address, (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Accept.ParseAdd("text/html");
        if (_cookie is not null)
        {
            request.Headers.Add("Cookie", _cookie);
        }

        var answer = await site.Client.SendAsync(request, Site.Token);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Site.Token)));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [GeneratedRegex("data-job=\"([^\"]+)\"")]
    private static partial Regex JobOf();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

using System.Net;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;

namespace Influence.Api.Tests.Pages;

/// <summary>Pages and routes on a store that cannot be worked with: one status, one name, and a page for whoever reads pages.
/// </summary>
public sealed partial class UnwellStoreTests
{
    [Fact]
    public async Task On_a_full_disk_pages_that_have_to_be_made_say_when_to_come_back_and_all_say_what_readyz_says()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        own.Health.IsFull = true;
        foreach (var address in new[] { "/", "/advocates", "/campaign?k=3" })
        {
            using var got = await SendAsync(own, HttpMethod.Get, address);
            var text = await got.Content.ReadAsStringAsync(Site.Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, got.StatusCode);
            Assert.Equal("5", Assert.Single(got.Headers.GetValues("Retry-After")));
            Assert.Contains("Not ready: disk full", text);
        }

        Assert.Contains("Not ready: disk full", (await own.PageAsync("/how")).Text);
        own.Health.IsFull = false;
        await Task.Delay(TimeSpan.FromSeconds(1.1), Site.Token); // it is looked at once a second
        Assert.DoesNotContain("Not ready", (await own.PageAsync("/how")).Text);
    }

    [Fact]
    public async Task A_form_is_answered_with_a_page_where_its_sender_takes_anything()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        foreach (var (takes, gets) in new[] { ("*/*", "text/html"), ("application/json", "application/problem+json") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/people/p01/exclude")
            {
                Content = new FormUrlEncodedContent([]), Headers = { { "Accept", takes } },
            };
            using var answer = await own.Client.SendAsync(request, Site.Token);
            Assert.Equal(
                (HttpStatusCode.BadRequest, gets), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Without_its_control_database_every_write_is_refused_by_one_name_and_nothing_is_made_in_its_place()
    {
        await using var own = new Site();
        await own.InitializeAsync();
        using var shown = await SendAsync(own, HttpMethod.Get, "/people/p01");
        var page = await shown.Content.ReadAsStringAsync(Site.Token);
        var cookie = Assert.Single(shown.Headers.GetValues("Set-Cookie")).Split(';')[0];
        var control = Path.Combine(own.Folder, "control.db");
        File.Delete(control);
        using var upload = new MultipartFormDataContent
        {
            { new StringContent("main"), "network" },
            { new ByteArrayContent("follower,followed\na,b\n"u8.ToArray()), "file", "follows.csv" },
        };
        using var exclude = new HttpRequestMessage(HttpMethod.Post, "/people/p01/exclude")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]),
        };
        exclude.Headers.Add("Cookie", cookie);
        exclude.Headers.Add("Accept", "text/html,*/*;q=0.8"); // as a browser says
        using var ready = await own.Client.GetAsync("/readyz", Site.Token);
        using var put = await own.Client.PostAsync("/v1/imports", upload, Site.Token);
        using var allowed = await own.Client.PostAsync("/v1/people/p01/allow-contact", null, Site.Token);
        using var asked = await own.Client.PostAsync("/v1/centrality", Site.Json("{}"), Site.Token);
        using var excluded = await own.Client.SendAsync(exclude, Site.Token);
        foreach (var answer in new[] { ready, put, allowed, asked, excluded })
        {
            var text = await answer.Content.ReadAsStringAsync(Site.Token);
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.RequestMessage}: {text}");
            Assert.Contains("data_folder_removed", text);
            Assert.Contains("influence repair", text);
        }

        Assert.Equal("text/html", excluded.Content.Headers.ContentType?.MediaType);
        Assert.False(File.Exists(control));
    }

    private static async Task<HttpResponseMessage> SendAsync(Site site, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await site.Client.SendAsync(request, Site.Token);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)")]
    private static partial Regex Token();
}

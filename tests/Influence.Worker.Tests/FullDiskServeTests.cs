using System.Net;
using System.Text;

namespace Influence.Worker.Tests;

/// <summary>The program on a disk of which more is to be left free than is free.</summary>
public sealed class FullDiskServeTests(SmallBrand brand) : IClassFixture<SmallBrand>
{
    private const string AllOfIt = "1000000GiB"; // whatever the disk is, and however empty

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_full_disk_what_is_there_is_answered_from_and_what_needs_room_is_refused_by_name()
    {
        var answer = (await brand.RunAsync("rank", "--method", "in-degree", "--json")).Json();
        var kept = $"/v1/runs/{answer.GetProperty("evidence").GetProperty("run").GetString()}?top=all";
        using var server = InfluenceProgram.Start(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", brand.Data, "--disk-reserve", AllOfIt]);
        try
        {
            var line = await InfluenceProgram.LineAsync(server.StandardOutput, "");
            using var client = new HttpClient { BaseAddress = new Uri(line["Dashboard: ".Length..]) };
            using var alive = await client.GetAsync("/livez", Token);
            Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
            await ExpectAsync(await client.GetAsync("/readyz", Token), HttpStatusCode.ServiceUnavailable);
            using var networks = await client.GetAsync("/v1/networks", Token);
            Assert.Equal(HttpStatusCode.OK, networks.StatusCode);
            using var known = await client.GetAsync(kept, Token);
            Assert.Equal(HttpStatusCode.OK, known.StatusCode);

            // Who reads stores nothing: what has to be made first is not there for now.
            await ExpectAsync(await client.GetAsync("/v1/advocates", Token), HttpStatusCode.ServiceUnavailable);
            using var asked = new HttpRequestMessage(HttpMethod.Head, "/v1/advocates");
            using var head = await client.SendAsync(asked, Token);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"),
                (head.StatusCode, Assert.Single(head.Headers.GetValues("Retry-After"))));
            await ExpectAsync(
                await client.PostAsync("/v1/centrality", new StringContent("{}", Encoding.UTF8, "application/json"), Token),
                HttpStatusCode.InsufficientStorage);
            using var form = new MultipartFormDataContent
            {
                { new StringContent("main"), "network" },
                { new ByteArrayContent("follower,followed\na,b\n"u8.ToArray()), "file", "follows.csv" },
            };
            await ExpectAsync(await client.PostAsync("/v1/imports", form, Token), HttpStatusCode.InsufficientStorage);
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task A_load_that_would_need_the_reserve_fails_by_name()
    {
        var more = brand.PathOf("more.csv");
        await File.WriteAllTextAsync(more, "person,source,time,kind\nanna,ben,2026-05-01T00:00:00Z,retweet\n", Token);
        var ended = await InfluenceProgram.RunAsync(
            ["load", "shares", more, "--data", brand.Data, "--json"], input: null,
            ("INFLUENCE_DISK_RESERVE", AllOfIt));
        Assert.Equal("disk_full", ended.Json(exit: 1).GetProperty("code").GetString());
        Assert.Contains("INFLUENCE_DISK_RESERVE", ended.Error + ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--disk-reserve", ended.Error + ended.Out, StringComparison.Ordinal); // load has no such option
    }

    [Fact]
    public async Task No_file_of_refused_rows_is_named_that_the_disk_did_not_take()
    {
        var wrong = brand.PathOf("wrong.csv");
        await File.WriteAllTextAsync(wrong, "person,source,time,kind\nanna,ben,yesterday,retweet\n", Token);
        var ended = await InfluenceProgram.RunAsync(
            ["load", "shares", wrong, "--data", brand.Data], input: null, ("INFLUENCE_DISK_RESERVE", AllOfIt));
        Assert.Contains("is full", ended.Error + ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("how to mend it: ", ended.Error + ended.Out, StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(Token);
            Assert.True(response.StatusCode == status, $"{response.StatusCode}: {text}");
            Assert.Contains("\"disk_full\"", text);
            Assert.Equal("5", Assert.Single(response.Headers.GetValues("Retry-After")));
        }
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Influence.Api.Tests.Serving;
using Influence.Application.Jobs;
using Influence.Storage.Folder;

namespace Influence.Api.Tests.Routes;

/// <summary>What was loaded leaves again, by load and by network; a no stays unless that is said; each in a network of its own.
/// </summary>
public sealed class UndoTests(Site site) : IClassFixture<Site>
{
    private const string Referrals = "referrer,referred,time,stage\nmia,leo,2026-01-02T00:00:00Z,converted\n" +
        "mia,ada,2026-01-03T00:00:00Z,converted\n";

    [Fact]
    public async Task A_dry_run_tells_what_the_rows_would_be_and_leaves_nothing()
    {
        var address = await UploadAsync("checked", "referrals.csv", Referrals + "mia,,2026-01-04T00:00:00Z,converted\n");
        var looked = await CheckedAsync(address);
        var check = looked.GetProperty("check");
        Assert.Equal((3, 1), (check.GetProperty("read").GetInt32(), check.GetProperty("rejected").GetInt32()));
        Assert.Equal(2, check.GetProperty("news").GetProperty("new").GetInt32());
        Assert.Equal(4, Assert.Single(check.GetProperty("refused").EnumerateArray()).GetProperty("line").GetInt32());
        Assert.Equal("uploaded", looked.GetProperty("state").GetString());
        await Bodies.ProblemAsync(await site.Client.GetAsync("/v1/networks/checked", Site.Token), 404);

        Assert.Equal(HttpStatusCode.NoContent, (await site.Client.DeleteAsync(address, Site.Token)).StatusCode);
        Assert.Equal("aborted", (await site.GetJsonAsync(address)).GetProperty("state").GetString());
        var kept = Path.Combine(site.Get<DataFolder>().Path, "imports", Guid.Parse(address[^36..]).ToString("N"));
        Assert.False(Directory.Exists(kept), "the bytes of a file that was thrown away are still there");
    }

    [Theory]
    [InlineData("""{"file_name":"a.csv","dates":"ydm"}""", "dates_unknown")]
    [InlineData("""{"file_name":"a.csv","decimal":","}""", "decimal_unknown")]
    [InlineData("""{"file_name":"a.csv","time_unit":"ns"}""", "time_unit_unknown")]
    [InlineData("""{"file_name":"a.csv","skip":-1}""", "skip_out_of_range")]
    public async Task How_a_file_is_read_is_said_in_words_that_are_allowed(string body, string code)
    {
        var problem = await Bodies.ProblemAsync(await site.Client.PostAsync("/v1/imports", Site.Json(body), Site.Token), 400);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Columns_may_be_named_when_the_file_is_started()
    {
        var address = await UploadAsync("started", "export.csv", "a,b,c,d\nmia,leo,2026-01-02T00:00:00Z,converted\n");
        const string Map = """{"referrer":"a","referred":"b","time":"c","stage":"d"}""";
        var body = $$"""{"kind":"referrals","map":{{Map}},"map_is_whole":true}""";
        var started = await site.Client.PostAsync(address + ":start", Site.Json(body), Site.Token);
        await site.EndOfAsync(started.Headers.Location!.ToString());
        Assert.Equal("completed", (await site.GetJsonAsync(address)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_load_that_is_taken_back_leaves_the_network_as_before()
    {
        await site.ImportAsync("people.csv", "id,name\nmia,Mia\nleo,Leo\nada,Ada\n", "undone");
        var before = await SnapshotAsync("undone");
        var second = await site.ImportAsync("referrals.csv", Referrals, "undone");
        Assert.NotEqual(before, await SnapshotAsync("undone"));
        var loads = (await site.GetJsonAsync("/v1/networks/undone/loads")).GetProperty("items");
        Assert.Equal(["referrals", "people"], loads.EnumerateArray().Select(load => load.GetProperty("kind").GetString()));
        Assert.Equal(second.GetProperty("id").GetString(), loads[0].GetProperty("id").GetString());
        Assert.Equal(2, loads[0].GetProperty("rows").GetInt32());

        await TakeBackAsync($"/v1/imports/{second.GetProperty("id").GetString()}");
        Assert.Equal(before, await SnapshotAsync("undone"));
        var again = await site.Client.DeleteAsync($"/v1/imports/{second.GetProperty("id").GetString()}", Site.Token);
        Assert.Equal("load_taken_back_before", (await Bodies.ProblemAsync(again, 409)).GetProperty("code").GetString());
        var log = (await site.GetJsonAsync("/v1/networks/undone/log")).GetProperty("items");
        Assert.Equal("load_taken_back", log[0].GetProperty("what").GetString());

        await TakeBackAsync($"/v1/imports/{loads[1].GetProperty("id").GetString()}");
        Assert.Null(await SnapshotAsync("undone"));
        await Bodies.ProblemAsync(await site.Client.GetAsync("/v1/networks/undone/advocates", Site.Token), 409);
    }

    [Theory]
    [InlineData("nos-stay", "", 404)]
    [InlineData("nos-leave", "?also_nos=true", 200)]
    public async Task A_no_outlives_the_file_it_came_with_unless_that_is_said(string network, string query, int status)
    {
        await site.ImportAsync("people.csv", "id,name\nmia,Mia\nleo,Leo\n", network);
        var nos = await site.ImportAsync("people.csv", "id,consent\nmia,no\n", network);
        Assert.Equal(404, await PersonAsync(network, "mia"));
        await TakeBackAsync($"/v1/imports/{nos.GetProperty("id").GetString()}{query}");
        Assert.Equal(status, await PersonAsync(network, "mia"));
        Assert.Equal(200, await PersonAsync(network, "leo"));
    }

    [Fact]
    public async Task A_no_is_lifted_by_hand_alone_and_the_log_names_nobody()
    {
        await site.ImportAsync("people.csv",
            "id,email,consent,suppressed\nmia,mia@example.org,no,\nleo,leo@example.org,yes,true\n", "lifted");
        await site.ImportAsync("people.csv", "id,consent\nmia,yes\n", "lifted");
        Assert.Equal(404, await PersonAsync("lifted", "mia"));
        var nobody = await Bodies.ProblemAsync(await site.Client.PostAsync(
            "/v1/networks/lifted/people/nobody-at-all/allow-contact", null, Site.Token), 404);
        Assert.Equal("person_not_found", nobody.GetProperty("code").GetString());
        foreach (var who in new[] { "MIA@example.org", "leo" })
        {
            var answer = await site.Client.PostAsync(
                $"/v1/networks/lifted/people/{Uri.EscapeDataString(who)}/allow-contact", null, Site.Token);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Site.Token));
        }

        Assert.Equal(200, await PersonAsync("lifted", "mia"));
        Assert.Equal(404, await PersonAsync("lifted", "leo"));
        var log = (await site.GetJsonAsync("/v1/networks/lifted/log")).GetProperty("items");
        Assert.Single(log.EnumerateArray().Select(entry => entry.GetProperty("text").GetString()).Distinct());
        Assert.Equal(2, log.GetArrayLength());
    }

    [Fact]
    public async Task A_deleted_network_is_gone_with_its_files_and_its_nos_stay()
    {
        var people = await site.ImportAsync("people.csv", "id,consent\nmia,no\nleo,yes\n,yes\n", "deleted");
        var waiting = await UploadAsync("deleted", "referrals.csv", Referrals);
        Assert.Equal(HttpStatusCode.NoContent,
            (await site.Client.DeleteAsync("/v1/networks/deleted", Site.Token)).StatusCode);
        await Bodies.ProblemAsync(await site.Client.GetAsync("/v1/networks/deleted", Site.Token), 404);
        await Bodies.ProblemAsync(await site.Client.GetAsync(waiting, Site.Token), 404);
        foreach (var id in new[] { people.GetProperty("id").GetString()!, waiting[^36..] })
        {
            Assert.False(Directory.Exists(
                Path.Combine(site.Get<DataFolder>().Path, "imports", Guid.Parse(id).ToString("N"))));
        }

        await site.ImportAsync("people.csv", "id,name\nmia,Mia\nleo,Leo\n", "deleted");
        Assert.Equal((404, 200), (await PersonAsync("deleted", "mia"), await PersonAsync("deleted", "leo")));
    }

    [Theory]
    [InlineData("sample", 422, "sample_stays_as_it_is")]
    [InlineData("absent", 404, "network_not_found")]
    public async Task Some_networks_are_not_deleted(string network, int status, string code)
    {
        var problem = await Bodies.ProblemAsync(
            await site.Client.DeleteAsync($"/v1/networks/{network}", Site.Token), status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    // A people file alone: nothing is red, and the page says what to load.
    [Fact]
    public async Task What_data_do_not_allow_yet_begins_no_job_and_is_no_trouble()
    {
        await site.ImportAsync("people.csv", "id,name\nmia,Mia\n", "bare");
        foreach (var path in new[] { "/", "/advocates", "/campaign", "/data" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path + "?network=bare");
            request.Headers.Accept.ParseAdd("text/html");
            var answer = await site.Client.SendAsync(request, Site.Token);
            var page = await answer.Content.ReadAsStringAsync(Site.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("dot-trouble", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Code to quote", page, StringComparison.Ordinal);
        }

        var advocates = await site.Client.GetAsync("/v1/networks/bare/advocates", Site.Token);
        Assert.Equal("no_edges", (await Bodies.ProblemAsync(advocates, 409)).GetProperty("code").GetString());
        var jobs = (await site.GetJsonAsync("/v1/jobs?network=bare")).GetProperty("items").EnumerateArray();
        Assert.Equal([JobQueue.ImportKind], jobs.Select(job => job.GetProperty("kind").GetString()));
    }

    private async Task<string> UploadAsync(string network, string name, string text)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(network), "network" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name },
        };
        var opened = await Site.JsonAsync(await site.Client.PostAsync("/v1/imports", form, Site.Token), HttpStatusCode.Created);
        return $"/v1/imports/{opened.GetProperty("id").GetString()}";
    }

    private async Task<JsonElement> CheckedAsync(string address)
    {
        var answer = await site.Client.PostAsync(address + ":start?validate_only=true", null, Site.Token);
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            var job = await site.EndOfAsync(answer.Headers.Location!.ToString());
            Assert.Equal(address, job.GetProperty("result_url").GetString());
            return await site.GetJsonAsync(address);
        }

        return await Site.JsonAsync(answer, HttpStatusCode.OK);
    }

    private async Task TakeBackAsync(string address)
    {
        var answer = await site.Client.DeleteAsync(address, Site.Token);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = await site.EndOfAsync(answer.Headers.Location!.ToString());
        Assert.Equal(("take_back", "succeeded"),
            (job.GetProperty("kind").GetString(), job.GetProperty("state").GetString()));
    }

    private async Task<string?> SnapshotAsync(string network) =>
        (await site.GetJsonAsync($"/v1/networks/{network}")).GetProperty("snapshot").GetString();

    private async Task<int> PersonAsync(string network, string id) =>
        (int)(await site.Client.GetAsync($"/v1/networks/{network}/people/{id}", Site.Token)).StatusCode;
}

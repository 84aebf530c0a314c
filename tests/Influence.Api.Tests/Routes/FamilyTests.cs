using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Influence.Api.Tests.Serving;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Writing;
using Parquet;

namespace Influence.Api.Tests.Routes;

public sealed class FamilyTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string, string> Methods => new(MethodCatalog.Methods
        .Where(method => method.Family != "advocates").Select(method => (method.Family, method.Name)));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_method_is_a_job_whose_result_is_the_document_of_the_command_line(string family, string name)
    {
        var job = await site.AskAsync($"/v1/{family}", Bodies.Of(family, name));
        Assert.True(job.GetProperty("state").GetString() == "succeeded", job.ToString());
        var result = job.GetProperty("result_url").GetString()!;
        var text = await site.Client.GetStringAsync(result + "?top=all", Site.Token);
        using var expected = new MemoryStream();
        AnswerJson.Write(site.Get<NetworkAnswers>().FindRun(result.Split('/')[^1], null)!, expected);
        Assert.Equal(Encoding.UTF8.GetString(expected.ToArray()), text);
        var document = JsonElement.Parse(text);
        Assert.Equal(MethodCatalog.Family(family).Command, document.GetProperty("kind").GetString());
        Assert.Equal(result.Split('/')[^1], document.GetProperty("evidence").GetProperty("run").GetString());
    }

    [Fact]
    public async Task Top_is_ten_rows_where_nothing_is_said_and_all_rows_of_seeds()
    {
        var rank = await site.AskAsync("/v1/centrality", "{}");
        var seeds = await site.AskAsync("/v1/seeds", """{"k":12,"epsilon":0.3}""");
        var five = await site.AskAsync("/v1/centrality", """{"top":5,"method":"degree"}""");
        Assert.Equal(10, await RowsAsync(rank.GetProperty("result_url").GetString()!));
        Assert.Equal(12, await RowsAsync(seeds.GetProperty("result_url").GetString()!));
        Assert.Equal(5, await RowsAsync(five.GetProperty("result_url").GetString()!));
    }

    [Fact]
    public async Task Rows_come_as_csv_when_asked_for()
    {
        var job = await site.AskAsync("/v1/centrality", "{}");
        using var request = new HttpRequestMessage(HttpMethod.Get, job.GetProperty("result_url").GetString() + "?top=3");
        request.Headers.Accept.ParseAdd("text/csv");
        var answer = await site.Client.SendAsync(request, Site.Token);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(Site.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("rank,id,score,tied", 4), (lines[0], lines.Length));
    }

    [Theory]
    [InlineData("?top=3", 3)]
    [InlineData("?top=all", 0)]
    public async Task Rows_come_as_a_parquet_file_when_asked_for_and_are_written_down(string top, int rows)
    {
        var job = await site.AskAsync("/v1/centrality", "{}");
        var address = job.GetProperty("result_url").GetString() + top;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/vnd.apache.parquet");
        var answer = await site.Client.SendAsync(request, Site.Token);
        Assert.Equal("application/vnd.apache.parquet", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("rank.parquet", answer.Content.Headers.ContentDisposition!.FileNameStar);
        var file = await answer.Content.ReadAsByteArrayAsync(Site.Token);
        using var csv = new HttpRequestMessage(HttpMethod.Get, address);
        csv.Headers.Accept.ParseAdd("text/csv");
        var text = await (await site.Client.SendAsync(csv, Site.Token)).Content.ReadAsStringAsync(Site.Token);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), cancellationToken: Site.Token);
        Assert.Equal(lines[0], string.Join(',', reader.Schema.DataFields.Select(field => field.Name)));
        using var group = reader.OpenRowGroupReader(0);
        var ids = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.FindDataField("id"), ids.AsMemory(), null, Site.Token);
        Assert.Equal(lines[1..].Select(line => line.Split(',')[1]), ids);
        Assert.True(rows == 0 || rows == ids.Length, text);
        Assert.Contains((await site.GetJsonAsync("/v1/networks/main/log")).GetProperty("items").EnumerateArray(),
            entry => entry.GetProperty("text").GetString() == $"rank: {ids.Length} rows left as parquet by HTTP.");
        Assert.Contains("\"method\":\"pagerank\"", reader.CustomMetadata[ParquetTable.AnswerFact], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_can_be_named_in_the_route()
    {
        await site.ImportAsync("follows.csv", "follower,followed\na,b\n", "other");
        var job = await site.AskAsync("/v1/networks/other/centrality", "{}");
        Assert.Equal("other", job.GetProperty("network").GetString());
        Assert.Equal(2, await RowsAsync(job.GetProperty("result_url").GetString()!));
    }

    [Theory]
    [InlineData("/v1/centrality", """{"damping":7}""", 400, "option_out_of_range", "#/damping")]
    [InlineData("/v1/centrality", """{"dampnig":0.5}""", 400, "option_unknown", "#/dampnig")]
    [InlineData("/v1/centrality", """{"damping":0.5,"damping":0.6}""", 400, null, null)]
    [InlineData("/v1/centrality", """{"damping":""", 400, "json_malformed", null)]
    [InlineData("/v1/centrality", "[1]", 400, "body_not_an_object", "#")]
    [InlineData("/v1/centrality", """{"method":"magic"}""", 400, "method_unknown", "#/method")]
    [InlineData("/v1/centrality?k=3", "{}", 400, "parameter_unknown", "?k")]
    [InlineData("/v1/communities", """{"resolution":-1}""", 400, "option_out_of_range", "#/resolution")]
    [InlineData("/v1/seeds", "{}", 400, "option_missing", "#/k")]
    [InlineData("/v1/seeds", """{"k":0}""", 400, "option_out_of_range", "#/k")]
    [InlineData("/v1/seeds", """{"k":100000}""", 400, "k_exceeds_candidates", null)]
    [InlineData("/v1/spread", """{"seeds":[]}""", 400, "seeds_missing", null)]
    [InlineData("/v1/introductions", """{"k":1}""", 400, "advocates_missing", null)]
    [InlineData("/v1/introductions", """{"k":0,"advocates":["p05"]}""", 400, "option_out_of_range", "#/k")]
    [InlineData("/v1/introductions", """{"k":9000,"advocates":["p05"]}""", 400, "k_exceeds_ties", null)]
    [InlineData("/v1/introductions", """{"k":1,"advocates":["otto-said-no"]}""", 404, "person_not_found", null)]
    [InlineData("/v1/introductions", """{"k":1,"advocates":["p05"],"model":"lt"}""", 400, "option_unknown", "#/model")]
    [InlineData("/v1/chains", """{"between":["p01"]}""", 400, "chain_ends_wanted", null)]
    [InlineData("/v1/cuts", """{"between":[]}""", 400, "cut_ends_wanted", null)]
    [InlineData("/v1/spread", """{"seeds":"p01"}""", 400, "option_not_readable", "#/seeds")]
    [InlineData("/v1/spread", """{"seeds":["nobody"]}""", 404, "person_not_found", null)]
    [InlineData("/v1/spread", """{"seeds":["otto-said-no"]}""", 404, "person_not_found", null)]
    [InlineData("/v1/networks/nowhere/seeds", """{"k":1}""", 404, "network_not_found", null)]
    [InlineData("/v1/networks/bare/centrality", """{"relation":"referrals"}""", 409, "relation_not_loaded", null)]
    [InlineData("/v1/networks/bare/lineage", "{}", 409, "relation_not_loaded", null)] // not what was loaded first
    [InlineData("/v1/networks/bare/referrals", "{}", 422, "referrals_missing", null)]
    [InlineData("/v1/assignments", "{}", 400, "offers_missing", "#/offers")]
    [InlineData("/v1/assignments", """{"offers":"offers.csv"}""", 400, "option_not_readable", "#/offers")]
    [InlineData("/v1/assignments", """{"offers":[{"person":"p01","offer":"tote","value":1,"place":2}]}""", 400, null, "#/offers")]
    [InlineData("/v1/assignments", """{"offers":[{"person":"p01","offer":"tote","value":"1"}]}""", 400, null, "#/offers")]
    [InlineData("/v1/assignments", """{"offers":[{"person":"p01","offer":"t","value":-1}]}""", 400, "offer_not_readable", null)]
    [InlineData("/v1/assignments", """{"offers":[{"person":"p1","offer":"t","value":1e308}]}""", 400, "offer_not_readable", null)]
    public async Task Rubbish_is_a_problem(string address, string body, int status, string? code, string? place)
    {
        if (address.Contains("/bare/", StringComparison.Ordinal))
        {
            await site.ImportAsync("follows.csv", "follower,followed\na,b\n", "bare");
        }

        var problem = await Bodies.ProblemAsync(await site.Client.PostAsync(address, Site.Json(body), Site.Token), status);
        Assert.True(code is null || code == problem.GetProperty("code").GetString(), problem.ToString());
        var places = problem.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).ToArray() : [];
        Assert.True(place is null || places.Contains(place), problem.ToString());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_listed_at_once()
    {
        var body = Site.Json("""{"model":"no","samples":0,"x":1,"on":"y"}""");
        var answer = await site.Client.PostAsync("/v1/seeds", body, Site.Token);
        var problem = await Bodies.ProblemAsync(answer, 400);
        Assert.True(problem.GetProperty("errors").GetArrayLength() >= 3, problem.ToString());
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused()
    {
        var form = new FormUrlEncodedContent([new("k", "3")]);
        await Bodies.ProblemAsync(await site.Client.PostAsync("/v1/seeds", form, Site.Token), 415);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_job_and_another_question_under_it_is_refused()
    {
        var first = await PostAsync("""{"damping":0.31}""", "\"k-1\"");
        var again = await PostAsync("""{"damping":0.31}""", "k-1");
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        var problem = await Bodies.ProblemAsync(await PostAsync("""{"damping":0.32}""", "k-1"), 422);
        Assert.Equal("idempotency_key_reused", problem.GetProperty("code").GetString());
        await Bodies.ProblemAsync(await PostAsync("{}", new string('k', 256)), 400);
    }

    [Fact]
    public async Task Two_who_ask_the_same_at_once_get_one_job()
    {
        const string Question = """{"seeds":["p02"],"worlds":100000000}""";
        var first = await site.Client.PostAsync("/v1/spread", Site.Json(Question), Site.Token);
        var second = await site.Client.PostAsync("/v1/spread", Site.Json(Question), Site.Token);
        await site.Client.DeleteAsync(first.Headers.Location, Site.Token);
        await site.Client.DeleteAsync(second.Headers.Location, Site.Token);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.NotNull(first.Headers.Location);
    }

    [Fact]
    public async Task What_would_take_too_long_is_refused_before_it_is_queued()
    {
        var body = Site.Json("""{"k":2,"method":"opim","epsilon":1e-100}""");
        var refused = await Site.JsonAsync(
            await site.Client.PostAsync("/v1/seeds", body, Site.Token), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("job_too_large", refused.GetProperty("code").GetString());
        Assert.Contains("--job-seconds", refused.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_job_is_called_off_in_less_than_a_second()
    {
        var body = Site.Json("""{"seeds":["p01"],"worlds":100000000}""");
        var started = await site.Client.PostAsync("/v1/spread", body, Site.Token);
        var address = started.Headers.Location!.ToString();
        while ((await site.GetJsonAsync(address)).GetProperty("state").GetString() == "queued")
        {
            await Task.Delay(20, Site.Token);
        }

        var asked = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.Accepted, (await site.Client.DeleteAsync(address, Site.Token)).StatusCode);
        Assert.Equal("cancelled", (await site.EndOfAsync(address)).GetProperty("state").GetString());
        Assert.True(asked.Elapsed < TimeSpan.FromSeconds(1), $"{asked.ElapsedMilliseconds} ms");
    }

    private async Task<int> RowsAsync(string address) => (await site.GetJsonAsync(address)).GetProperty("items").GetArrayLength();

    private async Task<HttpResponseMessage> PostAsync(string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/centrality") { Content = Site.Json(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await site.Client.SendAsync(request, Site.Token);
    }
}

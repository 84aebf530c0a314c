using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Influence.Api.Tests.Serving;
using Influence.Storage.Folder;

namespace Influence.Api.Tests.Routes;

public sealed class ImportTests(Site site) : IClassFixture<Site>
{
    private const string Follows = "wer,wem\nanna,ben\nanna,carl\n,dora\n";

    [Fact]
    public async Task A_file_is_opened_sent_looked_at_started_and_its_people_are_among_the_advocates()
    {
        var opened = await OpenAsync(
            """{"network":"shop","file_name":"export.csv","kind":"follows","map":{"follower":"wer","followed":"wem"}}""");
        Assert.Equal("created", opened.GetProperty("state").GetString());
        var address = $"/v1/imports/{opened.GetProperty("id").GetString()}";
        var put = await site.Client.PutAsync(address + "/content", Gzip(Follows), Site.Token);
        Assert.Equal("uploaded", (await Site.JsonAsync(put, HttpStatusCode.OK)).GetProperty("state").GetString());
        var preview = await site.GetJsonAsync(address + "/preview");
        Assert.Equal("wer", preview.GetProperty("map").GetProperty("follower").GetString());
        Assert.Equal(2, preview.GetProperty("rows").GetArrayLength());
        Assert.Equal(4, Assert.Single(preview.GetProperty("refused").EnumerateArray()).GetProperty("line").GetInt32());

        var started = await site.Client.PostAsync(address + ":start", null, Site.Token);
        await site.EndOfAsync(started.Headers.Location!.ToString());
        var ended = await site.GetJsonAsync(address);
        Assert.Equal("completed_with_rejects", ended.GetProperty("state").GetString());
        Assert.Equal((3, 2, 1), (Row(ended, "read"), Row(ended, "loaded"), Row(ended, "rejected")));

        var csv = await site.Client.GetStringAsync(address + "/rejected", Site.Token);
        Assert.StartsWith("file,line,byte_offset,column,code,excerpt,message\nexport.csv,4,", csv);
        using var lines = new HttpRequestMessage(HttpMethod.Get, address + "/rejected");
        lines.Headers.Accept.ParseAdd("application/x-ndjson");
        var ndjson = await (await site.Client.SendAsync(lines, Site.Token)).Content.ReadAsStringAsync(Site.Token);
        var line = Assert.Single(ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(4, JsonElement.Parse(line).GetProperty("line").GetInt32());

        var advocates = await site.MadeAsync("/v1/networks/shop/advocates");
        var items = (await Site.JsonAsync(advocates, HttpStatusCode.OK)).GetProperty("items");
        Assert.Contains(items.EnumerateArray(), item => item.GetProperty("id").GetString() == "ben");
        Assert.Equal(409, (int)(await site.Client.PutAsync(address + "/content", Gzip(Follows), Site.Token)).StatusCode);
        var kept = Path.Combine(site.Get<DataFolder>().Path, "imports", opened.GetProperty("id").GetGuid().ToString("N"));
        Assert.Equal(["rejects.ndjson"], Directory.GetFiles(kept).Select(Path.GetFileName)); // the raw file is not kept
    }

    [Theory]
    [InlineData("""{"network":"sample","file_name":"follows.csv"}""", 400, "network_is_the_sample")]
    [InlineData("""{"network":"No Spaces","file_name":"follows.csv"}""", 400, "network_name_not_allowed")]
    [InlineData("""{"file_name":"follows.csv","kind":"fish"}""", 400, "kind_unknown")]
    [InlineData("""{"file_name":" "}""", 400, "file_name_missing")]
    [InlineData("""{"network":"main"}""", 400, "json_malformed")]
    [InlineData("""{"file_name":"follows.csv","colour":"red"}""", 400, "json_malformed")]
    [InlineData("""{"file_name":""", 400, "json_malformed")]
    public async Task Rubbish_opens_nothing(string body, int status, string code)
    {
        var problem = await Bodies.ProblemAsync(await site.Client.PostAsync("/v1/imports", Site.Json(body), Site.Token), status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Other_bodies_are_refused()
    {
        var text = await Bodies.ProblemAsync(await site.Client.PostAsync("/v1/imports", new StringContent("x"), Site.Token), 415);
        Assert.Equal("media_type_unsupported", text.GetProperty("code").GetString());
        using var form = new MultipartFormDataContent { { new StringContent("main"), "network" } };
        var empty = await Bodies.ProblemAsync(await site.Client.PostAsync("/v1/imports", form, Site.Token), 400);
        Assert.Equal("form_without_file", empty.GetProperty("code").GetString());
        using var broken = new StringContent("no form at all", Encoding.UTF8);
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await Bodies.ProblemAsync(await site.Client.PostAsync("/v1/imports", broken, Site.Token), 400);
    }

    [Fact]
    public async Task Nothing_is_started_that_cannot_be_loaded()
    {
        var opened = await OpenAsync("""{"file_name":"export.csv"}""");
        var address = $"/v1/imports/{opened.GetProperty("id").GetString()}";
        Assert.Equal("import_has_no_content", await StartCodeAsync(address, null, 409));
        await Bodies.ProblemAsync(await site.Client.PutAsync(address + "/content", new ByteArrayContent([]), Site.Token), 422);
        var brotli = new ByteArrayContent([1]);
        brotli.Headers.ContentEncoding.Add("br");
        await Bodies.ProblemAsync(await site.Client.PutAsync(address + "/content", brotli, Site.Token), 415);
        await site.Client.PutAsync(address + "/content", new StringContent("x,y\n1,2\n"), Site.Token);
        Assert.Equal("kind_unclear", await StartCodeAsync(address, null, 422));
        Assert.Equal("columns_missing", await StartCodeAsync(address, """{"kind":"shares"}""", 422));
        Assert.Equal("kind_unknown", await StartCodeAsync(address, """{"kind":"fish"}""", 400));
    }

    [Fact]
    public async Task The_same_key_opens_one_import()
    {
        async Task<JsonElement> Open()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports");
            request.Content = Site.Json("""{"file_name":"follows.csv"}""");
            request.Headers.Add("Idempotency-Key", "import-1");
            return await Site.JsonAsync(await site.Client.SendAsync(request, Site.Token), HttpStatusCode.Created);
        }

        Assert.Equal((await Open()).GetProperty("id").GetString(), (await Open()).GetProperty("id").GetString());
    }

    private async Task<JsonElement> OpenAsync(string body)
    {
        var response = await site.Client.PostAsync("/v1/imports", Site.Json(body), Site.Token);
        var import = await Site.JsonAsync(response, HttpStatusCode.Created);
        Assert.Equal($"/v1/imports/{import.GetProperty("id").GetString()}", response.Headers.Location!.ToString());
        return import;
    }

    private async Task<string?> StartCodeAsync(string address, string? body, int status)
    {
        var response = await site.Client.PostAsync(address + ":start", body is null ? null : Site.Json(body), Site.Token);
        return (await Bodies.ProblemAsync(response, status)).GetProperty("code").GetString();
    }

    private static int Row(JsonElement import, string name) => import.GetProperty("rows").GetProperty(name).GetInt32();

    private static ByteArrayContent Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}

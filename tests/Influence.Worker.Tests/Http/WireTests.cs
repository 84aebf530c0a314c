using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Influence.Worker.Tests.Http;

/// <summary>What only shows on a real connection: framing, heads, digests, bodies that are not what they say.</summary>
[Collection(OnLiveServer.Name)]
public sealed class WireTests(LiveServer server)
{
    private const string Json = "application/json";

    // Kestrel reads such a request by its chunks and hides the length; a proxy before it may read it by its length.
    [Theory]
    [InlineData("Content-Length: 2\r\nTransfer-Encoding: chunked")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 2")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 0")]
    public async Task Length_and_chunks_at_once_are_refused_and_the_connection_is_closed(string headers)
    {
        using var client = server.Client();
        var answer = await client.SendAsync(Encoding.ASCII.GetBytes($"POST /v1/centrality HTTP/1.1\r\nHost: {client.Host}\r\n" +
            $"Content-Type: {Json}\r\n{headers}\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"));
        Assert.Equal((400, "framing_ambiguous"), (answer.Status, answer.Code));
        Assert.Equal("close", answer.Headers["connection"]);
    }

    [Fact]
    public async Task Every_address_that_takes_GET_takes_HEAD_with_the_same_head_and_no_body()
    {
        using var client = server.Client();
        var document = (await client.SendAsync("GET", "/openapi/v1.json")).Json;
        var jobs = (await client.SendAsync("GET", "/v1/jobs")).Json.GetProperty("items");
        var (job, import) = ("", "");
        foreach (var one in jobs.EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "import"))
        {
            (job, import) = (one.GetProperty("id").GetString()!, one.GetProperty("result_url").GetString()!);
        }

        var routes = document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _))
            .Select(path => path.Name).Concat(["/", "/advocates", "/campaign", "/data", "/jobs", "/how", "/people?id=anna"]);
        foreach (var route in routes.Where(route => !route.EndsWith("/alerts/events", StringComparison.Ordinal))) // has no end
        {
            var address = route.Replace("{network}", "main", StringComparison.Ordinal)
                .Replace("/v1/imports/{id}", import, StringComparison.Ordinal)
                .Replace("/v1/jobs/{id}", "/v1/jobs/" + job, StringComparison.Ordinal)
                .Replace("people/{id}", "people/anna", StringComparison.Ordinal)
                .Replace("{id}", "r-none", StringComparison.Ordinal);
            address += address.EndsWith("/person", StringComparison.Ordinal) ? "?id=anna" : "";
            var head = await client.SendAsync("HEAD", address, null, ("Accept", "*/*"));
            var get = await client.SendAsync("GET", address, null, ("Accept", "*/*"));
            Assert.True(head.Status == get.Status || (head.Status, get.Status) == (202, 200), $"{address}: {head.Status}");
            Assert.Equal((address, get.Type), (address, head.Type));
            Assert.Equal(200, (await client.SendAsync("GET", "/livez")).Status); // nothing of a body was left on the line
        }
    }

    [Fact]
    public async Task The_head_of_an_event_stream_ends_at_once()
    {
        using var client = server.Client();
        var started = await client.SendAsync("POST", "/v1/communities", "{}"u8.ToArray(), ("Content-Type", Json));
        foreach (var address in new[] { started.Headers["location"] + "/events", "/v1/alerts/events" })
        {
            var head = await client.SendAsync("HEAD", address);
            Assert.Equal((200, "text/event-stream"), (head.Status, head.Type));
            Assert.Equal(200, (await client.SendAsync("GET", "/livez")).Status);
        }
    }

    [Theory]
    [InlineData("sha-256=:{0}:", 200, "")]
    [InlineData("sha-512=:{1}:, sha-256=:{0}:", 200, "")]
    [InlineData("unknown=:AAAA:, sha-256=:{0}:", 200, "")]
    [InlineData("sha-256=:{2}:", 400, "content_digest_mismatch")]
    [InlineData("sha-256=:{0}:, sha-512=:{3}:", 400, "content_digest_mismatch")]
    [InlineData("md5=:AAAA:", 400, "content_digest_unsupported")]
    [InlineData("sha-256={0}", 400, "content_digest_malformed")]
    [InlineData("sha-256=:AAAA:", 400, "content_digest_malformed")]
    public async Task A_body_is_checked_against_its_digest(string digest, int status, string code)
    {
        using var client = server.Client();
        var (sent, other) = ("follower,followed\na,b\n"u8.ToArray(), "x"u8.ToArray());
        var import = await OpenAsync(client, "follows.csv");
        var header = string.Format(CultureInfo.InvariantCulture, digest, Convert.ToBase64String(SHA256.HashData(sent)),
            Convert.ToBase64String(SHA512.HashData(sent)), Convert.ToBase64String(SHA256.HashData(other)),
            Convert.ToBase64String(SHA512.HashData(other)));
        var put = await client.SendAsync("PUT", import + "/content", sent, ("Content-Digest", header));
        Assert.True((status, code) == (put.Status, put.Code), put.Text);
        Assert.Equal(status == 200 ? "uploaded" : "created",
            (await client.SendAsync("GET", import)).Json.GetProperty("state").GetString());
    }

    // What was there before stays when the next bytes are not those that were promised.
    [Fact]
    public async Task A_refused_body_leaves_the_content_as_it_was()
    {
        using var client = server.Client();
        var import = await OpenAsync(client, "follows.csv");
        await client.SendAsync("PUT", import + "/content", "follower,followed\na,b\n"u8.ToArray());
        var digest = $"sha-256=:{Convert.ToBase64String(SHA256.HashData("x"u8))}:";
        await client.SendAsync("PUT", import + "/content", "follower,followed\nc,d\n"u8.ToArray(), ("Content-Digest", digest));
        var preview = (await client.SendAsync("GET", import + "/preview")).Json;
        Assert.Equal("[[\"a\",\"b\"]]", preview.GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task Two_who_send_to_one_import_at_once_are_told_so()
    {
        using var first = server.Client();
        using var second = server.Client();
        var import = await OpenAsync(first, "follows.csv");
        using var slow = new TcpClient();
        await slow.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT {import}/content HTTP/1.1\r\nHost: {first.Host}\r\nContent-Length: 20\r\n\r\nfollower"),
            TestContext.Current.CancellationToken);
        await UntilAsync(async () => (await first.SendAsync("GET", import)).Json.GetProperty("state").GetString() == "uploading");
        var refused = await second.SendAsync("PUT", import + "/content", "follower,followed\na,b\n"u8.ToArray());
        Assert.Equal((409, "import_is_being_sent"), (refused.Status, refused.Code));
        slow.Close();
        await UntilAsync(async () => (await first.SendAsync("GET", import)).Json.GetProperty("state").GetString() == "created");
        Assert.Equal(200, (await second.SendAsync("PUT", import + "/content", "follower,followed\na,b\n"u8.ToArray())).Status);
    }

    [Fact]
    public async Task A_key_that_came_with_another_file_is_refused()
    {
        using var client = server.Client();
        (string Name, string Value)[] key = [("Idempotency-Key", Guid.NewGuid().ToString())];
        (string Name, string Value)[] headers = [.. key, ("Content-Type", "multipart/form-data; boundary=edge")];
        var (ab, ac) = (Form("follows.csv", "follower,followed\na,b\n"), Form("follows.csv", "follower,followed\na,c\n"));
        var first = await client.SendAsync("POST", "/v1/imports", ab, headers);
        var same = await client.SendAsync("POST", "/v1/imports", ab, headers);
        var other = await client.SendAsync("POST", "/v1/imports", ac, headers);
        Assert.Equal((201, 201, "true"), (first.Status, same.Status, same.Headers["idempotency-replayed"]));
        Assert.Equal(first.Headers["location"], same.Headers["location"]);
        Assert.Equal((422, "idempotency_key_reused"), (other.Status, other.Code));
        var kind = await client.SendAsync("POST", "/v1/imports",
            JsonSerializer.SerializeToUtf8Bytes(new { network = "wire", file_name = "follows.csv", kind = "shares" }),
            [.. key, ("Content-Type", Json)]);
        Assert.Equal((422, "idempotency_key_reused"), (kind.Status, kind.Code));
    }

    public static TheoryData<string, string, string, int, string> BadBodies => new()
    {
        { "/v1/spread", Json, """{"seeds":["\ud800"]}""", 400, "json_malformed" },
        { "/v1/spread", Json, """{"\udfff":1}""", 400, "json_malformed" },
        { "/v1/spread", Json, "{\"seeds\":[\"\u00FF\"]}", 400, "json_malformed" }, // sent as latin-1
        { "/v1/imports", Json, """{"file_name":"a\ud800.csv"}""", 400, "json_malformed" },
        { "/v1/imports", Json, "{\"file_name\":\"\u00FF\"}", 400, "json_malformed" },
        { "/v1/spread", Json + "; charset=foo", "{}", 415, "charset_unsupported" },
        { "/v1/spread", Json + "; charset=utf-7", "{}", 415, "charset_unsupported" },
        { "/v1/imports", Json + "; charset=utf-16", "{}", 415, "charset_unsupported" },
        { "/v1/spread", "text/plain", "{}", 415, "media_type_unsupported" },
        { "/v1/seeds", Json, "", 400, "option_missing" },
        { "/v1/spread", Json, "[", 400, "json_malformed" },
        { "/v1/imports", "multipart/form-data; boundary=x", "--x\r\nbroken\r\n\r\nfoo", 400, "form_malformed" },
        { "/v1/imports", "multipart/form-data; boundary=x", "--x\r\n: a\r\n\r\n--x--", 400, "form_malformed" },
        { "/v1/imports", "multipart/form-data", "--x--", 400, "form_malformed" },
        { "/v1/imports", "multipart/form-data; boundary=x; charset=utf-7", "--x--", 415, "charset_unsupported" },
        { "/v1/imports", "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"network\"\r\n\r\nwire\r\n--x\r\nContent-Disposition: form-data; " +
            "name=\"file\"; filename=\"follows.csv\"\r\n\r\nfollower,followed\r\na,b\r\n", 400, "form_malformed" },
        { "/v1/imports", "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"follows.csv\"\r\n\r\nfollower,followed\r\n\r\n" +
            "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nfollows\r\n--x--", 400, "field_after_file" },
        { "/data/upload", "application/x-www-form-urlencoded; charset=utf-7", "a=b", 415, "charset_unsupported" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_is_not_what_it_says_is_refused_by_name(
        string address, string type, string body, int status, string code)
    {
        using var client = server.Client();
        var answer = await client.SendAsync("POST", address, Encoding.Latin1.GetBytes(body), ("Content-Type", type));
        Assert.True((status, code) == (answer.Status, answer.Code), answer.Text);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("UTF-7")]
    [InlineData("foo")]
    public async Task An_encoding_that_is_not_read_is_refused_by_name(string encoding)
    {
        using var client = server.Client();
        var import = await OpenAsync(client, "follows.csv", encoding);
        await client.SendAsync("PUT", import + "/content", "follower,followed\na,b\n"u8.ToArray());
        var preview = await client.SendAsync("GET", import + "/preview");
        Assert.Equal((400, "encoding_unknown"), (preview.Status, preview.Code));
    }

    // One wrong bit in the checksum at the end.
    [Theory]
    [InlineData(200)]
    [InlineData(20_000)]
    public async Task A_packed_file_with_a_wrong_checksum_is_no_fault_of_the_program(int rows)
    {
        using var client = server.Client();
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.ASCII.GetBytes("follower,followed\n" +
                string.Concat(Enumerable.Range(0, rows).Select(row => $"a{row},b{row}\n"))));
        }

        var bytes = packed.ToArray();
        bytes[^6] ^= 1;
        var import = await OpenAsync(client, "follows.csv.gz");
        await client.SendAsync("PUT", import + "/content", bytes);
        var started = await client.SendAsync("POST", import + ":start");
        if (rows < 1_000)
        {
            Assert.Equal((422, "gzip_truncated"), (started.Status, started.Code)); // its head is all of it: the preview sees it
            return;
        }

        Assert.Equal(202, started.Status);
        var job = await LiveServer.EndAsync(client, started.Headers["location"]);
        Assert.Equal("gzip_truncated", job.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_request_full_of_unknown_members_gets_a_short_answer()
    {
        using var client = server.Client();
        var body = "{" + string.Join(',', Enumerable.Range(0, 90_000).Select(n => $"\"n{n}\":0")) + "}";
        var answer = await client.SendAsync("POST", "/v1/centrality", Encoding.ASCII.GetBytes(body), ("Content-Type", Json));
        Assert.Equal((400, "option_unknown"), (answer.Status, answer.Code));
        Assert.InRange(answer.Body.Length, 1, 20_000);
        Assert.Equal(20, answer.Json.GetProperty("errors").GetArrayLength());
        Assert.Contains("90000", answer.Json.GetProperty("detail").GetString());
        var name = await client.SendAsync("POST", "/v1/imports", Encoding.ASCII.GetBytes(
            $$"""{"network":"wire","file_name":"{{new string('x', 900_000)}}"}"""), ("Content-Type", Json));
        Assert.Equal((400, "file_name_too_long"), (name.Status, name.Code));
        Assert.InRange(name.Body.Length, 1, 2000);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image", 2, 403, "origin_not_allowed")]
    [InlineData("Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty", 3, 403, "origin_not_allowed")]
    [InlineData("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe", 4, 403, "origin_not_allowed")]
    [InlineData("Origin: https://evil.example", 5, 403, "origin_not_allowed")]
    [InlineData("Referer: https://evil.example/", 6, 403, "origin_not_allowed")]
    [InlineData(
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document", 7, 409, "answer_not_asked_for")]
    [InlineData("Referer: https://evil.example/\r\nAccept: text/html", 8, 409, "")]
    [InlineData("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document", 9, 0, "")]
    [InlineData("Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document", 10, 0, "")]
    public async Task No_page_of_another_site_begins_a_job(string headers, int people, int status, string code)
    {
        using var client = server.Client();
        (string Name, string Value)[] sent =
            [.. headers.Split("\r\n").Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair[1]))];
        var before = await SeedJobsAsync(client);
        var file = await client.SendAsync("GET", $"/campaign/invitations.csv?k={people}", null, sent);
        await client.SendAsync("GET", $"/campaign?k={people}", null, sent);
        Assert.Equal(before + (status == 0 ? 1 : 0), await SeedJobsAsync(client));
        Assert.True(status == 0 || (status, code) == (file.Status, file.Code), file.Text);
    }

    [Fact]
    public async Task Who_leaves_an_event_stream_leaves_no_line_in_the_log()
    {
        using var client = server.Client();
        var before = server.Log;
        var slow = await client.SendAsync("POST", "/v1/spread",
            """{"seeds":["anna"],"worlds":2000000,"random_seed":77}"""u8.ToArray(), ("Content-Type", Json));
        var job = slow.Headers["location"];
        for (var listener = 0; listener < 5; listener++)
        {
            using var stream = new TcpClient();
            await stream.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
            await stream.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"GET {job}/events HTTP/1.1\r\nHost: {client.Host}\r\n\r\n"), TestContext.Current.CancellationToken);
            await stream.GetStream().ReadExactlyAsync(new byte[64], TestContext.Current.CancellationToken);
            stream.Client.LingerState = new LingerOption(enable: true, seconds: 0); // gone without a word
        }

        await client.SendAsync("DELETE", job);
        await LiveServer.EndAsync(client, job);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(before, server.Log);
    }

    private static byte[] Form(string name, string content) => Encoding.UTF8.GetBytes(
        "--edge\r\nContent-Disposition: form-data; name=\"network\"\r\n\r\nwire\r\n" +
        $"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n--edge--\r\n");

    private static async Task<string> OpenAsync(RawClient client, string name, string? encoding = null)
    {
        var opened = await client.SendAsync("POST", "/v1/imports",
            JsonSerializer.SerializeToUtf8Bytes(new { network = "wire", file_name = name, encoding }), ("Content-Type", Json));
        Assert.True(opened.Status == 201, opened.Text);
        return opened.Headers["location"];
    }

    private static async Task<int> SeedJobsAsync(RawClient client) =>
        (await client.SendAsync("GET", "/v1/jobs?limit=1000")).Json.GetProperty("items").EnumerateArray()
        .Count(job => job.GetProperty("kind").GetString() == "seeds");

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 500, "It never came.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Influence.Api.Tests.Serving;
using Influence.Application.Events;
using Influence.Application.Facts;
using Influence.Application.Ports;

namespace Influence.Api.Tests.Routes;

/// <summary>Facts that come one by one: each network of these tests is made by its first event.</summary>
public sealed class EventTests(Site site) : IClassFixture<Site>
{
    private const string Share =
        """{"id":"s1","type":"share","person":"ann","source":"ben","time":"2026-01-31T12:00:00+01:00","sentiment":-0.5}""";

    [Fact]
    public async Task Events_of_all_types_are_facts_when_they_are_acknowledged_and_in_the_answers_soon()
    {
        var taken = await TakenAsync("types", "application/json", $$"""
            [{{Share}},
             {"id":"f1","type":"follow","follower":"ann","followed":"ben","since":1769857200.25},
             {"id":"r1","type":"referral","referrer":"ben","referred":"cleo","time":1769857200,"stage":"converted","value":12.5},
             {"id":"a1","type":"reply","person":"ann","campaign":"spring","time":"2026-01-31T12:00:00Z","stage":"accepted"}]
            """);
        Assert.Equal((4, 0, 0), Counts(taken));
        Assert.Equal([("follows", 1), ("referrals", 1), ("replies", 1), ("shares", 1)], site.Get<INetworkStore>().Loaded("types")
            .OrderBy(one => one.Kind).Select(one => (one.Kind, (int)one.Rows)));
        Assert.Null(site.Get<INetworkStore>().Find("types")); // durable, and not yet built in
        await PublishAsync();
        using var lease = site.Get<ISnapshotStore>().Open(site.Get<INetworkStore>().Find("types")!.SnapshotId!);
        var log = lease.Snapshot.ShareLog!;
        Assert.Equal((1, -0.5f), (log.Count, log.Sentiment.Span[0]));
        Assert.Equal(1_769_857_200_000_000, log.Time.Span[0]); // by its offset
        Assert.Equal(1_250, lease.Snapshot.ReferralLog!.ValueMinor.Span[0]);
    }

    [Fact]
    public async Task An_event_is_taken_once_by_its_id_also_when_it_says_something_else()
    {
        Assert.Equal((1, 1, 0), Counts(await TakenAsync("twice", "application/json", $"[{Share},{Share}]")));
        var other = Share.Replace("ann", "dan", StringComparison.Ordinal); // another content under the same id
        Assert.Equal((0, 1, 0), Counts(await TakenAsync("twice", "application/json", $"[{other}]")));
        Assert.Equal((1, 0, 0), Counts(await TakenAsync("twice-elsewhere", "application/json", $"[{Share}]")));
        await PublishAsync();
        Assert.Equal((1, 1), (Shares("twice"), Shares("twice-elsewhere")));
    }

    [Theory]
    [InlineData("application/x-ndjson", false)]
    [InlineData("application/jsonl", true)]
    public async Task Events_come_a_line_each_and_packed(string type, bool isPacked)
    {
        var network = isPacked ? "packed" : "lines";
        var text = $"{Share}\r\n\n{Share.Replace("s1", "s2", StringComparison.Ordinal)}\n{{\"id\":\"s3\"\n";
        var taken = await TakenAsync(network, type, text, isPacked);
        Assert.Equal((1, 0, 1), (taken.GetProperty("accepted").GetInt32() - 1, taken.GetProperty("duplicate").GetInt32(),
            taken.GetProperty("rejected").GetInt32()));
        var error = taken.GetProperty("errors")[0];
        Assert.Equal((2, 4, "event_malformed"), (error.GetProperty("index").GetInt32(), error.GetProperty("line").GetInt32(),
            error.GetProperty("code").GetString()));
        Assert.Equal(JsonValueKind.Null, error.GetProperty("id").ValueKind);
    }

    [Theory]
    [InlineData("""{"type":"share","person":"a","time":1}""", "/id", "event_id_missing")]
    [InlineData("""{"id":7,"type":"share","person":"a","time":1}""", "/id", "event_id_missing")]
    [InlineData("""{"id":"x","type":"like","person":"a","time":1}""", "/type", "event_type_unknown")]
    [InlineData("""{"id":"x","type":"share","person":"a","time":1,"sentimnt":-1}""", "/sentimnt", "event_field_unknown")]
    [InlineData("""{"id":"x","type":"share","person":"a"}""", "/time", "missing_value")]
    [InlineData("""{"id":"x","type":"share","person":"a","time":"2026-01-31 12:00"}""", "/time", "bad_time")]
    [InlineData("""{"id":"x","type":"share","person":"a","time":"2026-01-31T12:00:00"}""", "/time", "bad_time")]
    [InlineData("""{"id":"x","type":"share","person":"a","time":"2126-01-31T12:00:00Z"}""", "/time", "time_in_future")]
    [InlineData("""{"id":"x","type":"share","person":"a","time":1,"sentiment":-1.5}""", "/sentiment", "out_of_range")]
    [InlineData("""{"id":"x","type":"share","person":1.5,"time":1}""", "/person", "empty_id")]
    [InlineData("""{"id":"x","type":"share","person":"n/a","time":1}""", "/person", "empty_id")]
    [InlineData("""{"id":"x","type":"share","person":"\ud800","time":1}""", null, "event_malformed")]
    [InlineData("""{"id":"x","type":"share","person":"a","person":"b","time":1}""", null, "event_malformed")]
    [InlineData("""{"id":"x","type":"referral","referrer":"a","referred":"b","time":1,"stage":"won"}""", "/stage", "bad_stage")]
    [InlineData("""{"id":"x","type":"referral","referrer":"a","referred":"b","time":1,"stage":"invited","value":"1,5"}""",
        "/value", "bad_number")]
    [InlineData("[]", null, "event_malformed")]
    public async Task What_cannot_be_read_is_refused_by_itself_with_its_place(string wrong, string? field, string code)
    {
        var network = $"wrong-{Guid.NewGuid():N}";
        var taken = await TakenAsync(network, "application/json", $"[{wrong},{Share}]");
        Assert.Equal((1, 0, 1), Counts(taken));
        var error = taken.GetProperty("errors")[0];
        Assert.Equal((0, field, code), (error.GetProperty("index").GetInt32(), error.GetProperty("field").GetString(),
            error.GetProperty("code").GetString()));
        Assert.NotNull(Application.Catalog.ErrorCatalog.Find(code));

        var alone = await Bodies.ProblemAsync(await SendAsync(network, "application/json", $"[{wrong}]"), 422);
        Assert.Equal("events_all_refused", alone.GetProperty("code").GetString());
        var strict = await Bodies.ProblemAsync(await SendAsync(
            network, "application/json", $"[{wrong},{Share.Replace("s1", "s9", StringComparison.Ordinal)}]",
            query: "?strict=1"), 400);
        Assert.Equal("events_not_all_valid", strict.GetProperty("code").GetString());
        Assert.Equal($"#/0{field}", strict.GetProperty("errors")[0].GetProperty("pointer").GetString());
        await PublishAsync();
        Assert.Equal(1, Shares(network));
    }

    [Fact]
    public async Task Limits_are_told_by_name()
    {
        var many = $"[{string.Join(',', Enumerable.Repeat(Share, EventIntake.MostEvents + 1))}]";
        Assert.Equal("events_too_many", Code(await Bodies.ProblemAsync(await SendAsync("most", "application/json", many), 413)));
        var large = $"[{new string(' ', 10 << 20)}{Share}]";
        foreach (var isPacked in new[] { false, true })
        {
            Assert.Equal("body_too_large",
                Code(await Bodies.ProblemAsync(await SendAsync("most", "application/json", large, isPacked), 413)));
        }

        var wide = Share.Replace("ann", new string('a', 256 << 10), StringComparison.Ordinal);
        Assert.Equal("event_too_large", (await TakenAsync("most", "application/json", $"[{wide},{Share}]"))
            .GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("events_missing", Code(await Bodies.ProblemAsync(await SendAsync("most", "application/json", "[]"), 400)));
        Assert.Equal("json_malformed", Code(await Bodies.ProblemAsync(await SendAsync("most", "application/json", "[1"), 400)));
        Assert.Equal("media_type_unsupported", Code(await Bodies.ProblemAsync(await SendAsync("most", "text/csv", "a"), 415)));
        Assert.Equal("network_is_the_sample",
            Code(await Bodies.ProblemAsync(await SendAsync("sample", "application/json", $"[{Share}]"), 400)));
        Assert.Equal("parameter_not_readable", Code(await Bodies.ProblemAsync(
            await SendAsync("most", "application/json", $"[{Share}]", query: "?strict=maybe"), 400)));
    }

    // Consent, the mask and what is taken back hold for events as for files.
    [Fact]
    public async Task Events_go_through_the_door_of_files()
    {
        await site.ImportAsync(
            "people.csv", "id,name,consent,suppressed\nann,Ann,yes,\nben,Ben,yes,true\ncleo,Cleo,yes,\n", "door");
        await TakenAsync("door", "application/json", """
            [{"id":"1","type":"follow","follower":"ann","followed":"ben"},
             {"id":"2","type":"follow","follower":"ann","followed":"cleo"}]
            """);
        await PublishAsync();
        using (var lease = site.Get<ISnapshotStore>().Open(site.Get<INetworkStore>().Find("door")!.SnapshotId!))
        {
            Assert.Equal(1, lease.Snapshot.Follows!.EdgeCount); // who objects has no edge
        }

        var load = Assert.Single(site.Get<ILoadHistory>().List("door", 10), one => one.Source == "events");
        Assert.Equal((FactKind.Follows, 2), (load.Kind, (int)load.Rows));
        await site.Get<TakeBack>().DoAsync(load.Id, alsoNos: false, null, Site.Token);
        using (var lease = site.Get<ISnapshotStore>().Open(site.Get<INetworkStore>().Find("door")!.SnapshotId!))
        {
            Assert.Null(lease.Snapshot.Follows);
        }

        // What was taken back comes again when it is sent again, and under another load.
        Assert.Equal((1, 0, 0), Counts(await TakenAsync("door", "application/json",
            """[{"id":"1","type":"follow","follower":"ann","followed":"cleo"}]""")));
        Assert.Equal(2, site.Get<ILoadHistory>().List("door", 10).Count(one => one.Source == "events"));
    }

    [Fact]
    public async Task Many_who_send_at_once_are_each_told_of_their_own()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 40).Select(sender => TakenAsync("many", "application/x-ndjson",
            string.Concat(Enumerable.Range(0, 25).Select(at =>
                $$"""{"id":"{{sender / 2}}-{{at}}","type":"share","person":"p{{at}}","time":{{17_000_000 + (sender / 2)}}}""" +
                "\n")) +
            "{}\n")));
        Assert.All(sent, one => Assert.Equal((25, 1), (one.GetProperty("accepted").GetInt32()
            + one.GetProperty("duplicate").GetInt32(), one.GetProperty("rejected").GetInt32())));
        Assert.Equal(500, sent.Sum(one => one.GetProperty("accepted").GetInt32())); // each event was sent by two
        await PublishAsync();
        Assert.Equal(500, Shares("many"));
    }

    private int Shares(string network)
    {
        using var lease = site.Get<ISnapshotStore>().Open(site.Get<INetworkStore>().Find(network)!.SnapshotId!);
        return lease.Snapshot.ShareLog!.Count;
    }

    // What the hosted service does when it starts, so that what a process before had not built in is built in.
    private async Task PublishAsync()
    {
        foreach (var network in site.Get<INetworkStore>().List().Select(head => head.Network).Concat(_sent).Distinct())
        {
            await site.Get<LoadFacts>().RefreshAsync(network, null, Site.Token);
        }
    }

    private readonly HashSet<string> _sent = [];

    private async Task<JsonElement> TakenAsync(string network, string type, string body, bool isPacked = false) =>
        await Site.JsonAsync(await SendAsync(network, type, body, isPacked), HttpStatusCode.OK);

    private Task<HttpResponseMessage> SendAsync(
        string network, string type, string body, bool isPacked = false, string query = "")
    {
        lock (_sent)
        {
            _sent.Add(network);
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        if (isPacked)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            {
                gzip.Write(bytes);
            }

            bytes = packed.ToArray();
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (isPacked)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return site.Client.PostAsync($"/v1/networks/{network}/events{query}", content, Site.Token);
    }

    private static (int Accepted, int Duplicate, int Rejected) Counts(JsonElement taken) =>
        (taken.GetProperty("accepted").GetInt32(), taken.GetProperty("duplicate").GetInt32(),
            taken.GetProperty("rejected").GetInt32());

    private static string Code(JsonElement problem) => problem.GetProperty("code").GetString()!;
}

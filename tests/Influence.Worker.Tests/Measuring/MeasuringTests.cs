using System.Text;

namespace Influence.Worker.Tests.Measuring;

public sealed class MeasuringTests(MeasuredServer server) : IClassFixture<MeasuredServer>
{
    private const string Golden = """
        influence.ingest.commit s histogram
        influence.ingest.rows {row} sum
        influence.job.duration s histogram
        influence.jobs {job} sum
        influence.quarantine.rows {row} sum
        influence.snapshot.age s gauge
        influence.store By sum
        """;

    [Fact]
    public void Names_units_and_forms_of_what_is_sent_are_these() => Assert.Equal(
        Golden.Split('\n'),
        server.Collector.Metrics.Where(metric => metric.Scope == "Influence").Select(metric => metric.Line).Distinct().Order());

    [Fact]
    public void The_framework_s_own_metrics_are_sent_beside_them()
    {
        string[] demanded =
        [
            "http.server.request.duration s histogram", "http.server.active_requests {request} sum",
            "kestrel.active_connections {connection} sum",
            "dotnet.gc.pause.time s sum", "dotnet.process.memory.working_set By sum",
            "dotnet.thread_pool.queue.length {work_item} sum",
        ];

        Assert.Empty(demanded.Except(server.Collector.Metrics.Select(metric => metric.Line)));
    }

    [Theory]
    [InlineData("influence_ingest_rows_total{", "result=\"loaded\"", 5)]
    [InlineData("influence_ingest_rows_total{", "result=\"rejected\"", 1)]
    [InlineData("influence_quarantine_rows_total{", "code=\"empty_id\"", 1)]
    [InlineData("influence_ingest_commit_seconds_count", "", 2)]
    [InlineData("influence_jobs{", "kind=\"import\",state=\"succeeded\"", 2)]
    [InlineData("influence_jobs{", "kind=\"refresh\",state=\"failed\"", 0)]
    [InlineData("influence_job_duration_seconds_count{", "kind=\"import\",state=\"succeeded\"", 2)]
    public void Prometheus_is_told_what_was_done(string name, string labels, double value)
    {
        var line = Assert.Single(server.Scraped.Text.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal)
            && line.Contains(labels, StringComparison.Ordinal));
        Assert.Equal(value, double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Prometheus_is_told_how_it_stands()
    {
        Assert.Equal(200, server.Scraped.Status);
        Assert.StartsWith("text/plain; version=0.0.4", server.Scraped.Headers["content-type"]);
        Assert.StartsWith("application/openmetrics-text; version=1.0.0", server.OpenMetrics.Headers["content-type"]);
        Assert.InRange(ValueOf("influence_snapshot_age_seconds"), 0.001, 120);
        Assert.InRange(ValueOf("influence_store_bytes"), 4096, 50e6);
        Assert.Equal(405, server.Posted.Status);
    }

    [Fact]
    public void Spans_of_requests_loads_snapshots_and_jobs_are_sent()
    {
        var spans = server.Collector.Spans.ToArray();

        Assert.Equal(["job", "load", "snapshot"],
            spans.Where(span => span.Scope == "Influence").Select(span => span.Name).Distinct().Order());
        Assert.Contains(spans, span => span.Name == "POST /v1/centrality");
        Assert.DoesNotContain(spans, span => span.Name.Contains("livez") || span.Name.Contains("metrics"));
        Assert.Equal(
            ["error.type", "http.request.method", "http.response.status_code", "http.route", "influence.kind",
                "influence.state", "network.protocol.version", "url.scheme"],
            spans.SelectMany(span => span.Said).Distinct().Where(word => word != "error.type").Append("error.type").Order());
    }

    [Fact]
    public void The_sender_says_its_name_and_what_its_environment_says()
    {
        Assert.Contains("service.name=influence", server.Collector.Sender);
        Assert.Contains("deployment.environment=tests", server.Collector.Sender);
        Assert.Empty(server.Collector.OtherPaths); // no log lines: they may name people
    }

    [Fact]
    public void Nobody_is_named_and_nothing_a_user_wrote_is_repeated()
    {
        byte[][] all = [.. server.Collector.Bodies, Encoding.UTF8.GetBytes(server.Scraped.Text),
            Encoding.UTF8.GetBytes(server.OpenMetrics.Text)];

        Assert.True(all.Sum(body => body.Length) > 10_000);
        Assert.Empty(
            from word in MeasuredServer.Peculiar
            from body in all
            let text = Encoding.UTF8.GetString(body)
            let at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase)
            where at >= 0
            select $"{word}: …{text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 40)]}…");
    }

    private double ValueOf(string name)
    {
        var line = Assert.Single(server.Scraped.Text.Split('\n'), line => line.StartsWith(name + "{", StringComparison.Ordinal)
            || line.StartsWith(name + " ", StringComparison.Ordinal));
        return double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture);
    }
}

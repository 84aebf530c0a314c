using System.Diagnostics;
using System.Text;
using Influence.Worker.Tests.Http;

namespace Influence.Worker.Tests.Measuring;

/// <summary>A server that is measured both ways, after a story about people with peculiar ids: two loads, a question, pages,
/// requests with words of the caller's own, and its end.</summary>
public sealed class MeasuredServer : IAsyncLifetime
{
    /// <summary>Whoever finds one of them outside the answers has found a person.</summary>
    internal static readonly string[] Peculiar =
    [
        "quagga", "xylitol", "Zwetschge", "Pumpernickel", "okapi.example", "+49-5551234", "secretnet", "tattle", "rumour",
        "gossipmonger", "whisper",
    ];

    private readonly Scratch _scratch = new();
    private Process? _server;
    private Collector? _collector;

    /// <summary>What came to the collector.</summary>
    internal Collector Collector => _collector!;

    /// <summary>What Prometheus was told.</summary>
    internal RawAnswer Scraped { get; private set; } = null!;

    /// <summary>The same, in the other notation.</summary>
    internal RawAnswer OpenMetrics { get; private set; } = null!;

    /// <summary>The answer to a POST there.</summary>
    internal RawAnswer Posted { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _collector = await Collector.StartAsync();
        _server = InfluenceProgram.Start(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", _scratch.PathOf("data"), "--metrics", "--network", "secretnet"],
            environment:
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "60000"), ("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=tests"),
            ]);
        var line = await InfluenceProgram.LineAsync(_server.StandardOutput, "^Dashboard: ");
        using var client = new RawClient(new Uri(line["Dashboard: ".Length..]));
        await LiveServer.ImportAsync(client, "people.csv",
            "id,name,email,phone,consent\n" +
            "quagga/17,Zwetschge Pumpernickel,zwetschge@okapi.example,+49-5551234,yes\n" +
            "xylitol,Pumpernickel,,,yes\n", "secretnet");
        await LiveServer.ImportAsync(client, "follows.csv",
            "follower,followed\nquagga/17,xylitol\nxylitol,quagga/17\n,gossipmonger\nanna,xylitol\n", "secretnet");
        var asked = await client.SendAsync("POST", "/v1/centrality", "{}"u8.ToArray(), ("Content-Type", "application/json"));
        Assert.Equal(202, asked.Status);
        await LiveServer.EndAsync(client, asked.Headers["location"]);
        foreach (var target in new[]
        {
            "/v1/people/quagga%2F17", "/v1/person?id=quagga/17", "/people/xylitol", "/rumour/xylitol?id=quagga", "/",
            "/v1/networks/secretnet/people/xylitol", "/livez",
        })
        {
            await client.SendAsync("GET", target, null, ("User-Agent", "tattle"), ("tracestate", "rumour=gossipmonger"),
                ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("baggage", "id=whisper"));
        }

        await client.SendAsync("WHISPER", "/v1/people/xylitol");
        await client.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: gossipmonger.example\r\n\r\n"));
        Scraped = await client.SendAsync("GET", "/metrics");
        OpenMetrics = await client.SendAsync("GET", "/metrics", null,
            ("Accept", "application/openmetrics-text; version=1.0.0"));
        Posted = await client.SendAsync("POST", "/metrics", []);
        await Signals.SendAsync(_server, "TERM"); // what was not sent yet is sent at the end
        await _server.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill();
        }

        _server?.Dispose();
        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }

        _scratch.Dispose();
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Influence.Worker.Tests.Measuring;

/// <summary>Takes what OTLP over HTTP sends, and keeps it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _taken = new();
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Where something was sent to, but for the usual two places.</summary>
    public IEnumerable<string> OtherPaths => _taken.Select(sent => sent.Path).Distinct().Except(["/v1/metrics", "/v1/traces"]);

    /// <summary>All that came.</summary>
    public IEnumerable<byte[]> Bodies => _taken.Select(sent => sent.Body);

    /// <summary>Scope, name, unit and form of each metric that came.</summary>
    public IEnumerable<(string Scope, string Line)> Metrics =>
        from scope in Scopes("/v1/metrics")
        from metric in scope.All(2)
        let form = metric.Has(5) ? "gauge" : metric.Has(7) ? "sum" : metric.Has(9) ? "histogram" : "other"
        select (scope.All(1).Single().Text(1), $"{metric.Text(1)} {metric.Text(3)} {form}");

    /// <summary>Scope and name of each span that came, with the names of what is said beside it.</summary>
    public IEnumerable<(string Scope, string Name, string[] Said)> Spans =>
        from scope in Scopes("/v1/traces")
        from span in scope.All(2)
        select (scope.All(1).Single().Text(1), span.Text(5), span.All(9).Select(tag => tag.Text(1)).ToArray());

    /// <summary>What is said of the sender, as in <c>service.name=influence</c>.</summary>
    public IEnumerable<string> Sender =>
        from sent in _taken
        from resource in new ProtoFields(sent.Body).All(1)
        from about in resource.All(1)
        from tag in about.All(1)
        select $"{tag.Text(1)}={tag.All(2).Single().Text(1)}";

    /// <summary>Begins to listen.</summary>
    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new Collector(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/{**path}", collector.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _taken.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }

    private IEnumerable<ProtoFields> Scopes(string path) =>
        from sent in _taken
        where sent.Path == path
        from resource in new ProtoFields(sent.Body).All(1)
        from scope in resource.All(2)
        select scope;
}

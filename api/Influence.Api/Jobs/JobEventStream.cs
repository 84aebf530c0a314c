using System.Globalization;
using System.Text;
using System.Text.Json;
using Influence.Application.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Influence.Api.Jobs;

/// <summary>What happens to one job as server-sent events, until it has ended.</summary>
/// <remarks>Written by hand, because the framework's writer has no comments, and a comment is what keeps a quiet line
/// open.</remarks>
internal sealed class JobEventStream(JobFeed feed, JobId id, long lastSeen) : IResult
{
    private const int RetryMilliseconds = 2000;

    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            await SendAsync(httpContext.Response, $"retry: {RetryMilliseconds}\n\n", ends.Token);
            await using var events = feed.WatchAsync(id, lastSeen, ends.Token).GetAsyncEnumerator(ends.Token);
            for (var next = events.MoveNextAsync().AsTask(); await PingUntilAsync(next, httpContext.Response, clock, ends.Token);
                next = events.MoveNextAsync().AsTask())
            {
                var data = JsonSerializer.Serialize(JobView.From(events.Current.Job), json);
                await SendAsync(httpContext.Response, string.Create(CultureInfo.InvariantCulture,
                    $"id: {events.Current.Id}\nevent: {events.Current.Type}\ndata: {data}\n\n"), ends.Token);
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The listener has gone, or the server stops: a listener comes back by itself and says what it has seen.
        }
    }

    private static async Task<bool> PingUntilAsync(
        Task<bool> next, HttpResponse response, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (await Task.WhenAny(next, Task.Delay(BetweenPings, clock, cancellationToken)) != next)
        {
            await SendAsync(response, ": ping\n\n", cancellationToken);
        }

        return await next;
    }

    private static async Task SendAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}

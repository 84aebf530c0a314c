using System.Globalization;
using System.Text;
using System.Text.Json;
using Influence.Api.Http;
using Influence.Application.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Influence.Api.Jobs;

/// <summary>What happens to jobs as server-sent events: to one until it has ended, or to all that somebody watches.</summary>
/// <remarks>Written by hand, because the framework's writer has no comments, and a comment is what keeps a quiet line
/// open.</remarks>
internal sealed class JobEventStream(Func<CancellationToken, IAsyncEnumerable<JobEvent>> watch, IDisposable place) : IResult
{
    private const int RetryMilliseconds = 2000;

    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var taken = place;
        var services = httpContext.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-store";
        if (IsHead.Of(httpContext))
        {
            return;
        }

        try
        {
            await SendAsync(httpContext.Response, $"retry: {RetryMilliseconds}\n\n", ends.Token);
            await SendEventsAsync(httpContext.Response, clock, json, ends.Token);
        }
        catch (Exception gone) when (ends.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The listener has gone, or the server stops: a listener comes back by itself and says what it has seen.
        }
    }

    private async Task SendEventsAsync(
        HttpResponse response, TimeProvider clock, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        var events = watch(cancellationToken).GetAsyncEnumerator(cancellationToken);
        Task<bool> next = Task.FromResult(false);
        try
        {
            for (next = events.MoveNextAsync().AsTask(); await PingUntilAsync(next, response, clock, cancellationToken);
                next = events.MoveNextAsync().AsTask())
            {
                var data = JsonSerializer.Serialize(JobView.From(events.Current.Job), json);
                await SendAsync(response, string.Create(CultureInfo.InvariantCulture,
                    $"id: {events.Current.Id}\nevent: {events.Current.Type}\ndata: {data}\n\n"), cancellationToken);
            }
        }
        finally
        {
            // One that still looks for the next event cannot be put away: it ends by the same token.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await events.DisposeAsync();
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

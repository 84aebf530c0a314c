using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Influence.Api.Alerts;
using Influence.Api.Assets;
using Influence.Api.Dashboard.Shell;
using Influence.Application.Catalog;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Lets in as many requests as can be answered soon, and turns the others off at once, with 429 and when to come back:
/// whoever is let in is answered as fast as ever, however many ask.</summary>
/// <remarks>
/// First of all that a request meets, since turning off must cost next to nothing. What takes no work, or waits for its own
/// ends, needs no place: signs of life, files of the dashboard, streams of events (which have places of their own) and files
/// that are sent here.
/// </remarks>
internal sealed class Admission(RequestDelegate next, RequestPlaces places)
{
    private const string SecondsToWait = "1";

    private static readonly object AskedAt = new();

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Busy · Influence</title>" +
        $"<meta http-equiv=\"refresh\" content=\"{SecondsToWait}\">" +
        $"<link rel=\"stylesheet\" href=\"{InfluenceAssets.Url("tokens.css")}\">" +
        $"<link rel=\"stylesheet\" href=\"{InfluenceAssets.Url("site.css")}\"></head><body><main class=\"page\"><h1>Busy</h1>" +
        "<p>More is asked of this server than it can answer now. This page asks again by itself.</p></main></body></html>");

    public async Task InvokeAsync(HttpContext context)
    {
        if (NeedsNoPlace(context.Request))
        {
            await next(context);
            return;
        }

        var isCalm = IsCalm(context);
        if (places.TryTake(isCalm) is not { } taken)
        {
            await TurnOffAsync(context);
            return;
        }

        try
        {
            var came = Stopwatch.GetTimestamp();
            await Task.Yield(); // behind those who have come meanwhile, so that they need not wait to be turned off
            var waited = Stopwatch.GetElapsedTime(came);
            places.Begin(waited);
            await (isCalm || waited < RequestPlaces.LongestWait || !places.IsCrowded ? next(context) : TurnOffAsync(context));
        }
        finally
        {
            places.Leave(taken);
        }
    }

    private static bool NeedsNoPlace(HttpRequest request) => request.Path.Value is { } path &&
        (path is "/livez" or "/readyz" or "/metrics" || path.StartsWith(InfluenceAssets.Root, StringComparison.Ordinal)
            || (path.StartsWith("/v1/jobs/", StringComparison.Ordinal) && path.EndsWith("/events", StringComparison.Ordinal))
            || path.EndsWith(AlertEndpoints.Stream, StringComparison.Ordinal)
            || HttpMethods.IsPut(request.Method)
            || request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true);

    // Somebody who reads a page now and then is not to pay for a program that asks as fast as it can.
    private static bool IsCalm(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } connection)
        {
            return true;
        }

        var now = Stopwatch.GetTimestamp();
        var isCalm = !connection.TryGetValue(AskedAt, out var last)
            || Stopwatch.GetElapsedTime((long)last!, now) > RequestPlaces.CalmAfter;
        connection[AskedAt] = now;
        return isCalm;
    }

    private static async Task TurnOffAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = SecondsToWait;
        response.Headers.CacheControl = "no-store";
        SecurityHeaders.Set(response.Headers);
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            PageHeaders.Set(response);
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = Page.Length;
            await response.Body.WriteAsync(Page, context.RequestAborted);
            return;
        }

        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("type", ErrorCatalog.TypeOf("server_busy"));
            json.WriteString("title", "Server busy");
            json.WriteNumber("status", StatusCodes.Status429TooManyRequests);
            json.WriteString("detail", "More is asked of this server than it can answer now. Ask again after the seconds in " +
                "Retry-After, and wait longer each time.");
            json.WriteString("instance", Cut.Short(PersonAddress.PathAsSent(context)));
            json.WriteString("code", "server_busy");
            json.WriteString("traceId", Activity.Current?.Id ?? context.TraceIdentifier);
            json.WriteBoolean("retryable", true);
            json.WriteEndObject();
        }

        response.ContentType = "application/problem+json";
        response.ContentLength = body.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }
}

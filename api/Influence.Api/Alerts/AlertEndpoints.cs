using System.Globalization;
using System.Runtime.CompilerServices;
using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Catalog;
using Influence.Application.Conversations;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Alerts;

/// <summary>Which conversation is unusual? A cached read of the kept answer, and a stream that tells when there is another.
/// </summary>
internal static class AlertEndpoints
{
    /// <summary>Ends the address of the stream.</summary>
    public const string Stream = "/alerts/events";

    public static void MapAlerts(this IEndpointRouteBuilder routes, string prefix, string suffix)
    {
        routes.MapGet(prefix + "/alerts", ListAsync).WithName("listAlerts" + suffix).WithTags("Alerts")
            .WithParameters("limit", "cursor")
            .WithSummary("Unusual conversations, the newest first, and whom to ask to answer; 202 with a job while they are " +
                "looked for")
            .Produces<AlertPage>(StatusCodes.Status200OK, "application/json", "text/csv", IParquetFiles.MediaType)
            .Produces<JobView>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status304NotModified).WithProblems(400, 404, 409, 410, 422);
        routes.MapGet(prefix + Stream, Watch).WithName("watchAlerts" + suffix).WithTags("Alerts").WithParameters()
            .WithSummary("Server-sent events: one whenever the conversations were looked at anew, as after new events")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
    }

    internal static JobEventStream Watch(NetworkName network, JobFeed feed, OpenStreams streams) =>
        new(cancellation => LooksAsync(feed, network.Value, cancellation), streams.Take());

    private static Task<IResult> ListAsync(int? limit, string? cursor, NetworkName network, AlertsQuery query,
        ConversationActs acts, CachedLists lists, HttpContext context, CancellationToken cancellationToken) =>
        lists.SendAsync(context, network, "alerts", limit, cursor,
            rows => query.FindAsync(network.Value, rows, cancellationToken), list => list.Document, list => list.Total,
            (list, page) => TypedResults.Ok(new AlertPage(
                [.. list.Items.Skip(page.First).Take(page.Rows).Select(AlertView.From)], page.Next, list.Total,
                list.Document.Network.Snapshot, list.Document.Evidence.AsOf, list.Document.Evidence.Run)), cancellationToken,
            string.Create(CultureInfo.InvariantCulture, $".{acts.LastOf(network.Value)}"));

    private static async IAsyncEnumerable<JobEvent> LooksAsync(
        JobFeed feed, string network, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in feed.WatchAllAsync(cancellationToken))
        {
            if (happened.Job is { State: JobState.Succeeded } job && job.Network == network
                && job.Kind == MethodCatalog.Alerts.Name)
            {
                yield return happened;
            }
        }
    }
}

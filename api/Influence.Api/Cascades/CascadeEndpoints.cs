using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Cascades;

/// <summary>How far did each story go? A cached read of the kept answer; other questions are asked by POST.</summary>
internal static class CascadeEndpoints
{
    public static void MapCascades(this IEndpointRouteBuilder routes, string prefix, string suffix) =>
        routes.MapGet(prefix + "/cascades", ListAsync).WithName("listCascades" + suffix).WithTags("Cascades")
            .WithParameters("limit", "cursor").WithSummary("Stories by people in them; 202 with a job while they are followed")
            .Produces<CascadePage>(StatusCodes.Status200OK, "application/json", "text/csv", IParquetFiles.MediaType)
            .Produces<JobView>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status304NotModified).WithProblems(400, 404, 409, 410, 422);

    private static Task<IResult> ListAsync(int? limit, string? cursor, NetworkName network, StoriesQuery query,
        CachedLists lists, HttpContext context, CancellationToken cancellationToken) =>
        lists.SendAsync(context, network, "cascades", limit, cursor,
            rows => query.FindAsync(network.Value, rows, cancellationToken), list => list.Document, list => list.Total,
            (list, page) => TypedResults.Ok(new CascadePage(
                [.. list.Items.Skip(page.First).Take(page.Rows).Select(CascadeView.From)], page.Next, list.Total,
                list.Calibration.IsCalibrated, list.Calibration.Reason, list.Document.Network.Snapshot,
                list.Document.Evidence.AsOf, list.Document.Evidence.Run)), cancellationToken);
}

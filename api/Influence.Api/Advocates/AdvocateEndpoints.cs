using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Advocates;

/// <summary>Whose invitation brings others? A cached read of the kept answer.</summary>
internal static class AdvocateEndpoints
{
    public static void MapAdvocates(this IEndpointRouteBuilder routes, string prefix, string suffix) =>
        routes.MapGet(prefix + "/advocates", ListAsync).WithName("listAdvocates" + suffix).WithTags("Advocates")
            .WithParameters("limit", "cursor").WithSummary("Advocates by score; 202 with a job while they are being found")
            .Produces<AdvocatePage>(StatusCodes.Status200OK, "application/json", "text/csv", IParquetFiles.MediaType)
            .Produces<JobView>(StatusCodes.Status202Accepted)
            .Produces(StatusCodes.Status304NotModified).WithProblems(400, 404, 409, 410, 422);

    private static Task<IResult> ListAsync(int? limit, string? cursor, NetworkName network, AdvocatesQuery query,
        CachedLists lists, HttpContext context, CancellationToken cancellationToken) =>
        lists.SendAsync(context, network, "advocates", limit, cursor,
            _ => query.FindAsync(network.Value, StandardQuestions.Advocates, cancellationToken),
            list => list.Document, list => list.Items.Length,
            (list, page) => TypedResults.Ok(new AdvocatePage(
                [.. list.Items.Skip(page.First).Take(page.Rows).Select(AdvocateView.From)], page.Next,
                list.IsCalibrated, list.UncalibratedReason, list.Document.Network.Snapshot, list.Document.Evidence.AsOf,
                list.Document.Evidence.Run)), cancellationToken);
}

using System.Globalization;
using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Writing;
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

    internal static async Task<IResult> ListAsync(int? limit, string? cursor, NetworkName network, StoriesQuery query,
        NetworkPeople networks, ExportLog exports, IParquetFiles parquet, LongReads reads, HttpContext context,
        CancellationToken cancellationToken)
    {
        var rows = Paging.Limit(limit);
        var state = networks.StateOf(network.Value);
        var filter = $"cascades\n{network.Value}";
        var first = int.Parse(Cursor.Read(cursor, filter, state) ?? "0", CultureInfo.InvariantCulture);
        if (Tags.IsCurrent(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var isFile = Sent.WantsCsv(context.Request) || Sent.WantsParquet(context.Request);
        var (list, job) = await query.FindAsync(network.Value, isFile ? int.MaxValue : first + rows, cancellationToken);
        if (list is null)
        {
            return JobEndpoints.Accepted(context, job!);
        }

        if (Tags.IsKnown(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (Sent.WantsCsv(context.Request))
        {
            exports.Write(list.Document, "csv", "HTTP");
            return Sent.Csv(Csv.Table(list.Document), "cascades.csv");
        }

        if (Sent.WantsParquet(context.Request))
        {
            exports.Write(list.Document, "parquet", "HTTP");
            return await Sent.ParquetAsync(list.Document, parquet, reads, cancellationToken);
        }

        var next = first + rows < list.Total
            ? Cursor.Write((first + rows).ToString(CultureInfo.InvariantCulture), filter, state) : null;
        Paging.LinkNext(context, next);
        return TypedResults.Ok(new CascadePage([.. list.Items.Skip(first).Take(rows).Select(CascadeView.From)], next, list.Total,
            list.Calibration.IsCalibrated, list.Calibration.Reason, list.Document.Network.Snapshot,
            list.Document.Evidence.AsOf, list.Document.Evidence.Run));
    }
}

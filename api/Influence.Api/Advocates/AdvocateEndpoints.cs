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

    internal static async Task<IResult> ListAsync(int? limit, string? cursor, NetworkName network, AdvocatesQuery query,
        NetworkPeople networks, ExportLog exports, IParquetFiles parquet, LongReads reads, HttpContext context,
        CancellationToken cancellationToken)
    {
        var rows = Paging.Limit(limit);
        var state = networks.StateOf(network.Value);
        var filter = $"advocates\n{network.Value}";
        var first = int.Parse(Cursor.Read(cursor, filter, state) ?? "0", CultureInfo.InvariantCulture);
        if (Tags.IsCurrent(context, state))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var (list, job) = await query.FindAsync(network.Value, StandardQuestions.Advocates, cancellationToken);
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
            return Sent.Csv(Csv.Table(list.Document), "advocates.csv");
        }

        if (Sent.WantsParquet(context.Request))
        {
            exports.Write(list.Document, "parquet", "HTTP");
            return await Sent.ParquetAsync(list.Document, parquet, reads, cancellationToken);
        }

        var next = first + rows < list.Items.Length
            ? Cursor.Write((first + rows).ToString(CultureInfo.InvariantCulture), filter, state) : null;
        Paging.LinkNext(context, next);
        return TypedResults.Ok(new AdvocatePage([.. list.Items.Skip(first).Take(rows).Select(AdvocateView.From)], next,
            list.IsCalibrated, list.UncalibratedReason, list.Document.Network.Snapshot, list.Document.Evidence.AsOf,
            list.Document.Evidence.Run));
    }
}

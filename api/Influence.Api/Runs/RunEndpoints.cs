using System.Globalization;
using Influence.Api.Http;
using Influence.Application.Catalog;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Showing;
using Influence.Application.Writing;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Runs;

/// <summary>Kept answers: the document that the command line writes with --json, its rows as CSV or Parquet, or its
/// picture where it has one.</summary>
internal static class RunEndpoints
{
    private const int UsualRows = 10;
    private const string SvgType = "image/svg+xml";

    public static void MapRuns(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/runs/{id}", FindAsync).WithName("getRun").WithTags("Runs").WithParameters("top")
            .WithSummary("A kept answer; top is the number of rows or 'all' (10 where not given; all for seeds)")
            .Produces<string>(StatusCodes.Status200OK, "application/json", "text/csv", IParquetFiles.MediaType, SvgType)
            .Produces(StatusCodes.Status304NotModified).WithProblems(400, 404);

    internal static async Task<IResult> FindAsync(string id, string? top, AnswerQuery answers, IRoster roster,
        ExportLog exports, IParquetFiles parquet, LongReads reads, HttpContext context, CancellationToken cancellationToken)
    {
        var family = answers.FamilyOf(id);
        var asPicture = Sent.Wants(context.Request, SvgType);
        var rows = asPicture ? null : RowsOf(top, family); // a picture is of all rows
        var version = roster.Version;
        if (family is not null && Tags.IsKnown(context, $"{id}.{version}"))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var (asCsv, asParquet) = (Sent.WantsCsv(context.Request), Sent.WantsParquet(context.Request));
        // A list of people that is read whole is read by people: in a spreadsheet they have their names.
        var withNames = asCsv && family is { HasTop: false };
        var document = await reads.DoAsync(() => answers.FindRun(id, rows, withNames), cancellationToken)
            ?? throw new GraphDataException("run_not_found",
                $"There is no answer '{id}'. Ask the question again: its job says where the answer is.");
        if (!IsHead.Of(context))
        {
            exports.Write(document, asCsv ? "csv" : asParquet ? "parquet" : "json", "HTTP");
        }

        if (asPicture && AnswerViews.FiguresOf(document) is [var figure, ..])
        {
            return TypedResults.Text(FigureSvg.Of(figure), SvgType);
        }

        return asCsv ? Sent.Csv(Csv.Table(document), $"{document.Kind}.csv")
            : asParquet ? await Sent.ParquetAsync(document, parquet, reads, cancellationToken)
            : Sent.Json(document);
    }

    // Seeds are few, and are listed whole.
    private static int? RowsOf(string? top, MethodFamily? family) => top switch
    {
        null => family is { HasTop: false } ? null : UsualRows,
        "all" => null,
        _ when int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows > 0 => rows,
        _ => throw RequestException.Parameter("top", "top_out_of_range",
            $"top is '{top}', but must be a whole number from 1, or all."),
    };
}

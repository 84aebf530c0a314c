using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Facts;
using Influence.Application.Hosting;
using Influence.Application.Imports;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Application.Writing;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Imports;

/// <summary>Files in: open, send the bytes, look, start; what was refused can be fetched line by line.</summary>
internal static class ImportEndpoints
{
    private const long LargestFile = 64L << 30;

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/v1/imports").WithTags("Imports").WithProblems(400);
        imports.MapPost("", OpenAsync).WithName("openImport").WithParameters()
            .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
            .WithSummary("Open an import; as multipart/form-data (network and kind, then the file) the bytes come along")
            .Accepts<NewImport>("application/json", "multipart/form-data").Produces<ImportView>(StatusCodes.Status201Created)
            .WithProblems(409, 413, 415, 422);
        imports.MapGet("", List).WithName("listImports").WithSummary("Imports, newest first").WithParameters("network", "limit");
        var one = imports.MapGroup("").WithParameters().WithProblems(404);
        imports.MapPost("/{id:guid}:start", StartAsync).WithName("startImport").WithParameters("validate_only")
            .WithSummary("Load the file: a job; with validate_only, count what its rows would become and write nothing")
            .WithMetadata(new RequestSizeLimitAttribute(InfluenceApi.LargestBody)).Accepts<StartImport>(true, "application/json")
            .Produces<JobView>(StatusCodes.Status202Accepted).WithProblems(404, 409, 413, 415, 422);
        one.MapGet("/{id:guid}", Find).WithName("getImport").WithSummary("State of an import, and what became of its rows");
        one.MapPut("/{id:guid}/content", PutContentAsync).WithName("putImportContent")
            .WithSummary("The file's bytes, plain or gzip; again replaces them until the import is started")
            .WithMetadata(new RequestSizeLimitAttribute(LargestFile)).Accepts<Stream>("application/octet-stream", "*/*")
            .WithProblems(409, 413, 415, 422);
        one.MapGet("/{id:guid}/preview", Preview).WithName("previewImport").WithProblems(409, 422)
            .WithSummary("What the file seems to be, how its columns would be read, five rows");
        imports.MapDelete("/{id:guid}", TakeBackAsync).WithName("takeImportBack").WithParameters("also_nos")
            .Produces<JobView>(StatusCodes.Status202Accepted)
            .WithSummary("Throw away what was never loaded, or take back what was: a job; every no that came with it stays, " +
                "unless also_nos says otherwise")
            .WithProblems(404, 409, 422);
        one.MapGet("/{id:guid}/rejected", Rejected).WithName("getImportRejected")
            .WithSummary("The refused lines as CSV or NDJSON")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/x-ndjson");
    }

    internal static async Task<Created<ImportView>> OpenAsync(
        ImportFiles files, ServingOptions serving, HttpContext context, CancellationToken cancellationToken)
    {
        var id = IdempotencyKey.Read(context);
        if (id is { } named && files.Find(named) is not null)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }

        var import = context.Request.HasFormContentType
            ? await MultipartUpload.ReadAsync(context.Request, id, files, serving.DefaultNetwork, cancellationToken)
            : Open(await NewImportBody.ReadAsync(context.Request, cancellationToken), id, files, serving);
        return TypedResults.Created($"/v1/imports/{import.Id}", ImportView.From(import));
    }

    internal static Ok<Page<ImportView>> List(string? network, int? limit, ImportFiles files, ServingOptions serving) =>
        TypedResults.Ok(new Page<ImportView>(
            [.. files.List(network ?? serving.DefaultNetwork, Paging.Limit(limit)).Select(ImportView.From)], null));

    internal static Ok<ImportView> Find(Guid id, ImportFiles files) => TypedResults.Ok(ImportView.From(Demand(id, files)));

    internal static async Task<Ok<ImportView>> PutContentAsync(
        Guid id, ImportFiles files, HttpContext context, CancellationToken cancellationToken)
    {
        // gzip is recognised by its first bytes when the file is read, so the bytes are kept as they come.
        if (context.Request.Headers.ContentEncoding.ToString() is not ("" or "gzip" or "identity") and var coding)
        {
            throw new RequestException(StatusCodes.Status415UnsupportedMediaType, "content_encoding_unsupported",
                $"Content-Encoding is '{coding}'. Send the file plain or as gzip.");
        }

        return TypedResults.Ok(ImportView.From(await files.PutContentAsync(id, context.Request.Body, cancellationToken)));
    }

    internal static Ok<PreviewView> Preview(Guid id, ImportFiles files) => TypedResults.Ok(PreviewView.From(files.Preview(id)));

    internal static async Task<Results<Ok<ImportView>, Accepted<JobView>>> StartAsync(Guid id,
        [FromQuery(Name = "validate_only")] bool? validateOnly, ImportFiles files, IJobStore jobs, HttpContext context,
        CancellationToken cancellationToken)
    {
        var import = Demand(id, files);
        var body = await JsonBody.ReadAsync<StartImport>(context, cancellationToken);
        if (body is not null && import.IsOpen)
        {
            import = files.Reread(id, body.Over(import.Read), Kind(body.Kind) ?? import.Kind);
        }

        import = validateOnly is true
            ? await files.CheckAsync(id, AnswerQuery.Patience, cancellationToken)
            : await files.StartAsync(id, null, cancellationToken);
        if (validateOnly is true && !import.IsBeingChecked)
        {
            return import.CheckError is null ? TypedResults.Ok(ImportView.From(import))
                : throw await CheckFailureAsync(import, jobs, cancellationToken);
        }

        var asked = new JobId((validateOnly is true ? import.CheckJobId : import.JobId)!.Value);
        return JobEndpoints.Accepted(context, (await jobs.FindAsync(asked, cancellationToken))!);
    }

    internal static async Task<Results<NoContent, Accepted<JobView>>> TakeBackAsync(Guid id,
        [FromQuery(Name = "also_nos")] bool? alsoNos, ImportFiles files, TakeBack undo, HttpContext context,
        CancellationToken cancellationToken)
    {
        var import = files.Find(id);
        if (import is { IsOpen: true })
        {
            files.Discard(id);
            return TypedResults.NoContent();
        }

        if (import is { Report: null, State: "validating" or "loading" })
        {
            throw new GraphDataException("import_is_being_loaded", $"Import {id} ('{import.FileName}') is being loaded. " +
                $"Stop its job at /v1/jobs/{import.JobId}, or wait for its end.");
        }

        return JobEndpoints.Accepted(context, await undo.AskAsync(id, alsoNos is true, cancellationToken));
    }

    internal static IResult Rejected(Guid id, ImportFiles files, ExportLog exports, HttpContext context)
    {
        var import = Demand(id, files);
        var name = Path.GetFileNameWithoutExtension(import.FileName);
        var asLines = Sent.Wants(context.Request, "application/x-ndjson");
        exports.Write(import.Network, "refused lines", files.Rejects(id).LongCount(), asLines ? "ndjson" : "csv", "HTTP");
        return asLines
            ? Sent.Lines(files.Rejects(id), (reject, output) => RejectsNdjson.Write([reject], output),
                "application/x-ndjson", $"{name}-rejected.ndjson")
            : Sent.Csv(RejectsCsv.Table(files.Rejects(id)), $"{name}-rejected.csv");
    }

    /// <summary>The kind of a word.</summary>
    internal static FactKind? Kind(string? word) => word is null ? null
        : FileNames.KindOf(word) ?? throw new OptionException("kind_unknown",
        $"kind is '{word}', but must be follows, shares, referrals, people, accounts or replies.");

    private static Import Open(NewImport asked, Guid? id, ImportFiles files, ServingOptions serving)
    {
        return files.Create(asked.Network ?? serving.DefaultNetwork, asked.FileName, Kind(asked.Kind),
            asked.Over(new ReadOptions()), id);
    }

    private static async Task<GraphDataException> CheckFailureAsync(
        Import import, IJobStore jobs, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(new JobId(import.CheckJobId!.Value), cancellationToken);
        return new GraphDataException(job?.ErrorCode ?? "import_not_readable", import.CheckError!);
    }

    private static Import Demand(Guid id, ImportFiles files) => files.Find(id) ?? throw new GraphDataException("import_not_found",
        $"There is no import {id}. Imports are listed at /v1/imports.");
}

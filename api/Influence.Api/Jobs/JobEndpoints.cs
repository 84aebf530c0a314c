using Influence.Api.Http;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Jobs;

/// <summary>What is being done, how far it is, and where its answer will be.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/v1/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).WithName("listJobs").WithSummary("Jobs, newest first").WithParameters("network", "limit")
            .WithProblems(400);
        var job = jobs.MapGroup("").WithParameters().WithProblems(400, 404);
        job.MapGet("/{id:guid}", FindAsync).WithName("getJob")
            .WithSummary("State and progress of one job, and where its answer is");
        job.MapGet("/{id:guid}/events", Watch).WithName("watchJob")
            .WithSummary("State and progress of one job as server-sent events")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        job.MapDelete("/{id:guid}", CancelAsync).WithName("cancelJob").WithSummary("Ask a job to stop");
        job.MapPost("/{id:guid}:cancel", CancelAsync).WithName("cancelJobByPost").WithSummary("Ask a job to stop");
    }

    /// <summary>202 with the job's address, as every route does that cannot answer at once.</summary>
    public static Accepted<JobView> Accepted(HttpContext context, Job job)
    {
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Accepted(UrlOf(job.Id), JobView.From(job));
    }

    internal static async Task<Ok<Page<JobView>>> ListAsync(
        string? network, int? limit, IJobStore jobs, CancellationToken cancellationToken)
    {
        var found = await jobs.ListAsync(network, Paging.Limit(limit), cancellationToken);
        return TypedResults.Ok(new Page<JobView>([.. found.Select(JobView.From)], null));
    }

    internal static async Task<Ok<JobView>> FindAsync(
        Guid id, IJobStore jobs, HttpContext context, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(new JobId(id), cancellationToken) ?? throw NotFound(id);
        if (!job.HasEnded)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        return TypedResults.Ok(JobView.From(job));
    }

    internal static async Task<JobEventStream> Watch(Guid id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        IJobStore jobs, JobFeed feed, OpenStreams streams, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(new JobId(id), cancellationToken) is null)
        {
            throw NotFound(id);
        }

        var seen = long.TryParse(lastEventId, out var last) ? last : 0;
        return new JobEventStream(cancellation => feed.WatchAsync(new JobId(id), seen, cancellation), streams.Take());
    }

    internal static async Task<Accepted<JobView>> CancelAsync(
        Guid id, CancelJob cancel, HttpContext context, CancellationToken cancellationToken) =>
        Accepted(context, await cancel.AskAsync(new JobId(id), cancellationToken) ?? throw NotFound(id));

    private static string UrlOf(JobId id) => $"/v1/jobs/{id}";

    private static GraphDataException NotFound(Guid id) =>
        new("job_not_found", $"There is no job {id}. Jobs are listed at /v1/jobs.");
}

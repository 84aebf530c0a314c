using System.Text.Json;
using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Families;

/// <summary>One route a family of methods: a question in, a job out.</summary>
internal static class FamilyEndpoints
{
    /// <summary>The families asked by POST; advocates are a cached read.</summary>
    public static IEnumerable<MethodFamily> Asked => MethodCatalog.Families.Where(family => !family.IsCachedRead);

    public static void MapFamilies(this IEndpointRouteBuilder routes, string prefix, string suffix)
    {
        foreach (var family in Asked)
        {
            routes.MapPost($"{prefix}/{family.Name}",
                    (NetworkName network, JobQueue queue, IJobStore jobs, AnswerQuery answers,
                        HttpContext context, CancellationToken cancellationToken) =>
                        AskAsync(family.Name, network, queue, jobs, answers, context, cancellationToken))
                .WithName($"ask{char.ToUpperInvariant(family.Name[0])}{family.Name[1..]}{suffix}").WithTags("Questions")
                .WithSummary(family.Sentence).WithMetadata(family, new RequestSizeLimitAttribute(InfluenceApi.LargestBody))
                .WithParameters()
                .WithProblems(400, 404, 409, 413, 415, 422);
        }
    }

    internal static async Task<Accepted<JobView>> AskAsync(string family, NetworkName network, JobQueue queue,
        IJobStore jobs, AnswerQuery answers, HttpContext context, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<JsonElement?>(context, cancellationToken);
        var request = MethodRequests.Read(network.Value, family, body ?? JsonElement.Parse("{}"), out var errors);
        if (!errors.IsEmpty)
        {
            throw RequestException.Options(errors);
        }

        // Refuses an unknown network and unknown people now, not as a job that fails later and repeats their ids.
        answers.DemandAskable(request);
        JobId? id = IdempotencyKey.Read(context) is { } key ? new JobId(key) : null;
        if (id is { } named && await jobs.FindAsync(named, cancellationToken) is not null)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }

        var job = await queue.EnqueueAsync(request, id, cancellationToken);
        return JobEndpoints.Accepted(context, job);
    }
}

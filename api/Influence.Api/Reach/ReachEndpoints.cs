using System.Text.Json;
using Influence.Api.Http;
using Influence.Api.Jobs;
using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Reach;

/// <summary>What if these were invited? Read off the reach index, in milliseconds once it is drawn.</summary>
internal static class ReachEndpoints
{
    /// <summary>Name of the route's operation, before what tells networks apart.</summary>
    public const string Name = "askReach";

    public static void MapReach(this IEndpointRouteBuilder routes, string prefix, string suffix) =>
        routes.MapPost(prefix + "/reach", AskAsync).WithName(Name + suffix).WithTags("Questions").WithParameters()
            .WithSummary("What some people reach together, each alone, all without each, and which two reach the same people; " +
                "202 with a job while the reach index is drawn")
            .WithMetadata(new RequestSizeLimitAttribute(InfluenceApi.LargestBody))
            .Produces<ReachView>().Produces<JobView>(StatusCodes.Status202Accepted)
            .WithProblems(400, 404, 409, 413, 415, 422);

    internal static async Task<IResult> AskAsync(NetworkName network, WhatIfQuery query, ReachIndexes indexes,
        HttpContext context, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<JsonElement?>(context, cancellationToken);
        var request = IndexRequests.Read(network.Value, body ?? JsonElement.Parse("{}"), out var errors);
        if (!errors.IsEmpty)
        {
            throw RequestException.Options(errors);
        }

        var (index, job) = await query.FindAsync(request, cancellationToken);
        return index is null ? JobEndpoints.Accepted(context, job!) : TypedResults.Ok(ReachView.From(
            index, request.People, indexes.Parts(index, request.People),
            request.People.Length <= ReachView.MostOverlapping ? indexes.Overlap(index, request.People) : null));
    }
}

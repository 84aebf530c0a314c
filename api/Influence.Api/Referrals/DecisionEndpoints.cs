using System.Globalization;
using Influence.Api.Http;
using Influence.Application.Decisions;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Referrals;

/// <summary>Whose credit is paid? Somebody decides; the last decision counts, and all are told.</summary>
internal static class DecisionEndpoints
{
    public static void MapDecisions(this IEndpointRouteBuilder routes, string prefix, string suffix)
    {
        var decisions = routes.MapGroup(prefix + "/referrals/decisions").WithTags("Referrals");
        decisions.MapGet("", List).WithName("listDecisions" + suffix).WithParameters("limit", "cursor", "person")
            .WithSummary("What was decided about people's credit, newest first; with person, about that one")
            .WithProblems(400, 404, 409, 410);
        decisions.MapPost("", DecideAsync).WithName("decide" + suffix).WithParameters()
            .WithSummary("Approve or deny the credit of a person, or leave it for another look; the last decision counts")
            .WithMetadata(new RequestSizeLimitAttribute(InfluenceApi.LargestBody)).Accepts<DecisionBody>("application/json")
            .WithProblems(400, 404, 409, 413, 415, 422);
    }

    internal static Ok<Page<DecisionView>> List(int? limit, string? cursor, string? person, NetworkName network,
        ReferralDecisions decisions, NetworkPeople networks, HttpContext context)
    {
        var rows = Paging.Limit(limit);
        var (filter, state) = ($"decisions\n{network.Value}\n{person}", networks.StateOf(network.Value));
        var place = Cursor.Read(cursor, filter, state);
        var before = place is null ? (long?)null : long.Parse(place, CultureInfo.InvariantCulture);
        var page = decisions.List(network.Value, person, before, rows);
        var next = page.Next is { } last ? Cursor.Write(last.ToString(CultureInfo.InvariantCulture), filter, state) : null;
        Paging.LinkNext(context, next);
        return TypedResults.Ok(new Page<DecisionView>([.. page.Items.Select(DecisionView.From)], next));
    }

    internal static async Task<Ok<DecisionView>> DecideAsync(
        NetworkName network, ReferralDecisions decisions, HttpContext context, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<DecisionBody>(context, cancellationToken);
        var asked = NewDecision.Read(network.Value, body?.Person, body?.Decision, body?.Note, "api", out var errors)
            ?? throw RequestException.Options(errors);
        var (decision, isRepeated) = await decisions.DecideAsync(asked, IdempotencyKey.Read(context), cancellationToken);
        if (isRepeated)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return TypedResults.Ok(DecisionView.From(decision));
    }
}

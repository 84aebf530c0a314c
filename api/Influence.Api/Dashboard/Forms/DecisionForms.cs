using Influence.Api.Dashboard.Shell;
using Influence.Application.Decisions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Somebody decides whether a person's credit is paid.</summary>
internal static class DecisionForms
{
    public static void MapDecisionForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/referrals/decide", DecideAsync).ExcludeFromDescription();

    internal static async Task<RedirectHttpResult> DecideAsync([FromForm] string? person, [FromForm] string? decision,
        [FromForm] string? note, ReferralDecisions decisions, PlaceReader places, HttpContext context,
        CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        await decisions.DecideAsync(
            NewDecision.Read(place.Network, person, decision, note, "dashboard"), null, cancellationToken);
        return TypedResults.LocalRedirect(place.Href("/referrals") + "#review");
    }
}

using Influence.Api.Dashboard.Shell;
using Influence.Application.Roster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Somebody said no: out of every list at once.</summary>
internal static class PersonForms
{
    public static void MapPersonForms(this IEndpointRouteBuilder routes) =>
        FormToken.Demand(routes.MapPost("/people/{id}/exclude", Exclude)).ExcludeFromDescription();

    internal static RedirectHttpResult Exclude(string id, IRoster roster, PlaceReader places, HttpContext context)
    {
        roster.Suppress(id);
        return TypedResults.LocalRedirect(places.Read(context).Href("/advocates"));
    }
}

using Influence.Api.Dashboard.Shell;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Somebody said no: out of every list at once.</summary>
internal static class PersonForms
{
    public static void MapPersonForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/people/{id}/exclude", Exclude).WithMetadata(FormToken.Required).ExcludeFromDescription();

    internal static IResult Exclude(string id, IRoster roster, PlaceReader places, HttpContext context)
    {
        try
        {
            roster.Suppress(id);
            return TypedResults.LocalRedirect(places.Read(context).Href("/advocates", ("excluded", "1")));
        }
        catch (InfluenceException found)
        {
            return ProblemPage.Of(found);
        }
    }
}

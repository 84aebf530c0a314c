using Influence.Api.Dashboard.Shell;
using Influence.Api.Http;
using Influence.Application.Roster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Somebody said no: out of every list at once.</summary>
internal static class PersonForms
{
    public static void MapPersonForms(this IEndpointRouteBuilder routes)
    {
        FormToken.Demand(routes.MapPost("/people/{id}/exclude", ExcludeAsync)).ExcludeFromDescription();
        FormToken.Demand(routes.MapPost("/people/exclude", ExcludeAsync)).ExcludeFromDescription();
    }

    internal static async Task<RedirectHttpResult> ExcludeAsync(PersonId person, ExcludePerson people, PlaceReader places,
        HttpContext context, CancellationToken cancellationToken)
    {
        await people.ExcludeAsync(person.Value, cancellationToken);
        return TypedResults.LocalRedirect(places.Read(context).Href("/advocates"));
    }
}

using Influence.Api.Dashboard.Shell;
using Influence.Application.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>The one thing to be done to a job: stop it.</summary>
internal static class JobForms
{
    public static void MapJobForms(this IEndpointRouteBuilder routes) =>
        FormToken.Demand(routes.MapPost("/jobs/{id:guid}/cancel", CancelAsync)).ExcludeFromDescription();

    internal static async Task<RedirectHttpResult> CancelAsync(
        Guid id, CancelJob cancel, PlaceReader places, HttpContext context, CancellationToken cancellationToken)
    {
        await cancel.AskAsync(new JobId(id), cancellationToken);
        return TypedResults.LocalRedirect(places.Read(context).Href("/jobs"));
    }
}

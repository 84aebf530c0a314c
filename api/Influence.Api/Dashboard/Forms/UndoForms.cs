using Influence.Api.Dashboard.Shell;
using Influence.Application.Facts;
using Influence.Application.Jobs;
using Influence.Application.Queries;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>What takes something back: a load, a network, a no.</summary>
internal static class UndoForms
{
    /// <summary>What the data page is told was done.</summary>
    public const string Done = "done";

    public static void MapUndoForms(this IEndpointRouteBuilder routes)
    {
        var data = routes.MapGroup("/data").ExcludeFromDescription();
        data.MapPost("/loads/{id:guid}/take-back", TakeBackAsync);
        data.MapPost("/delete-network", DeleteAsync);
        data.MapPost("/allow-contact", AllowContact);
    }

    internal static async Task<RedirectHttpResult> TakeBackAsync(Guid id, [FromForm(Name = "also_nos")] string? alsoNos,
        TakeBack undo, JobFeed feed, PlaceReader places, HttpContext context, CancellationToken cancellationToken)
    {
        var job = await undo.AskAsync(id, alsoNos == "yes", cancellationToken);
        await feed.WaitAsync(job.Id, AnswerQuery.Patience, cancellationToken);
        return TypedResults.LocalRedirect(places.In(job.Network).Href("/data", (Done, "take-back")));
    }

    internal static async Task<RedirectHttpResult> DeleteAsync([FromForm] string? name,
        [FromForm(Name = "also_nos")] string? alsoNos, DeleteNetwork delete, PlaceReader places, HttpContext context,
        CancellationToken cancellationToken)
    {
        var place = places.Read(context);
        if (name?.Trim() != place.Network)
        {
            throw new OptionException("name_differs",
                $"The name typed is not “{place.Network}”, so nothing was deleted. " +
                "Go back and type the network's name as it stands.");
        }

        await delete.DeleteAsync(place.Network, alsoNos == "yes", cancellationToken);
        return TypedResults.LocalRedirect(place.Href("/data", (Done, "delete")));
    }

    internal static RedirectHttpResult AllowContact(
        [FromForm] string? who, AllowContact people, PlaceReader places, HttpContext context)
    {
        var place = places.Read(context);
        if (string.IsNullOrWhiteSpace(who))
        {
            throw new OptionException("nobody_named", "Nobody was named. Go back and type an id, e-mail address or handle.");
        }

        people.Allow(place.Network, who);
        return TypedResults.LocalRedirect(place.Href("/data", (Done, "allow-contact")));
    }
}

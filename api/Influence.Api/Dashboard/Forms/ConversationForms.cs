using Influence.Api.Dashboard.Shell;
using Influence.Application.Conversations;
using Influence.Engine.Cascades;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Somebody sees to a conversation, mutes it, or writes a note.</summary>
internal static class ConversationForms
{
    public static void MapConversationForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/conversations/act", Act).ExcludeFromDescription();

    internal static RedirectHttpResult Act([FromForm] string? message, [FromForm] string? topic, [FromForm] string? act,
        [FromForm] string? text, ConversationActs acts, PlaceReader places, HttpContext context)
    {
        var place = places.Read(context);
        var asked = NewConversationAct.Read(place.Network, message, topic, act, text, "dashboard");
        acts.Do(asked);
        return TypedResults.LocalRedirect(
            place.Href("/conversations/conversation", (asked.Kind == SelfExciting.Topic ? "topic" : "message", asked.Story))
            + "#done");
    }
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Forms;

/// <summary>Demands the form's token where a form has no fields of its
/// own; routes that bind fields demand it by themselves.</summary>
internal sealed class FormToken : IAntiforgeryMetadata
{
    private static readonly FormToken Required = new();

    public bool RequiresValidation => true;

    public static RouteHandlerBuilder Demand(RouteHandlerBuilder route) =>
        route.WithMetadata(Required).AddEndpointFilter(async (invocation, next) =>
            invocation.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                ? await next(invocation)
                : TypedResults.StatusCode(StatusCodes.Status400BadRequest));
}

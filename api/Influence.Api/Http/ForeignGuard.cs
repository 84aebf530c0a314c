using Influence.Application.Settings;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>There are no keys, so the browser of a user must not become one:
/// no foreign Host, and no writing from foreign pages.</summary>
internal sealed class ForeignGuard(RequestDelegate next, ServingOptions serving, IProblemDetailsService problems)
{
    private static readonly string[] Local = ["localhost", "127.0.0.1", "[::1]"];

    public async Task InvokeAsync(HttpContext context)
    {
        var error = !serving.IsOpen && !Local.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
            ? new RequestException(StatusCodes.Status400BadRequest, "host_not_allowed",
                "This server is for its own machine: ask it as localhost or 127.0.0.1, or serve with --open.")
            : Writes(context.Request.Method) && IsForeign(context.Request)
            ? new RequestException(StatusCodes.Status403Forbidden, "origin_not_allowed",
                "Pages of other sites may not write here. Send the request from a program, or from the dashboard.")
            : null;
        if (error is null)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = error.Status;
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = Problems.Of(error) });
    }

    private static bool Writes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsForeign(HttpRequest request) => request.Headers.Origin is [{ } origin]
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.ToString());
}

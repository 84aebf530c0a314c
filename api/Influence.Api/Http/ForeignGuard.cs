using Influence.Application.Hosting;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>There are no keys, so the browser of a user must not become one: no foreign Host, no writing from foreign pages, and
/// nothing of theirs begins work.</summary>
/// <remarks>What a page of another site loads (a picture, a script, a frame) is refused whole. Somebody who follows a link from
/// there gets the page, but what it shows must be there already.</remarks>
internal sealed class ForeignGuard(RequestDelegate next, ServingOptions serving, IProblemDetailsService problems)
{
    private static readonly string[] Local = ["localhost", "127.0.0.1", "[::1]"];

    public async Task InvokeAsync(HttpContext context)
    {
        var error = !serving.IsOpen && !Local.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
            ? new RequestException(StatusCodes.Status400BadRequest, "host_not_allowed",
                "This server is for its own machine: ask it as localhost or 127.0.0.1, or serve with --open.")
            : IsForeign(context.Request) && (Writes(context.Request.Method) || !IsFollowed(context.Request))
            ? new RequestException(StatusCodes.Status403Forbidden, "origin_not_allowed",
                "Pages of other sites may not ask or write here. Send the request from a program, or from the dashboard.")
            : null;
        if (error is null)
        {
            using var held = IsForeign(context.Request) ? Asking.Forbid() : null;
            await next(context);
            return;
        }

        context.Response.StatusCode = error.Status;
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = Problems.Of(error) });
    }

    private static bool Writes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    // Browsers say since 2023 whose page asks; before, at least where it stands. Programs say nothing.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] ? !IsOurs(origin, request)
        : request.Headers["Sec-Fetch-Site"] is [{ } site] ? site is not ("same-origin" or "none")
        : request.Headers.Referer is [{ Length: > 0 } page] && !IsOurs(page, request);

    private static bool IsOurs(string address, HttpRequest request) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && page.Authority == request.Host.ToString();

    private static bool IsFollowed(HttpRequest request) => request.Headers["Sec-Fetch-Mode"] is [{ } mode]
        ? mode == "navigate" && request.Headers["Sec-Fetch-Dest"] is [] or ["document"]
        : request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}

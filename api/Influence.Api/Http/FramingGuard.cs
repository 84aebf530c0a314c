using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Refuses a request with both Content-Length and Transfer-Encoding: legal for a server, and how requests are
/// smuggled past proxies.</summary>
internal sealed class FramingGuard(RequestDelegate next, IProblemDetailsService problems)
{
    // Where Kestrel puts the length of such a request, which it reads by its chunks.
    private const string LengthTakenOut = "X-Content-Length";

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.TransferEncoding.Count == 0 || (headers.ContentLength is null && !headers.ContainsKey(LengthTakenOut)))
        {
            await next(context);
            return;
        }

        var problem = Problems.Of(new RequestException(StatusCodes.Status400BadRequest, "framing_ambiguous",
            "The request has both Content-Length and Transfer-Encoding. Send one of them."));
        context.Response.StatusCode = problem.Status!.Value;
        context.Response.Headers.Connection = "close";
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }
}

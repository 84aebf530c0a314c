using Influence.Engine.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Influence.Api.Http;

/// <summary>Answers every exception with a problem document.</summary>
internal sealed class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> log) : IExceptionHandler
{
    private const string SecondsToWait = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Problems.Of(exception);
        if (problem.Status == StatusCodes.Status507InsufficientStorage && Reads(httpContext.Request.Method))
        {
            problem.Status = StatusCodes.Status503ServiceUnavailable; // who reads stores nothing: the answer is to be made first
        }

        if (problem.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            or StatusCodes.Status507InsufficientStorage)
        {
            httpContext.Response.Headers.RetryAfter = SecondsToWait;
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        if (exception is not (InfluenceException or RequestException or BadHttpRequestException))
        {
            log.LogError(exception, "{Method} {Path} failed.", httpContext.Request.Method, httpContext.Request.Path);
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = problem,
            Exception = exception,
        });
    }

    private static bool Reads(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}

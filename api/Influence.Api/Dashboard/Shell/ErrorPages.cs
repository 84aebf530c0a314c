using System.Diagnostics;
using Influence.Api.Http;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Influence.Api.Dashboard.Shell;

/// <summary>Answers a person's browser with a page where a program would get a problem document.</summary>
internal sealed class ErrorPages(RequestDelegate next, ILogger<ErrorPages> log)
{
    private static readonly PageProblem Missing = new("No such page",
        "There is nothing at this address. It may have been mistyped, or the page is of another version.", null);

    private static readonly PageProblem Stale = new("This was not done",
        "The page you came from is too old: its form is no longer valid. Go back, load the page again and repeat it.",
            "form_expired");

    private static readonly PageProblem Unreadable = new("This address cannot be read",
        "Something in the address of this page is not what it must be. It may have been mistyped: open the page from the menu.",
            "parameter_not_readable");

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsForAPerson(context.Request))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && error is not OperationCanceledException)
        {
            await ShowAsync(context, Problems.Status(error), Words(error, context));
            return;
        }

        var bare = context.Response.HasStarted ? null : context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Missing,
            StatusCodes.Status400BadRequest => Refused(context.Request),
            _ => null,
        };
        if (bare is not null)
        {
            await ShowAsync(context, context.Response.StatusCode, bare);
        }
    }

    // Only forms grow old.
    private static PageProblem Refused(HttpRequest request) => HttpMethods.IsPost(request.Method) ? Stale : Unreadable;

    private static bool IsForAPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/v1") && !request.Path.StartsWithSegments("/openapi")
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    private static async Task ShowAsync(HttpContext context, int status, PageProblem problem)
    {
        context.Response.Clear();
        PageHeaders.Set(context.Response);
        context.SetEndpoint(null); // the failed page's own parameters are not this page's
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope(); // the failed page may have used up its renderer
        context.RequestServices = scope.ServiceProvider;
        try
        {
            var parameters = new Dictionary<string, object?> { [nameof(App.Problem)] = problem };
            await new RazorComponentResult<App>(parameters) { StatusCode = status }.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    private PageProblem Words(Exception error, HttpContext context)
    {
        switch (error)
        {
            case InfluenceException known:
                return new PageProblem("This was not done", known.Message, known.Code);
            case RequestException known:
                return new PageProblem("This was not done", known.Message, known.Code);
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }:
                return Refused(context.Request);
            default:
                log.LogError(error, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
                return new PageProblem("This did not work",
                    "Something went wrong that we did not foresee; your data is as it was. The log has more under the id below.",
                    Activity.Current?.Id ?? context.TraceIdentifier);
        }
    }
}

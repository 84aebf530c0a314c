using System.Diagnostics;
using System.Text.Encodings.Web;
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
            await ShowAsync(context, answered => Problems.StatusFor(answered, error), Words(error, context));
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
            var was = context.Response.StatusCode;
            await ShowAsync(context, _ => was, bare);
        }
    }

    // Only forms grow old.
    private static PageProblem Refused(HttpRequest request) => HttpMethods.IsPost(request.Method) ? Stale : Unreadable;

    // Outside the routes of programs a form is answered with a page, also where its sender takes anything.
    private static bool IsForAPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/v1") && !request.Path.StartsWithSegments("/openapi")
        && request.GetTypedHeaders().Accept.Any(type =>
            type.MediaType == "text/html" || (request.HasFormContentType && type.MediaType == "*/*"));

    private static async Task ShowAsync(HttpContext context, Func<HttpContext, int> statusOf, PageProblem problem)
    {
        context.Response.Clear();
        PageHeaders.Set(context.Response);
        var status = statusOf(context);
        context.SetEndpoint(null); // the failed page's own parameters are not this page's
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope(); // the failed page may have used up its renderer
        context.RequestServices = scope.ServiceProvider;
        try
        {
            var parameters = new Dictionary<string, object?> { [nameof(App.Problem)] = problem };
            await new RazorComponentResult<App>(parameters) { StatusCode = status }.ExecuteAsync(context);
        }
        catch (Exception unread) when (!context.Response.HasStarted && unread is not OperationCanceledException)
        {
            await SayBareAsync(context, status, problem); // what stands around the words reads the store, which may be gone
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    private static Task SayBareAsync(HttpContext context, int status, PageProblem problem)
    {
        var words = HtmlEncoder.Default;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{words.Encode(problem.Title)} · Influence" +
            $"</title></head><body><main><h1>{words.Encode(problem.Title)}</h1><p>{words.Encode(problem.Message)}</p>" +
            $"<p><code>{words.Encode(problem.Code ?? "")}</code></p></main></body></html>", context.RequestAborted);
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

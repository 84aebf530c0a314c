using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Influence.Application.Catalog;
using Influence.Engine.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Influence.Api.Http;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Pointer">Where, as in <c>#/k</c> for a member of the body or <c>?limit</c> for a parameter.</param>
/// <param name="Code">snake_case, stable.</param>
/// <param name="Detail">Plain words with what is allowed.</param>
[SuppressMessage("Naming", "CA1720", Justification = "A JSON pointer, as RFC 9457 calls the member.")]
public sealed record ProblemItem(string Pointer, string Code, string Detail);

/// <summary>Turns errors into RFC 9457 problems: the same codes and words as command line and library.</summary>
internal static partial class Problems
{
    private static readonly string RetrySeconds = "5";

    /// <summary>Status of an error, also of those that the server's own parts throw.</summary>
    public static int Status(Exception error) => error switch
    {
        RequestException known => known.Status,
        InfluenceException known => ErrorCatalog.Find(known.Code)?.Status ?? (known is OptionException
            ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity),
        BadHttpRequestException known => known.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Status of an error where it answers a request, with when to come back where that helps.</summary>
    /// <remarks>Who reads stores nothing: on a full disk the answer that had to be made first is not there for now.</remarks>
    public static int StatusFor(HttpContext context, Exception error)
    {
        var status = Status(error) is StatusCodes.Status507InsufficientStorage and var full
            ? Reads(context.Request.Method) ? StatusCodes.Status503ServiceUnavailable : full
            : Status(error);
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            or StatusCodes.Status507InsufficientStorage)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        return status;
    }

    private static bool Reads(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>The problem of an error. What we did not foresee is logged, never told.</summary>
    public static ProblemDetails Of(Exception error)
    {
        var (code, detail) = error switch
        {
            InfluenceException known => (known.Code, known.Message),
            RequestException known => (known.Code, known.Message),
            BadHttpRequestException { InnerException: JsonException json } => ("json_malformed", JsonWords(json)),
            BadHttpRequestException known when ParameterOf(known) is { } parameter => ("parameter_not_readable", parameter),
            BadHttpRequestException known => (CodeOf(known.StatusCode), known.Message),
            _ => ("internal_error", "Something unforeseen went wrong; your data is as it was. The log has more under the " +
                "trace id."),
        };
        var problem = new ProblemDetails { Status = Status(error), Detail = Cut.Sentence(detail) };
        problem.Extensions["code"] = code;
        if (error is RequestException { Items: { Count: > 0 } items })
        {
            problem.Extensions["errors"] = items.Take(Cut.MostItems).Select(item =>
                new ProblemItem(Cut.Short(item.Pointer), item.Code, Cut.Sentence(item.Detail))).ToArray();
        }

        return problem;
    }

    /// <summary>Fills in what every problem has; called for all of them, also for bare status codes.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        var code = problem.Extensions.TryGetValue("code", out var known) && known is string text ? text : CodeOf(status);
        problem.Extensions["code"] = code;
        problem.Type = ErrorCatalog.TypeOf(code);
        problem.Title = char.ToUpper(code[0], CultureInfo.InvariantCulture) + code[1..].Replace('_', ' ');
        problem.Detail ??= DetailOf(status, context.HttpContext);
        problem.Instance ??= PersonAddress.PathAsSent(context.HttpContext);
        problem.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
        problem.Extensions["retryable"] = status is 408 or 429 or >= 500;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            context.HttpContext.Response.Headers.RetryAfter = RetrySeconds;
        }
    }

    // The framework names the parameter's C# type: Failed to bind parameter "Nullable<int> limit" from "x".
    private static string? ParameterOf(BadHttpRequestException error) =>
        BindingFailure().Match(error.Message) is { Success: true } found
        ? $"{found.Groups["name"].Value} is '{found.Groups["value"].Value}', which cannot be read here. " +
            "The parameters are described at /openapi/v1.json."
        : null;

    [GeneratedRegex("""^Failed to bind parameter "(\S+ )(?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex BindingFailure();

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "request_malformed",
        StatusCodes.Status404NotFound => "route_not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status413PayloadTooLarge => "body_too_large",
        StatusCodes.Status415UnsupportedMediaType => "media_type_unsupported",
        StatusCodes.Status408RequestTimeout => "request_timeout",
        >= 500 => "internal_error",
        _ => "request_malformed",
    };

    private static string DetailOf(int status, HttpContext context) => status switch
    {
        StatusCodes.Status404NotFound => $"Nothing is at {Path(context)}. The routes are listed at /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed =>
            $"{Path(context)} does not take {context.Request.Method}. The routes are listed at /openapi/v1.json.",
        StatusCodes.Status415UnsupportedMediaType =>
            "The body is of a type this route does not read. Send application/json, or what /openapi/v1.json names.",
        _ => $"The request ended with {status} {ReasonPhrases.GetReasonPhrase(status)}.",
    };

    // What cannot be converted is told by the place alone: the name of our type says nothing to anybody else.
    private static string JsonWords(JsonException error) =>
        $"The body is not the JSON this route reads: {What(error)} The shapes are described at /openapi/v1.json.";

    private static string What(JsonException error) =>
        error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
        ? $"the value at {error.Path ?? "$"} is of another kind than this route reads."
        : OurTypes().Replace(error.Message.Split(" Path:")[0], "of this body");

    [GeneratedRegex("""(of|in|on|by) (the )?(\.NET )?type '[^']*'""")]
    private static partial Regex OurTypes();

    private static string Path(HttpContext context) =>
        context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.ToString();
}

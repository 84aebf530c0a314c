using Influence.Api.Http;
using Influence.Application.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Events;

/// <summary>Facts that come one by one: durable when it answers, each once by its id, in the answers within seconds.</summary>
internal static class EventEndpoints
{
    /// <summary>Name of the route's operation.</summary>
    public const string Name = "sendEvents";

    private const long LargestRequest = 12L << 20; // what is no gzip is refused by its own words before

    public static void MapEvents(this IEndpointRouteBuilder routes, string prefix, string suffix) =>
        routes.MapPost(prefix + "/events", TakeAsync).WithName(Name + suffix).WithTags("Events").WithParameters("strict")
            .WithSummary("Shares, follows, referrals and replies as they happen: durable when this answers, each taken once by " +
                "its id, in the answers within seconds")
            .WithMetadata(new RequestSizeLimitAttribute(LargestRequest))
            .Accepts<Stream>(EventBody.Array, EventBody.Lines)
            .WithProblems(400, 409, 413, 415, 422);

    internal static async Task<Ok<EventsTaken>> TakeAsync([FromQuery(Name = "strict")] string? strict, NetworkName network,
        EventIntake intake, HttpContext context, CancellationToken cancellationToken)
    {
        var isStrict = strict switch
        {
            null or "0" or "false" => false,
            "1" or "true" => true,
            _ => throw RequestException.Parameter("strict", "parameter_not_readable",
                $"strict is '{Cut.Short(strict)}', but must be 1 or 0."),
        };
        var events = await EventBody.ReadAsync(context.Request, cancellationToken);
        var report = await intake.TakeAsync(network.Value, events, isStrict, cancellationToken);
        if (report.Errors.Count > 0 && isStrict)
        {
            throw Refused(StatusCodes.Status400BadRequest, "events_not_all_valid",
                $"{report.Errors.Count} of {events.Count} events cannot be read, and strict takes all or none: nothing was " +
                "written. Mend them, or send the others without strict.", report);
        }

        return report.Rejected < events.Count ? TypedResults.Ok(EventsTaken.From(report))
            : throw Refused(StatusCodes.Status422UnprocessableEntity, "events_all_refused",
                "None of the events can be read, so nothing was written. Mend them as the errors say.", report);
    }

    private static RequestException Refused(int status, string code, string message, EventReport report) =>
        new(status, code, message)
        {
            Items = [.. report.Errors.Take(Cut.MostItems).Select(error =>
                new ProblemItem($"#/{error.Index}{error.Field}", error.Code, error.Message))],
        };
}

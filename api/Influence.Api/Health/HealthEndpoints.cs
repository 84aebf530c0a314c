using Influence.Api.Http;
using Influence.Application.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Influence.Api.Health;

/// <summary>Whether the process lives, and whether it can answer.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/livez", Live).Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithName("live").WithTags("Health").WithSummary("The process is alive");
        routes.MapGet("/readyz", Ready).Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithName("ready").WithTags("Health")
            .WithSummary("The store is open and questions can be answered").WithProblems(503);
    }

    internal static ContentHttpResult Live() => TypedResults.Text("ok");

    internal static ContentHttpResult Ready(Readiness readiness)
    {
        var faults = readiness.Look();
        return faults.IsEmpty
            ? TypedResults.Text("ok")
            : throw new RequestException(StatusCodes.Status503ServiceUnavailable, faults[0].Code, faults[0].Detail)
            {
                Items = [.. faults.Select(fault => new ProblemItem("", fault.Code, fault.Detail))],
            };
    }
}

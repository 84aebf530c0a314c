using Influence.Application.Networks;
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
            .WithSummary("The store is open and questions can be answered");
    }

    internal static ContentHttpResult Live() => TypedResults.Text("ok");

    internal static ContentHttpResult Ready(INetworkStore networks)
    {
        networks.List(); // reads the control database: throws when the store cannot answer
        return TypedResults.Text("ok");
    }
}

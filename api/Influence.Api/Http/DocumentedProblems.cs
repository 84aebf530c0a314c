using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Influence.Api.Http;

/// <summary>Says in the OpenAPI document which problems a route answers with.</summary>
internal static class DocumentedProblems
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Adds statuses; every route may fail with 500 as well.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder routes, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            routes.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [ProblemType]));
        }

        return routes;
    }
}

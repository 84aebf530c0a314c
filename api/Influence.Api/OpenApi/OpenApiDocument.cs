using Influence.Application.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Influence.Api.OpenApi;

/// <summary>The OpenAPI document at /openapi/v1.json; questions are described from the catalogue of methods.</summary>
internal static class OpenApiDocument
{
    public static void AddInfluenceOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddOperationTransformer(DescribeQuestion);
        options.AddOperationTransformer(NameNetwork);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Influence",
                Version = "v1",
                Description = "Who influences whom: advocates, seeds, spread, centrality and communities of a network.",
            };
            document.Servers = []; // whoever reads it knows where it came from
            return Task.CompletedTask;
        });
    });

    public static void MapInfluenceOpenApi(this IEndpointRouteBuilder routes) => routes.MapOpenApi();

    private static Task DescribeQuestion(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodFamily>().FirstOrDefault() is { } family)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = family.Sentence,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = MethodSchemas.Of(family), Example = MethodSchemas.Example(family) },
                },
            };
        }

        return Task.CompletedTask;
    }

    private static Task NameNetwork(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var parameters = operation.Parameters ??= [];
        if (context.Description.RelativePath!.Contains("{network}", StringComparison.Ordinal)
            && parameters.All(parameter => parameter.Name != "network"))
        {
            parameters.Insert(0, new OpenApiParameter
            {
                Name = "network",
                In = ParameterLocation.Path,
                Required = true,
                Description = "The network's name",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z0-9-]{1,64}$" },
            });
        }

        return Task.CompletedTask;
    }
}

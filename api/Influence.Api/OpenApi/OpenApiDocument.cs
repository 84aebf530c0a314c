using System.Text.Json.Nodes;
using Influence.Api.Http;
using Influence.Api.Reach;
using Influence.Api.Uplifts;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
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
        options.AddOperationTransformer(DescribeWhatIf);
        options.AddOperationTransformer(DescribeUplift);
        options.AddOperationTransformer(NameNetwork);
        options.AddOperationTransformer(NamePerson);
        options.AddOperationTransformer(DescribeRun);
        options.AddSchemaTransformer(ProblemSchema.Complete);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Influence",
                Version = "v1",
                Description = "Who influences whom: advocates, seeds, spread, centrality, communities and chains of a network.",
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

    private static Task DescribeWhatIf(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId?.StartsWith(ReachEndpoints.Name, StringComparison.Ordinal) == true)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "Whom to ask about, and how the index is drawn where it is not kept yet",
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new()
                    {
                        Schema = MethodSchemas.OfWhatIf(),
                        Example = new JsonObject { [IndexRequests.People] = new JsonArray("anna", "ben") },
                    },
                },
            };
        }

        return Task.CompletedTask;
    }

    private static Task DescribeUplift(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId == UpliftEndpoints.Name)
        {
            (operation.Responses ??= [])["200"] = new OpenApiResponse
            {
                Description = "Figures with their intervals, and what they mean",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = UpliftSchema.Answer },
                },
            };
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "The rows of a test and how they are read, or the plan of one to come",
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = UpliftSchema.Body, Example = UpliftSchema.Example },
                },
            };
        }

        return Task.CompletedTask;
    }

    // How a person's id is read is our own, so the framework knows of none.
    private static Task NamePerson(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = context.Description.RelativePath!;
        var isInPath = path.Contains("people/{id}", StringComparison.Ordinal);
        if (isInPath || path.Contains("/person", StringComparison.Ordinal))
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = PersonAddress.Part,
                In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
                Required = true,
                Description = isInPath
                    ? "The person's id, percent-encoded once. One that is . or .. or holds a slash is changed by many programs " +
                        "on the way: ask /v1/person for it"
                    : "The person's id, whatever it is",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
            });
        }

        return Task.CompletedTask;
    }

    // Written by the writer of the command line, so the framework does not see its shape.
    private static Task DescribeRun(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId == "getRun" && operation.Responses?["200"].Content is { } content)
        {
            content["application/json"].Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "An answer, as the command line writes it with --json",
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["kind"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["network"] = new OpenApiSchema { Type = JsonSchemaType.Object },
                    ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array },
                    ["evidence"] = new OpenApiSchema { Type = JsonSchemaType.Object },
                },
                Required = new HashSet<string> { "kind", "network", "evidence" },
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

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Influence.Api.OpenApi;

/// <summary>What every problem holds: the framework's own description lacks what RFC 9457 lets us add, and forbids it.</summary>
internal static class ProblemSchema
{
    public static Task Complete(
        OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
        {
            schema.Description = "What went wrong, where, what is allowed and what to do next (RFC 9457).";
            schema.Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("An address on this server that explains the kind of problem, as in /errors#network_not_found"),
                ["title"] = Text("The kind of problem in words"),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status" },
                ["detail"] = Text("Plain words with the next step"),
                ["instance"] = Text("The path that was asked, as it was sent"),
                ["code"] = Text("snake_case, stable"),
                ["traceId"] = Text("Under which the log has more"),
                ["retryable"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Boolean,
                    Description = "Whether the same request may work later",
                },
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "Everything that is wrong with the request, where that can be told one by one; the first 20",
                    Items = Item(),
                },
            };
            schema.Required = schema.Properties.Keys.Where(name => name != "errors").ToHashSet();
            schema.AdditionalPropertiesAllowed = true;
            schema.AdditionalProperties = null;
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Item()
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            ["pointer"] = Text("Where, as in #/k for a member of the body or ?limit for a parameter"),
            ["code"] = Text("snake_case, stable"),
            ["detail"] = Text("Plain words with what is allowed"),
        };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = properties,
            Required = properties.Keys.ToHashSet(),
        };
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}

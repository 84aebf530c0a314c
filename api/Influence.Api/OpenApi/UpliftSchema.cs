using System.Text.Json.Nodes;
using Influence.Application.Uplifts;
using Microsoft.OpenApi;

namespace Influence.Api.OpenApi;

/// <summary>The JSON schema of a question about a hold-out test.</summary>
internal static class UpliftSchema
{
    /// <summary>A test with its rows, or one to come.</summary>
    public static OpenApiSchema Body => new() { OneOf = [Of(UpliftMethod.Test), Of(UpliftMethod.Power)] };

    /// <summary>Four people.</summary>
    public static JsonNode Example => new JsonObject
    {
        [UpliftRequests.Rows] = new JsonArray([.. new[] { ("anna", "test", 1), ("ben", "test", 0), ("chris", "control", 0),
            ("dora", "control", 0) }.Select(row => new JsonObject
            {
                ["id"] = row.Item1, ["group"] = row.Item2, ["converted"] = row.Item3,
            })]),
        ["cost"] = 20,
    };

    /// <summary>What is answered; a test and one to come have figures of their own, unknown ones are null.</summary>
    public static OpenApiSchema Answer
    {
        get
        {
            var properties = new Dictionary<string, IOpenApiSchema>
            {
                ["kind"] = One(JsonSchemaType.String), ["in_words"] = One(JsonSchemaType.String),
                ["notes"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = One(JsonSchemaType.String) },
                ["split"] = Numbers("held_out", "planned", "chi_square", "chance"),
                ["smallest"] = Numbers("points", "relative"),
            };
            properties["split"].Properties!["is_off"] = One(JsonSchemaType.Boolean | JsonSchemaType.Null);
            foreach (var group in new[] { "treated", "control" })
            {
                properties[group] = Numbers("count", "converted", "rate");
            }

            foreach (var figure in new[] { "points", "relative", "extra", "cost_per_extra", "money" })
            {
                properties[figure] = Numbers("value", "low", "high");
            }

            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Properties = properties, Required = new HashSet<string> { "in_words", "notes" },
            };
        }
    }

    private static OpenApiSchema One(JsonSchemaType type) => new() { Type = type };

    private static OpenApiSchema Numbers(params string[] names) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = names.ToDictionary(
            name => name, name => (IOpenApiSchema)One(JsonSchemaType.Number | JsonSchemaType.Null)),
    };

    private static OpenApiSchema Of(UpliftMethod method)
    {
        var properties = UpliftRequests.Fields(method)
            .ToDictionary(field => field.Name, field => (IOpenApiSchema)MethodSchemas.Of(field));
        var required = UpliftRequests.Fields(method).Where(field => field.IsRequired).Select(field => field.Name).ToHashSet();
        var name = method.ToString().ToLowerInvariant();
        properties[UpliftRequests.Method] = new OpenApiSchema { Type = JsonSchemaType.String, Const = name };
        required.Add(method == UpliftMethod.Power ? UpliftRequests.Method : UpliftRequests.Rows);
        if (method == UpliftMethod.Test)
        {
            properties[UpliftRequests.Rows] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "A row a person (id, group, converted, value), or a row a region and period (region, group, " +
                    "period or date, conversions, population)",
                Items = new OpenApiSchema { Type = JsonSchemaType.Object },
            };
            properties[UpliftRequests.Map] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object, Description = "Our field and their column, where the heading is not known",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }

        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Title = name, Properties = properties, Required = required,
            AdditionalPropertiesAllowed = false,
        };
    }
}

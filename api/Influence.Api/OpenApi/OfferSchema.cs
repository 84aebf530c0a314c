using Microsoft.OpenApi;

namespace Influence.Api.OpenApi;

/// <summary>The JSON schema of a table of offers.</summary>
internal static class OfferSchema
{
    /// <summary>A row a person and offer.</summary>
    public static OpenApiSchema Rows => new()
    {
        Type = JsonSchemaType.Array,
        Description = "What it is worth that a person has an offer: a row a person and offer",
        Items = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["person"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Id of a person" },
                ["offer"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Name of an offer" },
                ["value"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Number, Minimum = "0", Description = "In any one unit; 0 means not this one",
                },
                ["places"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer, Minimum = "1",
                    Description = "How many people may have the offer; 1 where no row of it says",
                },
            },
            Required = new HashSet<string> { "person", "offer", "value" },
            AdditionalPropertiesAllowed = false,
        },
    };
}

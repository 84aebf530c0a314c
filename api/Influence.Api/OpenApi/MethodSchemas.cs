using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
using Influence.Engine.Methods;
using Microsoft.OpenApi;

namespace Influence.Api.OpenApi;

/// <summary>JSON schemas of questions, made from the catalogue: a oneOf with one
/// shape a method, ranges and sentences from its options.</summary>
internal static class MethodSchemas
{
    /// <summary>The schema of a family's request body.</summary>
    public static OpenApiSchema Of(MethodFamily family) => new()
    {
        OneOf = [.. MethodCatalog.Of(family.Name).Select(method => (IOpenApiSchema)Of(family, method))],
    };

    /// <summary>A body that works, with the required options filled in.</summary>
    public static JsonNode Example(MethodFamily family)
    {
        var method = MethodCatalog.Find(family.Name, null);
        var example = new JsonObject { [family.Selector] = method.Name };
        foreach (var option in OptionRules.Of(method.OptionsType).Where(option => option.IsRequired))
        {
            example[option.Name] = 10;
        }

        if (family.Given is { } given)
        {
            example[given] = new JsonArray("anna", "ben");
        }

        if (family.Table is { } table)
        {
            example[table] = new JsonArray(
                new JsonObject { ["person"] = "anna", ["offer"] = "tote", ["value"] = 3.5, ["places"] = 2 });
        }

        return example;
    }

    /// <summary>The schema of a question to the reach index.</summary>
    public static OpenApiSchema OfWhatIf() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = IndexRequests.Fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)Of(field))
            .Append(new(IndexRequests.People, Ids("Ids of people"))).ToDictionary(),
        Required = new HashSet<string> { IndexRequests.People },
        AdditionalPropertiesAllowed = false,
    };

    private static OpenApiSchema Of(MethodFamily family, Method method)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            [family.Selector] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Const = method.Name,
                Description = method.Sentence,
            },
        };
        var options = OptionRules.Of(method.OptionsType);
        var all = options.Concat(OptionRules.Of(typeof(NetworkViewOptions)));
        foreach (var option in all.Where(option => option.Name != family.Selector))
        {
            properties.TryAdd(option.Name, Of(option));
        }

        if (family.Given is { } given)
        {
            properties[given] = Ids("Ids of people");
        }

        foreach (var list in method.Lists)
        {
            properties[list.Name] = Ids(list.Sentence);
        }

        if (family.Table is { } table)
        {
            properties[table] = OfferSchema.Rows;
        }

        properties["top"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Description = "Rows wanted in the answer",
        };
        var isDefault = method.Name == family.DefaultMethod;
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Title = method.Name,
            Description = method.Sentence,
            Properties = properties,
            Required = options.Where(option => option.IsRequired).Select(option => option.Name)
                .Concat(isDefault ? [] : [family.Selector]).Concat(family.Table is { } needed ? [needed] : []).ToHashSet(),
            AdditionalPropertiesAllowed = false,
        };
    }

    private static OpenApiSchema Ids(string description) => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String },
        MaxItems = MethodRequests.MostGiven,
        Description = description,
    };

    /// <summary>The schema of one option.</summary>
    internal static OpenApiSchema Of(OptionField option)
    {
        var schema = new OpenApiSchema { Type = TypeOf(option.Type), Description = option.Help };
        if (option.Type.IsEnum)
        {
            schema.Enum = [.. Enum.GetNames(option.Type).Select(name => (JsonNode)name.ToLowerInvariant())];
        }

        foreach (var limit in option.Property.GetCustomAttributes<LimitAttribute>())
        {
            var text = limit.Limit.ToString(CultureInfo.InvariantCulture);
            (schema.Minimum, schema.Maximum, schema.ExclusiveMinimum, schema.ExclusiveMaximum) = limit switch
            {
                AtLeastAttribute => (text, schema.Maximum, schema.ExclusiveMinimum, schema.ExclusiveMaximum),
                AtMostAttribute => (schema.Minimum, text, schema.ExclusiveMinimum, schema.ExclusiveMaximum),
                AboveAttribute => (schema.Minimum, schema.Maximum, text, schema.ExclusiveMaximum),
                _ => (schema.Minimum, schema.Maximum, schema.ExclusiveMinimum, text),
            };
        }

        if (option.Default is not null && !option.IsRequired)
        {
            schema.Default = option.Default switch
            {
                bool flag => flag,
                Enum name => name.ToString().ToLowerInvariant(),
                string text => text,
                IFormattable number => JsonNode.Parse(number.ToString(null, CultureInfo.InvariantCulture)),
                _ => null,
            };
        }

        return schema;
    }

    private static JsonSchemaType TypeOf(Type type) =>
        type == typeof(bool) ? JsonSchemaType.Boolean
        : type == typeof(double) || type == typeof(float) ? JsonSchemaType.Number
        : type == typeof(int) || type == typeof(long) || type == typeof(ulong) ? JsonSchemaType.Integer
        : JsonSchemaType.String;
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Influence.Application.Catalog;
using Influence.Engine.Methods;

namespace Influence.Api.Tests.Serving;

/// <summary>Bodies of requests made from the catalogue, and what every problem must hold.</summary>
internal static class Bodies
{
    /// <summary>A small question to a method.</summary>
    public static string Of(string family, string name)
    {
        var method = MethodCatalog.Find(family, name);
        var body = new JsonObject { [MethodCatalog.Family(family).Selector] = name };
        var options = OptionRules.Of(method.OptionsType);
        foreach (var option in options.Where(option => option.IsRequired || option.Name == "k"))
        {
            body[option.Name] = 3;
        }

        if (options.Any(option => option.Name == "samples"))
        {
            body["samples"] = 2000;
        }

        if (MethodCatalog.Family(family).Given is { } given)
        {
            body[given] = new JsonArray("p01", "p02");
        }

        if (MethodCatalog.Family(family).Table is { } table)
        {
            body[table] = new JsonArray([.. Enumerable.Range(1, 3).Select(at => (JsonNode)new JsonObject
            {
                ["person"] = $"p0{at}", ["offer"] = "tote", ["value"] = at + 0.5, ["places"] = 2,
            })]);
        }

        return body.ToJsonString();
    }

    /// <summary>The problem, after looking at what each has.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync(Site.Token);
        Assert.True((int)response.StatusCode == status, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(text);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        foreach (var member in new[] { "type", "title", "detail", "instance", "code", "traceId" })
        {
            Assert.NotEqual("", problem.GetProperty(member).GetString());
        }

        // The type leads to a row of the page: no code is answered that the table of codes does not have.
        var code = problem.GetProperty("code").GetString()!;
        Assert.NotNull(ErrorCatalog.Find(code));
        Assert.Equal($"{ErrorCatalog.Page}#{code}", problem.GetProperty("type").GetString());
        return problem;
    }
}

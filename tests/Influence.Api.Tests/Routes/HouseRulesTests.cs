using System.Text.Json;
using System.Text.RegularExpressions;
using Influence.Api.Tests.Serving;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Methods;

namespace Influence.Api.Tests.Routes;

/// <summary>What holds for all routes: headers, foreign pages, the OpenAPI document.</summary>
public sealed class HouseRulesTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("/livez")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/people?x=1")]
    public async Task Every_answer_tells_browsers_to_load_nothing_from_elsewhere(string address)
    {
        var headers = (await site.Client.GetAsync(address, Site.Token)).Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Opener-Policy")));
    }

    // Pages, lists, files, people, jobs, errors: whatever a cache kept of it would outlive an opt-out. Assets name nobody.
    [Fact]
    public async Task No_answer_that_may_name_people_is_kept_by_a_cache()
    {
        var routes = site.GetRoutes().Where(route => !route.Contains("assets", StringComparison.Ordinal)).ToList();
        Assert.True(routes.Count > 30);
        string[] known = ["/v1/people/anna", "/v1/advocates", "/v1/advocates.csv", "/v1/nothing", "/"];
        foreach (var route in routes.Select(Filled).Concat(known))
        {
            using var answer = await site.Client.GetAsync(route, HttpCompletionOption.ResponseHeadersRead, Site.Token);
            var isPinned = answer.Headers.CacheControl is { Public: true } or { NoCache: true, NoStore: false };
            Assert.True(answer.Headers.CacheControl is { NoStore: true } || (isPinned && IsAsset(route)),
                $"{route}: {(int)answer.StatusCode} {answer.Headers.CacheControl}");
        }
    }

    [Fact]
    public async Task A_foreign_name_of_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/people");
        request.Headers.Host = "evil.example";
        var problem = await Bodies.ProblemAsync(await site.Client.SendAsync(request, Site.Token), 400);
        Assert.Equal("host_not_allowed", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    [InlineData("http://localhost", 202)]
    public async Task A_foreign_page_may_not_write(string origin, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/centrality") { Content = Site.Json("{}") };
        request.Headers.Add("Origin", origin);
        Assert.Equal(status, (int)(await site.Client.SendAsync(request, Site.Token)).StatusCode);
    }

    [Fact]
    public async Task Length_and_chunks_at_once_are_refused()
    {
        var context = await site.Server.SendAsync(context =>
        {
            (context.Request.Method, context.Request.Path, context.Request.Host) = ("POST", "/v1/centrality", new("localhost"));
            context.Request.Headers.ContentLength = 2;
            context.Request.Headers.TransferEncoding = "chunked";
        }, Site.Token);
        var problem = await JsonDocument.ParseAsync(context.Response.Body, default, Site.Token);
        Assert.Equal((400, "framing_ambiguous", "close"), (context.Response.StatusCode,
            problem.RootElement.GetProperty("code").GetString(), context.Response.Headers.Connection.ToString()));
    }

    [Fact]
    public async Task The_document_describes_every_route_with_a_name_of_its_own()
    {
        var document = await site.GetJsonAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Object)).ToArray();
        var names = operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(operations, operation => Assert.NotEqual("", operation.Value.GetProperty("summary").GetString()));
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.Contains("{network}")))
        {
            Assert.All(path.Value.EnumerateObject(), operation => Assert.Contains("network", operation.Value
                .GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString())));
        }
    }

    [Fact]
    public async Task The_document_lists_every_option_of_every_method_with_its_range()
    {
        var document = await site.GetJsonAsync("/openapi/v1.json");
        foreach (var method in MethodCatalog.Methods.Where(method => method.Family != "advocates"))
        {
            var family = MethodCatalog.Family(method.Family);
            var body = document.GetProperty("paths").GetProperty($"/v1/{family.Name}").GetProperty("post")
                .GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
                .GetProperty("schema").GetProperty("oneOf");
            var shape = body.EnumerateArray().Single(shape => shape.GetProperty("properties").GetProperty(family.Selector)
                .GetProperty("const").GetString() == method.Name);
            var properties = shape.GetProperty("properties");
            foreach (var option in OptionRules.Of(method.OptionsType).Concat(OptionRules.Of(typeof(NetworkViewOptions))))
            {
                Assert.True(properties.TryGetProperty(option.Name, out var told), $"{method.Name} lacks {option.Name}");
                Assert.True(option.Name == family.Selector || told.GetProperty("description").GetString() == option.Help);
                var isLimited = option.Allowed.StartsWith("at least", StringComparison.Ordinal);
                Assert.True(!isLimited || told.TryGetProperty("minimum", out _),
                    $"{method.Name}: {option.Name} is {option.Allowed}");
            }
        }
    }

    private static string Filled(string route) => Regex.Replace(
        route.Replace("{network}", "main", StringComparison.Ordinal), @"\{[^}]*guid[^}]*\}|\{[^}]+\}", part =>
            part.Value.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "anna");

    private static bool IsAsset(string route) => Path.HasExtension(route) || route.Contains("/js/", StringComparison.Ordinal) ||
        route.Contains("/css/", StringComparison.Ordinal);
}

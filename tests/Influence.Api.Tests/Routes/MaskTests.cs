using System.Net;
using Influence.Api.Tests.Serving;
using Influence.Application.Catalog;

namespace Influence.Api.Tests.Routes;

public sealed class MaskTests
{
    // Otto is followed by everybody: whatever forgets the mask lists him first.
    private static readonly string[] Secrets = [Site.OptedOut, "Otto Optout", "@otto", "otto@", "Suse", "suse@", Site.ThirdParty];
    private static readonly string[] LeaverSecrets = [Site.Leaving, "Lea Leaver", "@lea", "lea@"];

    [Fact]
    public async Task Nobody_who_opted_out_is_in_any_output_of_any_method_or_route()
    {
        await using var site = new Site();
        await site.InitializeAsync();
        var runs = new List<string>();
        foreach (var method in MethodCatalog.Methods.Where(method => method.Family != "advocates"))
        {
            var job = await site.AskAsync($"/v1/{method.Family}", Bodies.Of(method.Family, method.Name));
            runs.Add(job.GetProperty("result_url").GetString()!.Split('?')[0]);
        }

        await site.AdvocatesAsync();
        await LookEverywhereAsync(site, runs, Secrets);
        // The control: who may be named is named.
        Assert.Contains("Lea Leaver", await site.Client.GetStringAsync("/v1/people", Site.Token));
        site.Suppress(Site.Leaving);
        await site.AdvocatesAsync();
        await LookEverywhereAsync(site, runs, [.. Secrets, .. LeaverSecrets]); // at once, also in what was kept and cached
    }

    // The control of the above: she is there, and is followed by everybody.
    [Fact]
    public async Task Somebody_absent_from_the_people_file_is_listed_when_that_is_asked_for()
    {
        await using var site = new Site();
        await site.InitializeAsync();
        var job = await site.AskAsync("/v1/centrality", """{"method":"in-degree","third_parties":"show"}""");
        var items = (await site.GetJsonAsync(job.GetProperty("result_url").GetString()!)).GetProperty("items");
        Assert.Contains(Site.ThirdParty, items.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        foreach (var address in new[] { "/v1/people/" + Site.ThirdParty, "/people/" + Site.ThirdParty })
        {
            using var response = await site.Client.GetAsync(address, Site.Token);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        var found = await site.GetJsonAsync("/v1/people?q=" + Site.ThirdParty[..4]);
        Assert.Equal(0, found.GetProperty("items").GetArrayLength());
    }

    private static async Task LookEverywhereAsync(Site site, List<string> runs, string[] secrets)
    {
        var looked = 0;
        foreach (var address in runs.SelectMany(run => new[]
        {
            run, run + "?top=all", run.Replace("/v1/runs", "/answers"), run.Replace("/v1/runs", "/answers") + "/table.csv",
        }).Concat(Addresses(site, runs[0])))
        {
            foreach (var type in new[] { "application/json", "text/csv" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Accept.ParseAdd(type);
                using var response = await site.Client.SendAsync(request, Site.Token);
                var text = await response.Content.ReadAsStringAsync(Site.Token);
                Assert.True((int)response.StatusCode < 500, $"{address}: {response.StatusCode} {text}");
                var told = secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
                Assert.True(!told.Any(), $"{address} tells {string.Join(", ", told)}");
                looked += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }
        }

        Assert.True(looked > 30, $"Only {looked} answers were looked at.");
    }

    // Every route that can be read, with its parts filled in; streams of events are told by their own test.
    private static IEnumerable<string> Addresses(Site site, string run) => site.GetRoutes()
        .Where(route => !route.EndsWith("/events", StringComparison.Ordinal) && !route.Contains("{**"))
        .SelectMany(route => new[]
        {
            route.Replace("{network}", "main").Replace("{id:guid}", Guid.Empty.ToString())
                .Replace("/runs/{id}", run[3..]).Replace("{id}", "p01"),
            route.Replace("{network}", "main").Replace("/people", "/people?q=o").Replace("{id}", "p02").Replace("{id:guid}", "x"),
        })
        .Select(address => System.Text.RegularExpressions.Regex.Replace(address, @"\{[^}]*\}", "x"));
}

using System.Net;
using System.Text.Json;
using Influence.Application.Catalog;
using Influence.Api.Http;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Influence.Engine.Methods;
using Influence.Testing.OptedOut;

namespace Influence.Api.Tests.Serving;

/// <summary>A network of a site, loaded, asked and emptied by HTTP as programs and browsers do it.</summary>
/// <param name="site">Where.</param>
/// <param name="network">Which.</param>
/// <param name="seed">Draws which methods are asked: over many seeds, each.</param>
internal sealed class SiteDoors(Site site, string network, int seed) : IOptOutDoors
{
    private const int MethodsAsked = 4;

    private readonly List<string> _excludedLater = [];
    private readonly Queue<string> _takenBackLater = [];

    /// <summary>Addresses of answers that were made.</summary>
    public HashSet<string> Runs { get; } = [];

    private string Api => "/v1/networks/" + network;

    public async Task LoadAsync(string kind, string text, bool isTakenBackLater)
    {
        var import = await site.ImportAsync(kind + ".csv", text, network);
        if (isTakenBackLater)
        {
            _takenBackLater.Enqueue(import.GetProperty("id").GetString()!);
        }
    }

    public async Task TakeBackAsync()
    {
        var answer = await site.Client.DeleteAsync("/v1/imports/" + _takenBackLater.Dequeue(), Site.Token);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Site.Token));
        await site.EndOfAsync(answer.Headers.Location!.ToString());
    }

    // Whoever is not known yet is refused by name, and said once more at the end.
    public async Task ExcludeAsync(string id)
    {
        try
        {
            await site.Get<ExcludePerson>().ExcludeAsync(id, Site.Token);
        }
        catch (GraphDataException unknown) when (unknown.Code == "person_not_found")
        {
            _excludedLater.Add(id);
        }
    }

    public async Task ExcludeAgainAsync()
    {
        foreach (var id in _excludedLater)
        {
            await site.Get<ExcludePerson>().ExcludeAsync(id, Site.Token);
        }
    }

    public async Task AllowAsync(string id)
    {
        var address = PersonAddress.Write(Api + "/people", id, "/allow-contact");
        using var answer = await site.Client.PostAsync(address, null, Site.Token);
        Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
    }

    public async Task DeleteAsync()
    {
        using var answer = await site.Client.DeleteAsync(Api, Site.Token);
        Assert.True(answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound, $"{answer.StatusCode}");
    }

    public async Task AskAsync()
    {
        var random = new Random(seed);
        foreach (var method in MethodCatalog.Methods
            .Where(method => MethodCatalog.Family(method.Family) is { IsCachedRead: false, Given: null })
            .OrderBy(_ => random.Next()).Take(MethodsAsked))
        {
            var body = new Dictionary<string, object> { [MethodCatalog.Family(method.Family).Selector] = method.Name };
            foreach (var option in OptionRules.Of(method.OptionsType))
            {
                int? small = option.Name switch { "samples" => 300, "worlds" => 20, _ => option.IsRequired ? 2 : null };
                if (small is { } number)
                {
                    body[option.Name] = number;
                }
            }

            if (MethodCatalog.Family(method.Family).Table is { } table)
            {
                body[table] = new[] { new { person = "nobody", offer = "tote", value = 1 } };
            }

            await AskAsync(method.Family, JsonSerializer.Serialize(body));
        }

        await AskAsync("seeds", """{"k":4}"""); // what the page of the campaign asks
    }

    private async Task AskAsync(string family, string body)
    {
        using var answer = await site.Client.PostAsync($"{Api}/{family}", Site.Json(body), Site.Token);
        Assert.True((int)answer.StatusCode < 500, $"{body}: {answer.StatusCode}");
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            var job = await site.EndOfAsync(answer.Headers.Location!.ToString());
            if (job.GetProperty("result_url").GetString() is { } run)
            {
                Runs.Add(run.Split('?')[0]);
            }
        }
    }

    /// <summary>All that can be read of this network, with what the answer is asked as.</summary>
    public IEnumerable<(string Address, string Type)> Addresses()
    {
        string[] types = ["application/json", "text/csv", "text/html"];
        string[] routes =
        [
            .. site.GetRoutes().Where(route => route.StartsWith("/v1/networks/{network}", StringComparison.Ordinal))
                .Select(route => route.Replace("{network}", network))
                .Where(route => !route.Contains('{')
                    && !route.EndsWith("/events", StringComparison.Ordinal)), // streams do not end
            $"{Api}/people?q=zq", $"{Api}/people?q=Ross", $"{Api}/people?q=x.it", $"/v1/jobs?network={network}&limit=1000",
            $"{Api}/exports/invitations?from=advocates", $"{Api}/exports/hubspot?from=campaign&k=4",
            $"{Api}/exports/salesforce?from=audience", $"{Api}/exports/invitations?from=exclusions",
            .. Runs.SelectMany(run => new[] { run, run + "?top=all" }),
            .. Runs.Select(run => $"{run.Replace("/v1/runs", "/answers")}?network={network}"),
            .. Runs.Select(run => $"{run.Replace("/v1/runs", "/answers")}/table.csv?network={network}"),
        ];
        string[] pages =
        [
            "/", "/questions", "/stories", "/conversations", "/referrals", "/referrals/tree", "/questions/spread?seeds=zq",
            "/advocates", "/campaign?k=4", "/people", "/jobs", "/data", "/search?q=zq", "/search?q=Ross", "/how", "/errors",
            "/advocates.csv", "/campaign/invitations.csv?k=4", "/campaign/left-out.csv?k=4", "/campaign/people.csv?k=4",
        ];
        return routes.SelectMany(route => types[..2].Select(type => (route, type))).Concat(pages.Select(page =>
            (page + (page.Contains('?') ? '&' : '?') + "network=" + network, types[2])));
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Influence.Adapters.QuikGraph;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Storage.Files;
using Influence.Storage.Folder;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Influence.Api.Tests.Serving;

/// <summary>The API on a real data folder, asked in memory: twenty-one people, four of whom nobody may hear of.</summary>
public sealed class Site : IAsyncLifetime, IProcessMeter
{
    /// <summary>Said no before anything was computed.</summary>
    public const string OptedOut = "otto-said-no";

    /// <summary>Says no in the middle of the tests that want it: <see cref="Suppress"/>.</summary>
    public const string Leaving = "lea-leaves";

    /// <summary>Absent from the people file: carries influence, and is named only where that is asked for.</summary>
    public const string ThirdParty = "tina-third";

    private readonly string _folder = Directory.CreateTempSubdirectory("influence-api-").FullName;
    private WebApplication _app = null!;

    public SaidHealth Health { get; private set; } = null!;

    public string Folder => _folder;

    public HttpClient Client { get; private set; } = null!;

    public long PeakBytes => 0;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public TestServer Server => _app.GetTestServer();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var folder = DataFolder.Open(_folder, readOnly: false, TimeProvider.System);
        builder.Services.AddSingleton(_ => folder).AddSingleton(folder.Networks).AddSingleton(folder.Loader)
            .AddSingleton(folder.Roster).AddSingleton(folder.Snapshots).AddSingleton(folder.Chances).AddSingleton(folder.Runs)
            .AddSingleton(folder.Facts).AddSingleton(folder.Answers).AddSingleton(folder.Jobs).AddSingleton(folder.Imports)
            .AddSingleton(folder.Loads).AddSingleton(folder.Indexes).AddSingleton(folder.Decisions)
            .AddSingleton(folder.Events).AddSingleton(folder.Conversations)
            .AddSingleton<IStoreHealth>(Health = new SaidHealth(folder.Health))
            .AddSingleton<IProcessMeter>(this).AddSingleton(new Resources(1, 1L << 30)).AddSingleton(new ServingOptions())
            .AddSingleton<ISmallGraphs, QuikGraphQuestions>().AddSingleton<IParquetFiles, ParquetFiles>()
            .AddInfluenceUseCases().AddInfluenceApi()
            .AddHostedService<JobLoop>();
        _app = builder.Build();
        _app.MapInfluence();
        await _app.StartAsync(Token);
        Client = _app.GetTestClient();
        await ImportAsync("people.csv", People());
        await ImportAsync("follows.csv", Follows());
        await ImportAsync("shares.csv", Shares());
        await ImportAsync("referrals.csv", Referrals());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None); // else a job may still write while the folder goes
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Every GET route, with its parts still open.</summary>
    public IEnumerable<string> GetRoutes() => Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Distinct();

    /// <summary>Loads a file as a program would.</summary>
    public async Task<JsonElement> ImportAsync(string name, string text, string network = "main")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(network), "network" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name },
        };
        var opened = await JsonAsync(await Client.PostAsync("/v1/imports", form, Token), HttpStatusCode.Created);
        var address = $"/v1/imports/{opened.GetProperty("id").GetString()}";
        var started = await Client.PostAsync($"{address}:start", null, Token);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var job = await EndOfAsync(started.Headers.Location!.ToString());
        Assert.Equal("succeeded", job.GetProperty("state").GetString());
        Assert.Equal(address, job.GetProperty("result_url").GetString());
        return await GetJsonAsync(address);
    }

    /// <summary>Asks a family, and waits for the job.</summary>
    public async Task<JsonElement> AskAsync(string address, string body)
    {
        var answer = await Client.PostAsync(address, Json(body), Token);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("Retry-After")));
        return await EndOfAsync(answer.Headers.Location!.ToString());
    }

    public async Task<JsonElement> EndOfAsync(string jobAddress)
    {
        var id = new JobId(Guid.Parse(jobAddress[(jobAddress.LastIndexOf('/') + 1)..]));
        await Get<JobFeed>().WaitAsync(id, TimeSpan.FromSeconds(60), Token);
        return await GetJsonAsync(jobAddress);
    }

    /// <summary>A page as a browser gets it.</summary>
    public async Task<(HttpStatusCode Status, string Text)> PageAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        var answer = await Client.SendAsync(request, Token);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token)));
    }

    public async Task<JsonElement> GetJsonAsync(string address) =>
        await JsonAsync(await Client.GetAsync(address, Token), HttpStatusCode.OK);

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>The advocates once they are found.</summary>
    public Task<HttpResponseMessage> AdvocatesAsync(string query = "", string? ifNoneMatch = null) =>
        MadeAsync("/v1/advocates" + query, ifNoneMatch);

    /// <summary>What a route reads, once the job that makes it has ended.</summary>
    public async Task<HttpResponseMessage> MadeAsync(string address, string? ifNoneMatch = null)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (ifNoneMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
            }

            var response = await Client.SendAsync(request, Token);
            if (response.StatusCode != HttpStatusCode.Accepted)
            {
                return response;
            }

            await EndOfAsync(response.Headers.Location!.ToString());
        }
    }

    public void Suppress(string id) => Get<DataFolder>().Roster.Suppress(id);

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static string People() =>
        "id,name,handle,email,consent,segment,suppressed\n" +
        $"{OptedOut},Otto Optout,@otto,otto@secret.example,no,vip,\n{Leaving},Lea Leaver,@lea,lea@secret.example,yes,vip,\n" +
        "suse,Suse Suppressed,@suse,suse@secret.example,yes,,true\n" +
        string.Concat(Enumerable.Range(1, 17).Select(n =>
            $"p{n:00},Person {n},@p{n},p{n}@example.org,{(n % 2 == 0 ? "yes" : "unknown")},crowd,false\n"));

    // Everybody follows Otto, Lea, Tina and p01: the four are what every ranking would put on top.
    private static string Follows() => "follower,followed\n" + string.Concat(Enumerable.Range(2, 16).Select(n =>
        $"p{n:00},{OptedOut}\np{n:00},{Leaving}\np{n:00},{ThirdParty}\n" +
        $"p{n:00},p01\np{n:00},p{n - 1:00}\n")) + $"{OptedOut},suse\n{Leaving},p05\n";

    // Along who follows whom, so that they add no edge: everybody came by the one before, and by another too; every third bought.
    private static string Referrals() => "referrer,referred,time,stage,value\n" + string.Concat(
        Enumerable.Range(2, 16).Select(n =>
        $"p{n - 1:00},p{n:00},2026-01-{n:00}T00:00:00Z,{(n % 3 == 0 ? "converted,12.50" : "signed_up,")}\n" +
        $"{(n == 9 ? OptedOut : n == 12 ? Leaving : "p01")},p{n:00},2026-01-{n + 1:00}T00:00:00Z,signed_up,\n"));

    private static string Shares() => "person,source,time,kind,message\n" + string.Concat(Enumerable.Range(2, 12).Select(n =>
        $"p{n:00},{(n % 3 == 0 ? OptedOut : "p01")},2026-01-{n:00}T00:00:00Z,retweet,m{n % 4}\n"));
}

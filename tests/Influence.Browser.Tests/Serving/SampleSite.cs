using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Influence.Browser.Tests.Browsing;
using Influence.Browser.Tests.Serving;

[assembly: AssemblyFixture(typeof(SampleSite))]

namespace Influence.Browser.Tests.Serving;

/// <summary>The dashboard over a sample brand of its own: one for all tests, started when the first test asks.</summary>
public sealed class SampleSite : IAsyncDisposable
{
    /// <summary>The collection of those who use it: one at a time, since a job of one makes the pages of another come anew.
    /// </summary>
    public const string Turns = "sample site";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Ended = ["succeeded", "failed", "cancelled"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("influence-browser-");
    private readonly Lazy<Task<(InfluenceProcess Process, Uri Site)>> _server;

    /// <summary>Nothing is started yet.</summary>
    public SampleSite() => _server = new(StartAsync);

    /// <summary>Its data folder, to load more into.</summary>
    public string Data => _data.FullName;

    /// <summary>How many people the brand has: <c>INFLUENCE_SAMPLE_PEOPLE</c>, else enough for a filled page.</summary>
    public static string People => Environment.GetEnvironmentVariable("INFLUENCE_SAMPLE_PEOPLE") ?? "2000";

    /// <summary>Where it listens; skips the running test without Chromium.</summary>
    public async Task<Uri> AddressAsync()
    {
        Chrome.SkipUnlessPresent();
        return (await _server.Value).Site;
    }

    /// <summary>Waits until no job runs or waits, so that pages show answers.</summary>
    public async Task QuietAsync()
    {
        using var client = new HttpClient { BaseAddress = await AddressAsync() };
        var quiet = 0; // twice, since the end of a refresh begins the next jobs a moment later
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < Patience; await Task.Delay(quiet > 0 ? 50 : 200))
        {
            var jobs = await client.GetFromJsonAsync<JsonElement>("/v1/jobs", TestContext.Current.CancellationToken);
            quiet = jobs.GetProperty("items").EnumerateArray().All(job => Ended.Contains(job.GetProperty("state").GetString()))
                ? quiet + 1
                : 0;
            if (quiet == 2)
            {
                return;
            }
        }

        Assert.Fail($"Jobs were still running after {Patience.TotalSeconds:0} seconds.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && _server.Value.IsCompletedSuccessfully)
        {
            await (await _server.Value).Process.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    private async Task<(InfluenceProcess Process, Uri Site)> StartAsync()
    {
        await InfluenceProcess.RunAsync(Data, "demo", "--people", People);
        return await InfluenceProcess.ServeAsync(Data, "--network", "sample");
    }
}

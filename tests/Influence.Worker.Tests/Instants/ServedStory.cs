using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Influence.Worker.Tests.Instants;

/// <summary>A program that serves, and what a marketer does with it by HTTP: files come, somebody says no, a load is taken back.
/// </summary>
internal sealed class ServedStory : IAsyncDisposable
{
    private const string Stays = "p0"; // on whose page there is a form
    private const string Leaves = "p5";

    private static readonly (string Name, string Text)[] _files =
    [
        ("people.csv", "id,name,consent\n" + Rows(12, p => $"p{p},Person {p},{(p == 3 ? "no" : "yes")}")),
        ("follows.csv", "follower,followed\n" + Rows(60, p => $"p{p % 12},p{(p * p + 1) % 12}")),
        ("shares.csv", "person,source,time,kind\n" + Rows(12, p => $"p{p},p{p * 5 % 12},2026-01-{p + 1:00}T08:00:00Z,retweet")),
        ("mistake.csv", "follower,followed\n" + Rows(30, p => $"p{p % 12},p{(p * 7 + 5) % 12}")),
    ];

    private readonly Process _server;
    private readonly HttpClient _client;
    private readonly Func<Task>[] _steps;

    private ServedStory(Process server, HttpClient client)
    {
        (_server, _client) = (server, client);
        _steps =
        [
            () => UploadAsync(0), () => UploadAsync(1), () => UploadAsync(2), () => ExcludeAsync(Leaves), () => UploadAsync(3),
            () => TakeBackAsync("mistake.csv"),
        ];
    }

    /// <summary>How many steps there are.</summary>
    public int Steps => _steps.Length;

    /// <summary>How many steps the server has acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Who has said no after so many steps.</summary>
    public static string[] NosAfter(int steps) => steps < 1 ? [] : steps < 4 ? ["p3"] : ["p3", Leaves];

    /// <summary>Files that were taken with so many steps, and are not taken back by any step.</summary>
    public static string[] FilesAfter(int steps) => [.. _files.Take(Math.Min(steps, 3)).Select(file => file.Name)];

    /// <summary>The file that the last step takes back: it may have done so though its answer never came.</summary>
    public static string[] TakenBackAfter(int steps) => steps >= 5 ? [_files[^1].Name] : [];

    /// <summary>Starts the program on a folder.</summary>
    public static async Task<ServedStory> StartAsync(string data)
    {
        var server = InfluenceProgram.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", data]);
        _ = server.StandardError.ReadToEndAsync(CancellationToken.None);
        var line = await InfluenceProgram.LineAsync(server.StandardOutput, "^Dashboard: ");
        _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new ServedStory(server, new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(line["Dashboard: ".Length..]),
        });
    }

    /// <summary>Ends it as the system does when memory is short.</summary>
    public void Kill() => _server.Kill();

    /// <summary>Goes through the story from a step on.</summary>
    /// <param name="first">From 0.</param>
    /// <param name="reached">Told as each step begins.</param>
    public async Task TellAsync(int first, Action<int>? reached = null)
    {
        for (var step = first; step < _steps.Length; step++)
        {
            reached?.Invoke(step);
            await _steps[step]();
            Acknowledged = step + 1;
            await IdleAsync();
        }
    }

    /// <summary>Waits until no job is left to do.</summary>
    public async Task IdleAsync()
    {
        while ((await ItemsAsync("/v1/jobs")).Any(job =>
            job.GetProperty("state").GetString() is "queued" or "running" or "cancelling"))
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Everybody whom people and advocates list.</summary>
    public async Task<IReadOnlyList<string>> ListedAsync()
    {
        var lists = new[] { "/v1/people?limit=100", "/v1/advocates" };
        var listed = new List<string>();
        foreach (var list in lists)
        {
            listed.AddRange((await MadeAsync(list)).Select(item => item.GetProperty("id").GetString()!));
        }

        return listed;
    }

    /// <summary>Names of the files that were loaded.</summary>
    /// <param name="alsoTakenBack">Those too that were taken back.</param>
    public async Task<IReadOnlyList<string>> FilesAsync(bool alsoTakenBack = false) =>
    [
        .. (await ItemsAsync("/v1/networks/main/loads"))
            .Where(load => alsoTakenBack || load.GetProperty("taken_back_at").ValueKind == JsonValueKind.Null)
            .Select(load => load.GetProperty("source").GetString()!),
    ];

    /// <summary>The snapshot, people and advocates as one text.</summary>
    public async Task<string> StateAsync()
    {
        await IdleAsync();
        var network = await GetAsync("/v1/networks/main");
        var items = (await MadeAsync("/v1/people?limit=100")).Concat(await MadeAsync("/v1/advocates"));
        return string.Join('\n',
            [network!.Value.GetProperty("snapshot").ToString(), .. items.Select(item => item.GetRawText())]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    // Doing it again opens the same import, and starting it again gives the same job.
    private async Task UploadAsync(int file)
    {
        var (name, text) = _files[file];
        using var form = new MultipartFormDataContent
        {
            { new StringContent("main"), "network" },
            { new StringContent(text), "file", name },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports") { Content = form };
        request.Headers.Add("Idempotency-Key", name);
        using var opened = await _client.SendAsync(request);
        var import = await ReadAsync(opened, HttpStatusCode.Created, HttpStatusCode.OK);
        using var started = await _client.PostAsync($"/v1/imports/{import.GetProperty("id").GetString()}:start", null);
        await ReadAsync(started, HttpStatusCode.Accepted);
    }

    private async Task ExcludeAsync(string id)
    {
        var page = await _client.GetStringAsync($"/people/{Stays}");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await _client.PostAsync($"/people/{id}/exclude", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task TakeBackAsync(string name)
    {
        var load = (await ItemsAsync("/v1/networks/main/loads")).First(load => load.GetProperty("source").GetString() == name);
        using var answer = await _client.DeleteAsync($"/v1/imports/{load.GetProperty("id").GetString()}");
        await ReadAsync(answer, HttpStatusCode.Accepted, HttpStatusCode.Conflict); // it was taken back before
    }

    // What a route lists, once the job that makes it has ended; nothing where there is nothing yet.
    private async Task<IReadOnlyList<JsonElement>> MadeAsync(string address)
    {
        while (true)
        {
            using var answer = await _client.GetAsync(address);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
            {
                return []; // no network, or one without edges
            }

            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                return [.. (await ReadAsync(answer, HttpStatusCode.OK)).GetProperty("items").EnumerateArray()];
            }

            await Task.Delay(20);
        }
    }

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string address) =>
        await GetAsync(address) is { } list ? [.. list.GetProperty("items").EnumerateArray()] : [];

    private async Task<JsonElement?> GetAsync(string address)
    {
        using var answer = await _client.GetAsync(address);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(answer, HttpStatusCode.OK);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, params HttpStatusCode[] expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected.Contains(answer.StatusCode), $"{answer.RequestMessage?.RequestUri} {answer.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }

    private static string Rows(int count, Func<int, FormattableString> row) => string.Concat(
        Enumerable.Range(0, count).Select(place => row(place).ToString(CultureInfo.InvariantCulture) + "\n"));
}

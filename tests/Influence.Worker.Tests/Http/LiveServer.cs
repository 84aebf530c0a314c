using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Influence.Worker.Tests.Http;

/// <summary>The program as it serves: a process of its own, a socket, a data folder.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    /// <summary>Any text can be an id. The parts of addresses that name people are read and written by these.</summary>
    internal static readonly string[] OddIds =
    [
        "shop/17", "shop%2F17", "a/b", "a%2Fb", "a%252Fb", "a%2fb", ".", "..", "...", "../x", "%2E%2E", "%", "%zz", "100%",
        "a?b=c", "a#b", "a&id=b", "a+b", "a b", "a\\b", "https://example.org/people/anna?tab=1#top", "exclude", "~anna",
        "allow-contact", "anna;v=1", "a//b", "/a", "a/", "|", "{id}", "<b>", "ünal", "Ωmega", "漢字",
        "👩‍👩‍👧", "😀", "a:b", "a@b", "a,b", "'x", "a\"b",
        new string('x', 500), string.Concat(Enumerable.Repeat("é", 250)),
    ];

    private readonly Scratch _scratch = new();
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    /// <summary>Where it is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it said so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>A client with a connection of its own.</summary>
    internal RawClient Client() => new(Address);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Testing.Nightly.IsOn)
        {
            await InfluenceProgram.RunAsync("demo", "--people", "300", "--data", _scratch.PathOf("data"));
        }

        _process = InfluenceProgram.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", _scratch.PathOf("data")]);
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        var line = await InfluenceProgram.LineAsync(_process.StandardOutput, "^Dashboard: ");
        Address = new Uri(line["Dashboard: ".Length..]);
        using var client = Client();
        string[] all = [.. OddIds, "anna", "ben", "chris"];
        await ImportAsync(client, "people.csv",
            "id,name,consent\n" + string.Concat(all.Select((id, n) => $"{Cell(id)},Person {n},yes\n")));
        await ImportAsync(client, "follows.csv", "follower,followed\n" + string.Concat(all.Select((id, n) =>
            $"{Cell(id)},{Cell(all[(n + 1) % all.Length])}\n{Cell(id)},{Cell(all[(n * n) % all.Length])}\n")));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await Signals.SendAsync(_process, "TERM");
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _scratch.Dispose();
    }

    /// <summary>Loads a file as a program would.</summary>
    internal static async Task<JsonElement> ImportAsync(RawClient client, string name, string text, string network = "main")
    {
        var opened = await client.SendAsync("POST", "/v1/imports",
            JsonSerializer.SerializeToUtf8Bytes(new { network, file_name = name }), ("Content-Type", "application/json"));
        Assert.Equal(201, opened.Status);
        var import = opened.Headers["location"];
        Assert.Equal(200, (await client.SendAsync("PUT", import + "/content", Encoding.UTF8.GetBytes(text))).Status);
        var started = await client.SendAsync("POST", import + ":start");
        Assert.True(started.Status == 202, started.Text);
        var job = await EndAsync(client, started.Headers["location"]);
        Assert.True(job.GetProperty("state").GetString() == "succeeded", job.GetRawText());
        return (await client.SendAsync("GET", import)).Json;
    }

    /// <summary>Waits for the end of a job.</summary>
    internal static async Task<JsonElement> EndAsync(RawClient client, string address)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2);)
        {
            var job = (await client.SendAsync("GET", address)).Json;
            if (job.GetProperty("finished_at").ValueKind != JsonValueKind.Null)
            {
                return job;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"{address} has not ended.");
    }

    private static string Cell(string id) => $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

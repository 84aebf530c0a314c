using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace Influence.Worker.Tests;

public sealed class ServeTests(SmallBrand brand) : IClassFixture<SmallBrand>
{
    [Fact]
    public async Task Serve_prints_its_address_answers_and_is_the_one_writer_until_it_is_terminated()
    {
        using var server = InfluenceProgram.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", brand.Data]);
        try
        {
            var line = await InfluenceProgram.LineAsync(server.StandardOutput, "");
            Assert.StartsWith("Dashboard: http://127.0.0.1:", line);
            var address = line["Dashboard: ".Length..];
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            using var alive = await client.GetAsync("/livez", TestContext.Current.CancellationToken);
            using var page = await client.GetAsync("/", TestContext.Current.CancellationToken);
            Assert.True(alive.IsSuccessStatusCode && page.IsSuccessStatusCode);
            Assert.False(alive.Headers.Contains("Server"));

            var load = await brand.RunAsync("load", "follows", brand.PathOf("follows.csv"), "--json");
            Assert.Equal("store_is_read_only", load.Json(exit: 1).GetProperty("code").GetString());
            Assert.Contains(address, load.Error);
            var rank = await brand.RunAsync("rank", "--reverse", "--json");
            Assert.Equal("null", rank.Json().GetProperty("evidence").GetProperty("run").GetRawText());
            Assert.Contains("not kept", rank.Error);

            Assert.Equal(0, (await InfluenceProgram.RunAsync("serve", "--check", "--urls", address)).Exit);
            using var other = new Scratch();
            var second = await InfluenceProgram.RunAsync("serve", "--urls", address, "--data", other.PathOf("data"));
            Assert.Equal(1, second.Exit);
            Assert.Contains("Another program listens on", second.Error);
            Assert.DoesNotContain("Exception", second.Error); // the sentence alone, no trace of the stack

            Assert.Equal(143, await EndAsync(server, "TERM"));
            var said = await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Equal("Stopped; nothing half-done was kept.", said.TrimEnd()); // no log of the host's comings and goings
            var dead = await InfluenceProgram.RunAsync("serve", "--check", "--urls", address);
            Assert.Equal(1, dead.Exit);
            Assert.Contains("/livez", dead.Error);
            Assert.Equal(0, (await brand.RunAsync("load", "follows", brand.PathOf("follows.csv"))).Exit);
        }
        finally
        {
            server.Kill();
        }
    }

    // The worker stands for any command that happened to run when the server was started.
    [Fact]
    public async Task Serve_writes_once_the_process_that_wrote_is_gone_and_keeps_its_address()
    {
        using var scratch = new Scratch();
        scratch.File("follows.csv", "follower,followed", "anna,ben");
        var data = scratch.PathOf("data");
        Assert.Equal(0, (await InfluenceProgram.RunAsync("load", "follows", scratch.PathOf("follows.csv"), "--data", data)).Exit);
        using var writer = InfluenceProgram.Start(["worker", "--data", data]);
        await InfluenceProgram.LineAsync(writer.StandardError, "Working on");
        using var server = InfluenceProgram.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", data]);
        try
        {
            var line = await InfluenceProgram.LineAsync(server.StandardOutput, "");
            using var client = new HttpClient { BaseAddress = new Uri(line["Dashboard: ".Length..]) };
            Assert.Equal(HttpStatusCode.Conflict, await AskAsync(client));
            writer.Kill();
            await InfluenceProgram.LineAsync(server.StandardError, "this process does now");
            var answer = HttpStatusCode.Conflict;
            for (var waited = Stopwatch.StartNew(); answer != HttpStatusCode.Accepted && waited.Elapsed.TotalSeconds < 30;)
            {
                answer = await AskAsync(client);
            }

            Assert.Equal(HttpStatusCode.Accepted, answer);
            var load = await InfluenceProgram.RunAsync(
                "load", "follows", scratch.PathOf("follows.csv"), "--data", data, "--json");
            Assert.Equal("store_is_read_only", load.Json(exit: 1).GetProperty("code").GetString());
            Assert.Contains(client.BaseAddress.Authority, load.Error, StringComparison.Ordinal);
        }
        finally
        {
            writer.Kill();
            server.Kill();
        }
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client)
    {
        try
        {
            using var asked = await client.PostAsJsonAsync("/v1/centrality", new { method = "pagerank", relation = "follows" },
                TestContext.Current.CancellationToken);
            return asked.StatusCode;
        }
        catch (HttpRequestException) // it is being built anew
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            return HttpStatusCode.ServiceUnavailable;
        }
    }

    [Fact]
    public async Task Worker_works_until_it_is_interrupted_and_loads_what_lies_in_the_inbox()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.PathOf("data/inbox"));
        scratch.File("data/inbox/follows-new.csv", "follower,followed", "anna,ben");
        using var worker = InfluenceProgram.Start(["worker", "--data", scratch.PathOf("data")]);
        try
        {
            var done = scratch.PathOf("data/inbox/done/follows-new.csv");
            for (var waited = Stopwatch.StartNew(); !File.Exists(done) && waited.Elapsed < TimeSpan.FromSeconds(60);)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            Assert.True(File.Exists(done));
            Assert.Equal(130, await EndAsync(worker, "INT"));
        }
        finally
        {
            worker.Kill();
        }

        Assert.Equal(0, (await InfluenceProgram.RunAsync("rank", "--data", scratch.PathOf("data"))).Exit);
    }

    [Fact]
    public async Task Serve_refuses_an_address_that_others_reach()
    {
        var ended = await brand.RunAsync("serve", "--urls", "http://0.0.0.0:0");

        Assert.Equal(4, ended.Exit);
        Assert.Contains("--open", ended.Error);
    }

    [Fact]
    public async Task Ctrl_C_stops_a_long_computation_with_130_and_leaves_no_half_answer()
    {
        using var scratch = new Scratch();
        var graph = scratch.File("g.txt", [.. Enumerable.Range(0, 20_000).Select(node => $"{node} {node * 7 % 20_000}")]);
        var output = scratch.PathOf("answer.json");
        using var process = InfluenceProgram.Start(
            ["simulate", "--graph", graph, "--chance", "uniform:0.5", "--seeds", "1", "--worlds", "1000000000", "-o", output]);
        try
        {
            await Task.Delay(1500, TestContext.Current.CancellationToken);
            Assert.False(process.HasExited, "The computation was to be a long one.");
            Assert.Equal(130, await EndAsync(process, "INT"));
            Assert.Equal([graph], Directory.GetFiles(scratch.Folder));
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<int> EndAsync(Process process, string signal)
    {
        await Signals.SendAsync(process, signal);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }
}

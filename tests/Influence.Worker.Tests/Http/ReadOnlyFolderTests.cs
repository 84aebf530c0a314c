using System.Diagnostics;

namespace Influence.Worker.Tests.Http;

/// <summary>A data folder that may be read and not written to answers questions, and says what it cannot do.</summary>
/// <remarks>The program is run as somebody else where the tests run as root, whom no right of a file stops.</remarks>
public sealed class ReadOnlyFolderTests(SmallBrand brand) : IClassFixture<SmallBrand>
{
    private const string Nobody = "65534";

    [Fact]
    public async Task Questions_are_answered_and_the_server_serves_what_it_may_only_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights of files are those of Unix here.");
        Assert.SkipUnless(!Environment.IsPrivilegedProcess || File.Exists("/usr/bin/setpriv"),
            "root has no setpriv to become somebody else.");
        await OpenToReadersAsync();
        try
        {
            var rank = await RunAsync("rank", "--json");
            Assert.True(rank.Exit == 0, rank.Error);
            Assert.Contains("may only be read", rank.Error);
            var load = await RunAsync("load", "follows", brand.PathOf("follows.csv"), "--json");
            Assert.Equal("store_is_read_only", load.Json(exit: 1).GetProperty("code").GetString());
            Assert.DoesNotContain("nother process", load.Out);
            await ServeAsync();
        }
        finally
        {
            await ShellAsync("chmod -R u+w \"$0\"");
        }
    }

    private async Task ServeAsync()
    {
        using var process = InfluenceProgram.Start(
            As(InfluenceProgram.Path, ["serve", "--urls", "http://127.0.0.1:0", "--data", brand.Data]));
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            var line = await InfluenceProgram.LineAsync(process.StandardOutput, "^Dashboard: ");
            using var client = new RawClient(new Uri(line["Dashboard: ".Length..]));
            Assert.Equal(200, (await client.SendAsync("GET", "/v1/people")).Status);
            Assert.Equal(200, (await client.SendAsync("GET", "/v1/advocates")).Status);
            Assert.Equal(200, (await client.SendAsync("GET", "/data", null, ("Accept", "text/html"))).Status);
            var asked = await client.SendAsync("POST", "/v1/centrality", "{}"u8.ToArray(), ("Content-Type", "application/json"));
            Assert.Equal((409, "store_is_read_only"), (asked.Status, asked.Code));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static ProcessStartInfo As(string program, string[] arguments) => Environment.IsPrivilegedProcess
        ? new ProcessStartInfo("/usr/bin/setpriv",
            ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", program, .. arguments])
        : new ProcessStartInfo(program, arguments);

    private async Task<Ended> RunAsync(params string[] arguments)
    {
        using var process = InfluenceProgram.Start(As(InfluenceProgram.Path, [.. arguments, "--data", brand.Data]));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(process.ExitCode, await output, await error);
    }

    private Task OpenToReadersAsync() => ShellAsync("chmod -R a+rX,a-w \"$0\"; chmod a+rx \"$(dirname \"$0\")\"");

    private async Task ShellAsync(string command)
    {
        using var shell = Process.Start("/bin/sh", ["-c", command, brand.Data]);
        await shell.WaitForExitAsync(CancellationToken.None);
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using Influence.Testing;

namespace Influence.Worker.Tests.Documents;

/// <summary>What the README and the documents tell a reader to type works as they say.</summary>
public sealed partial class ShownCommandTests(ShownCommands commands) : IClassFixture<ShownCommands>
{
    [Fact]
    public void Every_command_shown_ends_well()
    {
        Assert.True(commands.Done.Count >= 9, $"Only {commands.Done.Count} commands were found.");
        Assert.All(commands.Done, done => Assert.True(done.Ended.Exit == 0,
            $"{done.Command.Page}: '{done.Command.Line}' ended with {done.Ended.Exit}.\n{done.Ended.Out}{done.Ended.Error}"));
    }

    [Fact]
    public void Every_output_shown_is_what_comes_out()
    {
        var shown = commands.Done.Where(done => done.Command.Shown is not null).ToArray();
        Assert.NotEmpty(shown);
        Assert.All(shown, done => Assert.Equal(done.Command.Shown, done.Ended.Out));
    }

    [Fact]
    public void Every_verb_shown_is_one_of_the_script_and_every_command_one_of_the_program()
    {
        var script = File.ReadAllText(Path.Combine(TestData.Root, "dev.sh"));
        var readme = File.ReadAllText(Path.Combine(TestData.Root, "README.md"));
        var known = Influence.Worker.Commands.AllCommands.Make().Select(command => command.Name).Append("COMMAND").ToArray();

        Assert.All(Verb().Matches(readme), verb => Assert.Contains($"\n  {verb.Groups[1].Value}) ", script));
        Assert.All(Command().Matches(readme), command => Assert.Contains(command.Groups[1].Value, known));
    }

    // The server on the folder that the README's own lines filled, and its lines for applications.
    [Fact]
    public async Task The_server_answers_the_requests_shown()
    {
        var requests = ShownCommands.All.Where(command => command.Line.StartsWith("curl ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(requests);
        using var server = InfluenceProgram.Start(new ProcessStartInfo(
            InfluenceProgram.Path, ["serve", "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = commands.Folder });
        try
        {
            var line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var address = line!["Dashboard: ".Length..];
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            Assert.Equal("ok", await client.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
            Assert.SkipUnless((await commands.ShellAsync("command -v curl")).Exit == 0, "There is no curl on the PATH.");
            foreach (var request in requests)
            {
                var ended = await commands.ShellAsync("curl() { command curl --fail-with-body \"$@\"; }\n"
                    + request.Line.Replace("http://127.0.0.1:5080", address, StringComparison.Ordinal));
                Assert.True(ended.Exit == 0, $"'{request.Line}' ended with {ended.Exit}: {ended.Out}");
            }

            await Signals.SendAsync(server, "TERM");
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(143, server.ExitCode);
        }
        finally
        {
            server.Kill();
        }
    }

    [GeneratedRegex(@"\./dev\.sh ([a-z]+)")]
    private static partial Regex Verb();

    [GeneratedRegex(@"(?:`|\./dev\.sh )influence ([a-zA-Z-]+)")]
    private static partial Regex Command();
}

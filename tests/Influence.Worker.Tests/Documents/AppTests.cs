using System.Diagnostics;
using System.Text.RegularExpressions;
using Influence.Testing;

namespace Influence.Worker.Tests.Documents;

/// <summary>The programs of one file run, and the pages that show their lines show them as they run.</summary>
public sealed partial class AppTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // The numbers of networkx 3.6.1 on engine/docs/examples/friends.txt; the last four are of this engine alone.
    private static readonly string[] FromNetworkx =
    [
        "people: 12", "edges: 22", "edge: 1", "degree: gita=6 anna=5 jana=5", "in-degree: gita=3 jana=3 cleo=2",
        "pagerank: jana=0.231699 gita=0.164957 lena=0.155698", "pagerank top: jana=0.231699 gita=0.164957 lena=0.155698",
        "betweenness: gita=40 jana=22 dina=17", "betweenness normalized: gita=0.363636 jana=0.2 dina=0.154545",
        "closeness: gita=0.5 jana=0.458333 fred=0.392857", "harmonic: gita=6.5 jana=6.25 fred=5.333333",
        "weak components: 1", "strong components: 3", "communities: 2", "largest community: 7", "mean score: 0.083333",
        "csv: rank,id,score,tied", "reach: 5.738037", "seeds: jana,dina",
    ];

    [Fact]
    public async Task The_tasks_of_networkx_come_out_as_networkx_computes_them()
    {
        var output = await RunAsync("from-networkx.cs", TestData.Root);
        Assert.Equal(FromNetworkx, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Every_line_of_the_page_from_networkx_is_one_of_the_app()
    {
        var app = Text("notebooks/apps/from-networkx.cs");
        var shown = Row().Matches(Text("engine/docs/from-networkx.md")).Select(row => row.Groups[1].Value).ToArray();
        Assert.Equal(19, shown.Length);
        Assert.All(shown, line => Assert.Contains(line, app, StringComparison.Ordinal));
    }

    [Fact]
    public void The_lines_of_the_README_are_those_of_the_app()
    {
        var shown = Assert.Single(Fences.Of(Text("README.md")), fence => fence.Language == "csharp").Text;
        Assert.Contains(shown, Text("notebooks/apps/invite.cs"), StringComparison.Ordinal);
        Assert.StartsWith("using Influence;\nusing var brand = Network.Open(\"influence-data\", \"sample\");", shown,
            StringComparison.Ordinal);
        Assert.Equal(14, shown.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_lines_of_the_README_go_from_a_network_to_a_certified_list()
    {
        using var scratch = new Scratch();
        var data = Path.Combine(scratch.Folder, "influence-data");
        var demo = await InfluenceProgram.RunAsync("demo", "--people", "1500", "--data", data, "--json");
        Assert.True(demo.Exit == 0, demo.Error);
        var output = await RunAsync("invite.cs", scratch.Folder);

        Assert.StartsWith("calibrated for \"share\"\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\nProven: at least [\d,]+ people are reached; no 20 people can exceed [\d,]+ \(δ = ", output);
        Assert.Contains("20 people to invite", output, StringComparison.Ordinal);
        Assert.Matches(@"The first two of them reach \d+ people both\.\n$", output);
        var invited = await File.ReadAllLinesAsync(Path.Combine(scratch.Folder, "invite.csv"),
            TestContext.Current.CancellationToken);
        Assert.Equal(("rank,id,name,marginal_reach", 21), (invited[0], invited.Length));
        Assert.Single(Directory.GetFiles(Path.Combine(data, "indexes"), "x-*.index"));
    }

    // No compiler and no build node may linger: this is a test, not somebody's shell.
    private static async Task<string> RunAsync(string app, string folder)
    {
        // As the solution was built, to the letter: else its projects would be built anew under the other tests' feet.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name == "release" ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet",
            ["run", "-c", configuration, Path.Combine(TestData.Root, "notebooks", "apps", app)]) { WorkingDirectory = folder };
        using var process = InfluenceProgram.Start(start, ("UseSharedCompilation", "false"), ("MSBUILDDISABLENODEREUSE", "1"),
            ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1"));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{app} ended with {process.ExitCode}.\n{await output}{await error}");
        return await output;
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(TestData.Root, file));

    [GeneratedRegex(@"^\|[^|]+\|[^|]+\| `([^|]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}

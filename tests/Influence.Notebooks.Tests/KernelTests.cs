using System.Diagnostics;
using System.Text.Json.Nodes;
using Influence.Notebooks.Files;
using Influence.Notebooks.Running;
using Influence.Testing;

namespace Influence.Notebooks.Tests;

/// <summary>The notebooks in the kernel that data scientists have: what it says is what they store.</summary>
[Collection("console")]
public sealed class KernelTests
{
    private const string PlotlyNet = "plotly-net"; // draws with that library where it can

    private static readonly string[] Packages =
        ["Influence", "Influence.Engine", "Influence.Application", "Influence.Storage"];

    private static readonly string Configuration =
        new DirectoryInfo(AppContext.BaseDirectory).Name == "release" ? "Release" : "Debug";

    private static readonly string Kept = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static readonly string Folder = Path.Combine(TestData.Root, "notebooks");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>All take two minutes: by day the first alone, which opens a data folder, ranks, plans and draws.</summary>
    public static TheoryData<string> Names =>
        [.. NotebookTests.Names.Take(Nightly.Else(int.MaxValue, 1)).Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_kernel_of_Jupyter_says_what_the_notebook_stores(string name)
    {
        await Jupyter.DemandAsync();
        var stored = NotebookFile.Read(Path.Combine(Folder, name));
        using var turn = await NotebookTests.TurnAsync(stored);
        var clock = Stopwatch.StartNew();
        var ran = await Jupyter.RunAsync(stored.Path, NotebookTests.HasServer);
        TestContext.Current.TestOutputHelper!.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s");
        if (!NotebookTests.HasServer)
        {
            Skip(stored, ran, NotebookRun.NeedsNeo4j);
        }

        foreach (var cell in ran.Cells.Where(cell => cell.HasTag(PlotlyNet)))
        {
            Assert.StartsWith("Plotly.NET cannot draw in this kernel: ", SaidByCells.Printed(cell.Outputs, "stdout"),
                StringComparison.Ordinal);
            Assert.Single(SaidByCells.Figures(cell.Outputs));
        }

        Skip(stored, ran, PlotlyNet);
        Assert.Null(StoredOutputs.Difference(SaidByCells.Of(stored), SaidByCells.Of(ran)));
    }

    [Theory]
    [InlineData("printed 1.5", "printed 1.6", false)]
    [InlineData("printed 1.5", "printed 1.5", true)]
    public void A_number_that_the_kernel_says_otherwise_is_found(string stored, string now, bool isSame)
    {
        using var small = new SmallNotebook("1");
        Assert.Equal(isSame, StoredOutputs.Difference(Said(small.Read, stored), Said(small.Read, now)) is null);
    }

    [Fact]
    public async Task The_package_answers_and_draws_in_the_kernel()
    {
        Assert.SkipUnless(Nightly.IsOn, "Packing and a kernel take a minute: nightly.");
        await Jupyter.DemandAsync();
        var version = $"0.1.0-kernel.{Environment.ProcessId}.{DateTime.UtcNow:yyyyMMddHHmmss}";
        var own = Path.Combine(TestData.Root, "artifacts", "notebooks", version + ".ipynb"); // where the tool's manifest is seen
        var feed = Directory.CreateTempSubdirectory("influence-feed-").FullName;
        try
        {
            foreach (var package in Packages)
            {
                var (code, said) = await Jupyter.AskAsync(feed, "dotnet", "pack", Path.Combine(TestData.Root, "engine", package),
                    "--no-build", "-c", Configuration, $"-p:PackageVersion={version}", "-o", feed);
                Assert.True(code == 0, said);
            }

            await File.WriteAllTextAsync(Path.Combine(feed, "follows.csv"),
                "follower,followed\nben,anna\ncleo,anna\ndora,anna\n", Stop);
            using var small = new SmallNotebook(
                $"#i \"nuget:{feed}\"\n#r \"nuget: Influence, {version}\"\nusing Influence;\n" +
                $"var brand = Network.Load(follows: @\"{feed}/follows.csv\");\n" +
                "Console.WriteLine(brand.Follows.PageRank().Top(1)[0].Id);",
                "brand",
                "brand.Follows.Communities()",
                "brand.Follows.PageRank().Display();");
            Directory.CreateDirectory(Path.GetDirectoryName(own)!);
            File.Copy(small.Path, own);
            var cells = (await Jupyter.RunAsync(own, hasServer: false)).Cells;
            Assert.Equal("anna\n", SaidByCells.Printed(cells[0].Outputs, "stdout"));
            Assert.Equal("main: 4 people who may be named", NotebookFile.Text(cells[1].Outputs[0]!["data"]!["text/plain"]));
            Assert.Single(SaidByCells.Figures(cells[2].Outputs));
            Assert.Contains("<h4>pagerank of follows</h4>", NotebookFile.Text(cells[3].Outputs[0]!["data"]!["text/html"]),
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(own);
            Directory.Delete(feed, recursive: true);
            foreach (var kept in Packages.Select(package => Path.Combine(Kept, package.ToLowerInvariant(), version)))
            {
                if (Directory.Exists(kept))
                {
                    Directory.Delete(kept, recursive: true); // a version that nobody asks for again
                }
            }
        }
    }

    private static NotebookFile Said(NotebookFile notebook, string printed)
    {
        notebook.Cells[0].Outputs =
            [new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = new JsonArray(printed) }];
        return SaidByCells.Of(notebook);
    }

    private static void Skip(NotebookFile stored, NotebookFile ran, string tag)
    {
        foreach (var cell in stored.Cells.Concat(ran.Cells).Where(cell => cell.HasTag(tag)))
        {
            cell.Outputs = [];
        }
    }
}

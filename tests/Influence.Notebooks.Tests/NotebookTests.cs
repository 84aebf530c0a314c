using System.Diagnostics;
using Influence.Notebooks.Files;
using Influence.Notebooks.Running;
using Influence.Testing;

namespace Influence.Notebooks.Tests;

/// <summary>Every notebook of the repository: run from top to bottom, its outputs fresh, its file as front ends want
/// it.</summary>
[Collection("console")]
public sealed class NotebookTests
{
    private const long LargestFile = 1_000_000;

    private static readonly string Folder = Path.Combine(TestData.Root, "notebooks");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order()];

    /// <summary>Whether a server is named to the notebooks.</summary>
    internal static bool HasServer => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NotebookRun.ServerVariable));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_a_notebook_stores_is_what_its_cells_say(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stored outputs are those of Linux.");
        var stored = NotebookFile.Read(Path.Combine(Folder, name));
        using var turn = await TurnAsync(stored);
        var clock = Stopwatch.StartNew();
        var result = await NotebookRun.RunAsync(stored, HasServer, Stop);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{result.CellsRun} cells run, {result.CellsSkipped} skipped for want of Neo4j, {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Null(StoredOutputs.Difference(stored, result.Notebook));
    }

    [Theory]
    [InlineData(false, "names http://127.0.0.1:9 without a user and a password")]
    [InlineData(true, "Neo.ClientError.Security.Unauthorized")]
    public async Task A_server_that_cannot_be_asked_is_told_in_words(bool isThere, string told)
    {
        using var turn = isThere ? new Neo4jServer() : null;
        var address = isThere
            ? new UriBuilder(Neo4jServer.Demand()) { UserName = "nobody", Password = "wr:ong" }.ToString()
            : "http://127.0.0.1:9";
        var before = Environment.GetEnvironmentVariable(NotebookRun.ServerVariable);
        Environment.SetEnvironmentVariable(NotebookRun.ServerVariable, address);
        try
        {
            var notebook = NotebookFile.Read(Path.Combine(Folder, "04-the-same-from-neo4j.ipynb"));
            var found = await Assert.ThrowsAsync<NotebookException>(() => NotebookRun.RunAsync(notebook, hasServer: true, Stop));
            Assert.Contains("cell 4 (load)", found.Message, StringComparison.Ordinal);
            Assert.Contains(told, found.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(NotebookRun.ServerVariable, before);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notebook_is_small_tells_a_story_and_names_its_cells(string name)
    {
        var path = Path.Combine(Folder, name);
        Assert.InRange(new FileInfo(path).Length, 1, LargestFile);
        var notebook = NotebookFile.Read(path);
        Assert.StartsWith("# ", notebook.Cells[0].Source, StringComparison.Ordinal);
        Assert.Contains(notebook.Cells, cell => cell.Source.StartsWith("## Conclusion", StringComparison.Ordinal));
        Assert.Equal(notebook.Cells.Count, notebook.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.DoesNotContain(notebook.Cells, cell => cell.Id.Length == 0);
        Assert.DoesNotContain(notebook.Cells.Where(cell => cell.IsCode).SelectMany(cell => cell.Source.Split('\n')),
            line => line.Length > 100); // a page of 800 pixels shows so many
    }

    [Fact]
    public async Task Every_notebook_passes_the_schema()
    {
        const string Judge = "import sys, nbformat\nfor path in sys.argv[1:]:\n" +
            "    nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))\n";
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        Assert.SkipUnless(await PythonAsync(python, "import nbformat") is (0, _),
            "There is no nbformat: install Debian's python3-nbformat to judge the notebooks by Jupyter's own schema.");
        var (code, error) = await PythonAsync(python, Judge, Directory.GetFiles(Folder, "*.ipynb"));
        Assert.True(code == 0, error);
    }

    /// <summary>For a notebook that asks Neo4j: the test's own server, emptied, named and nobody else's for a while.</summary>
    internal static async Task<Neo4jServer?> TurnAsync(NotebookFile notebook)
    {
        if (Neo4jServer.Named is null || !notebook.Cells.Any(cell => cell.HasTag(NotebookRun.NeedsNeo4j)))
        {
            return null;
        }

        var turn = new Neo4jServer();
        await Neo4jServer.EmptyAsync();
        Environment.SetEnvironmentVariable(NotebookRun.ServerVariable, Neo4jServer.Named.ToString());
        return turn;
    }

    private static async Task<(int Code, string Error)> PythonAsync(string python, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-W", "error", "-c", program, .. arguments])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            var error = await process.StandardError.ReadToEndAsync(Stop);
            await process.WaitForExitAsync(Stop);
            return (process.ExitCode, error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "There is no Python.");
        }
    }
}

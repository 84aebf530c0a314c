using System.Diagnostics;
using System.Text.RegularExpressions;
using Influence.Notebooks.Files;
using Influence.Notebooks.Running;
using Influence.Testing;

namespace Influence.Notebooks.Tests;

/// <summary>Jupyter with the .NET kernel, as people have it: nothing of the house but the kernel's description in
/// <c>notebooks/kernels</c>.</summary>
internal static partial class Jupyter
{
    private const string Converter = "jupyter-nbconvert";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Lazy<Task<string?>> Absence = new(FindAbsenceAsync);

    private static string Notebooks => Path.Combine(TestData.Root, "notebooks");

    /// <summary>Skips the running test where there is no Jupyter or no kernel.</summary>
    public static async Task DemandAsync() =>
        Assert.SkipWhen(await Absence.Value is not null, await Absence.Value ?? "");

    /// <summary>Runs a notebook from top to bottom.</summary>
    /// <param name="path">Stays as it is.</param>
    /// <param name="hasServer">Whether cells that need Neo4j are run.</param>
    /// <returns>The notebook with what its cells said.</returns>
    public static async Task<NotebookFile> RunAsync(string path, bool hasServer)
    {
        var folder = Directory.CreateTempSubdirectory("influence-jupyter-").FullName;
        try
        {
            string[] skipped = hasServer ? [] : [$"--ExecutePreprocessor.skip_cells_with_tag={NotebookRun.NeedsNeo4j}"];
            var (code, said) = await AskAsync(folder, Converter,
                ["--to", "notebook", "--execute", .. skipped, "--output-dir", folder, path]);
            Assert.True(code == 0, said);
            Assert.All(Listening().Matches(said), place => Assert.StartsWith("http://127.0.0.1:", place.Groups[1].Value));
            return NotebookFile.Read(Path.Combine(folder, Path.GetFileName(path)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs a program to its end; settings, kernels and traces of whoever runs this stay out of it.</summary>
    /// <param name="folder">Takes what Jupyter writes.</param>
    /// <param name="program">On the path.</param>
    /// <param name="arguments">As they are.</param>
    public static async Task<(int Code, string Said)> AskAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Notebooks,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JUPYTER_PATH"] = Notebooks;
        foreach (var name in new[] { "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR" })
        {
            start.Environment[name] = folder;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await error);
    }

    // A kernel obeys whoever reaches it.
    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    private static async Task<string?> FindAbsenceAsync()
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!path.Any(folder => File.Exists(Path.Combine(folder, Converter))))
        {
            return $"There is no Jupyter: install Debian's {Converter} to run the notebooks in their kernel.";
        }

        var (code, _) = await AskAsync(Path.GetTempPath(), "dotnet", "tool", "run", "dotnet-interactive", "--", "--version");
        return code == 0 ? null : "Jupyter has no .NET kernel here: dotnet tool restore gets it.";
    }
}

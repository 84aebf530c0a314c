using System.Diagnostics;
using System.Globalization;
using Influence.Notebooks.Files;
using Influence.Notebooks.Pages;
using Influence.Notebooks.Running;

namespace Influence.Notebooks;

/// <summary><c>./dev.sh notebooks [FILE…] [--check] [--param name=value]…</c></summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => RunAsync(arguments);

    /// <summary>Runs what is asked for: 0 all went well, 1 a cell or a comparison failed, 2 the question was wrong.</summary>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var request = Request.Read(arguments);
            using var stop = new CancellationTokenSource();
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                stop.Cancel();
            };
            Vendor(request);
            foreach (var notebook in request.Notebooks)
            {
                await RunAsync(notebook, request, stop.Token);
            }

            return 0;
        }
        catch (UsageException problem)
        {
            await Console.Error.WriteLineAsync($"notebooks: {problem.Message}");
            return 2;
        }
        catch (NotebookException problem)
        {
            await Console.Error.WriteLineAsync($"notebooks: {problem.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static async Task RunAsync(NotebookFile notebook, Request request, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var hasServer = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NotebookRun.ServerVariable));
        var given = request.Values.Count == 0 ? notebook : Parameters.Inject(notebook, request.Values);
        var result = await NotebookRun.RunAsync(given, hasServer, cancellationToken);
        if (request.IsCheck && StoredOutputs.Difference(notebook, result.Notebook) is { } difference)
        {
            throw new NotebookException(difference);
        }

        // What other parameters gave is nobody's stored output.
        var kept = request.IsCheck ? null
            : request.Values.Count == 0 ? notebook.Path
            : Path.Combine(request.Pages, notebook.Name + ".ipynb");
        if (kept is not null)
        {
            result.Notebook.Write(kept);
        }

        var page = Path.Combine(request.Pages, notebook.Name + ".html");
        Directory.CreateDirectory(request.Pages);
        await File.WriteAllTextAsync(page, NotebookPage.Of(result.Notebook), cancellationToken);
        var skipped = result.CellsSkipped == 0 ? ""
            : $", {result.CellsSkipped} skipped (they need Neo4j: name a server in {NotebookRun.ServerVariable})";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{notebook.Name}: {result.CellsRun} cells run{skipped}, {clock.Elapsed.TotalSeconds:0.0} s; " +
            $"{(request.IsCheck ? "as stored" : Relative(kept!))}, {Relative(page)}"));
    }

    // The figures in a notebook look for plotly.js beside it.
    private static void Vendor(Request request)
    {
        if (NotebookPage.PlotlyFile is { } plotly)
        {
            var vendored = Path.Combine(request.Folder, "vendor", "plotly.min.js");
            Directory.CreateDirectory(Path.GetDirectoryName(vendored)!);
            File.Copy(plotly, vendored, overwrite: true);
        }
    }

    private static string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);
}

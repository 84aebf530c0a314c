using System.Text.Json.Nodes;
using Influence.Notebooks.Files;

namespace Influence.Notebooks.Running;

/// <summary>Runs all cells of a notebook from top to bottom.</summary>
public static class NotebookRun
{
    /// <summary>Cells with this tag ask a Neo4j server.</summary>
    public const string NeedsNeo4j = "needs-neo4j";

    /// <summary>Names the server; without it those cells are not run and keep their outputs. It is never emptied: tests that
    /// have a server of their own empty that one, and name it here themselves.</summary>
    public const string ServerVariable = "INFLUENCE_NOTEBOOKS_NEO4J";

    /// <summary>Runs a copy of a notebook, in its own folder.</summary>
    /// <param name="notebook">Stays as it is.</param>
    /// <param name="hasServer">Whether cells that need Neo4j are run.</param>
    /// <param name="cancellationToken">Looked at between cells, and by what the cells wait for.</param>
    /// <returns>The copy with its new outputs.</returns>
    /// <exception cref="NotebookException">The first cell that failed, with its number, line and error.</exception>
    public static async Task<NotebookResult> RunAsync(
        NotebookFile notebook, bool hasServer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var fresh = notebook.Copy();
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!;
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder;
        try
        {
            var session = new CellSession(folder);
            var (execution, skipped) = (0, 0);
            foreach (var cell in fresh.Cells.Where(cell => cell.IsCode))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (cell.HasTag(NeedsNeo4j) && !hasServer)
                {
                    skipped++;
                    execution++; // the numbers of the cells below stay what they are with a server
                    continue;
                }

                await RunAsync(notebook, session, cell, ++execution, cancellationToken);
            }

            return new NotebookResult(fresh, execution - skipped, skipped);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    private static async Task RunAsync(
        NotebookFile notebook, CellSession session, NotebookCell cell, int execution, CancellationToken cancellationToken)
    {
        try
        {
            cell.Outputs = (await session.RunAsync(cell, execution, cancellationToken)).Taken;
            cell.Json["execution_count"] = JsonValue.Create(execution);
        }
        catch (NotebookException problem)
        {
            var code = cell.Source.Split('\n');
            var line = problem.Message.StartsWith("line ", StringComparison.Ordinal)
                && int.TryParse(problem.Message.AsSpan(5, problem.Message.IndexOfAny([':', ' '], 5) - 5), out var number)
                && number <= code.Length
                ? $"\n    {code[number - 1].Trim()}"
                : "";
            throw new NotebookException($"{notebook.Name}, cell {cell.Number} ({cell.Id}), {problem.Message}{line}");
        }
    }
}

/// <summary>A notebook that was run.</summary>
/// <param name="Notebook">With its new outputs.</param>
/// <param name="CellsRun">Cells of code that were run.</param>
/// <param name="CellsSkipped">Cells that need Neo4j, where none was named.</param>
public sealed record NotebookResult(NotebookFile Notebook, int CellsRun, int CellsSkipped);

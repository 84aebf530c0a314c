using System.Text;
using Influence.Application.Showing;
using Influence.Notebooks.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Influence.Notebooks.Running;

/// <summary>A C# session without a notebook: each cell sees what the cells before it declared.</summary>
internal sealed class CellSession
{
    // What .NET Interactive imports by itself; all else a notebook says.
    private static readonly string[] Imports =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    private static readonly Lazy<MetadataReference[]> Framework = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly ScriptOptions _options;
    private readonly CellGlobals _globals;
    private CellOutputs _outputs = new();
    private ScriptState<object>? _state;

    /// <summary>A session whose <c>#r</c> and <c>#load</c> are seen from a folder.</summary>
    public CellSession(string folder)
    {
        _globals = new CellGlobals(value => _outputs.Display(value));
        _options = ScriptOptions.Default
            .WithMetadataResolver(new HouseReferences(folder))
            .WithSourceResolver(new SourceFileResolver([], folder))
            .WithReferences(Framework.Value)
            .WithImports(Imports)
            .WithEmitDebugInformation(true) // so that an error knows its line
            .WithFileEncoding(Encoding.UTF8);
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="cell">Of code.</param>
    /// <param name="execution">The number a front end shows beside it.</param>
    /// <param name="cancellationToken">Looked at between statements that wait.</param>
    /// <returns>What it printed and showed.</returns>
    /// <exception cref="NotebookException">The cell is wrong or failed; the message has the line and the error.</exception>
    public async Task<CellOutputs> RunAsync(NotebookCell cell, int execution, CancellationToken cancellationToken)
    {
        _outputs = new CellOutputs();
        var (output, error) = (Console.Out, Console.Error);
        Console.SetOut(new PrintedText("stdout", _outputs));
        Console.SetError(new PrintedText("stderr", _outputs));
        using var display = Displays.To(_outputs.Display);
        var file = $"cell-{cell.Number}.csx";
        try
        {
            var options = _options.WithFilePath(Path.Combine(Environment.CurrentDirectory, file));
            _state = await (_state is null
                ? CSharpScript.RunAsync<object>(cell.Source, options, _globals, typeof(CellGlobals), cancellationToken)
                : _state.ContinueWithAsync<object>(cell.Source, options, cancellationToken));
            if (_state.ReturnValue is { } value)
            {
                _outputs.Result(value, execution);
            }

            return _outputs;
        }
        catch (CompilationErrorException exception)
        {
            var first = exception.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            var place = first.Location.GetMappedLineSpan();
            var elsewhere = Path.GetFileName(place.Path) == file ? "" : $" of {Path.GetFileName(place.Path)}";
            throw new NotebookException(
                $"line {place.StartLinePosition.Line + 1}{elsewhere}: error {first.Id}: {first.GetMessage()}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new NotebookException($"{Line(exception, file)}{exception.GetType().Name}: {exception.Message}");
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    // The innermost line of the cell itself: that is where its writer looks first.
    private static string Line(Exception exception, string file)
    {
        var frame = new System.Diagnostics.StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => Path.GetFileName(frame.GetFileName()) == file);
        return frame is null ? "" : $"line {frame.GetFileLineNumber()}: ";
    }
}

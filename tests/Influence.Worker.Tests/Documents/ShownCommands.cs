using System.Diagnostics;
using Influence.Testing;

namespace Influence.Worker.Tests.Documents;

/// <summary>Every <c>./dev.sh influence</c> line of the README and the documents, run once, in order, in one folder.</summary>
/// <remarks>There the one door leads straight to the built program; the lines are run as they stand.</remarks>
public sealed class ShownCommands : IAsyncLifetime
{
    private const string Verb = "./dev.sh influence ";
    private readonly Scratch _scratch = new();
    private readonly List<(ShownCommand Command, Ended Ended)> _done = [];

    /// <summary>Where the lines were run.</summary>
    internal string Folder => _scratch.Folder;

    /// <summary>What was run and how it ended.</summary>
    internal IReadOnlyList<(ShownCommand Command, Ended Ended)> Done => _done;

    /// <summary>All lines of all pages, the README's first, that need nothing but the program.</summary>
    internal static IEnumerable<ShownCommand> All => Needing("");

    /// <summary>All lines that need something to be there, as in <c>neo4j</c>.</summary>
    internal static IEnumerable<ShownCommand> Needing(string what)
    {
        var documents = Path.Combine(TestData.Root, "engine", "docs");
        string[] pages =
        [
            Path.Combine(TestData.Root, "README.md"),
            .. Directory.GetFiles(documents, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        return pages.SelectMany(page =>
            Fences.Commands(Path.GetRelativePath(TestData.Root, page), File.ReadAllText(page), what));
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await PrepareAsync(_scratch);
        foreach (var command in All.Where(command => command.Line.Contains(Verb, StringComparison.Ordinal)))
        {
            _done.Add((command, await ShellAsync(command.Line)));
        }
    }

    /// <summary>Makes a folder in which the lines can be run as they stand.</summary>
    internal static async Task PrepareAsync(Scratch scratch)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of the documents need a shell.");
        var examples = Directory.CreateDirectory(scratch.PathOf("engine/docs/examples")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(TestData.Root, "engine", "docs", "examples")))
        {
            File.Copy(file, Path.Combine(examples, Path.GetFileName(file)));
        }

        scratch.File("dev.sh", "#!/bin/sh", "[ \"$1\" = influence ] || exit 64", "shift",
            $"exec '{InfluenceProgram.Path}' \"$@\"");
        await ShellAsync(scratch, "chmod +x dev.sh");
    }

    /// <summary>Runs a line as a reader's shell does.</summary>
    internal Task<Ended> ShellAsync(string line) => ShellAsync(_scratch, line);

    /// <summary>The same in another folder.</summary>
    internal static async Task<Ended> ShellAsync(Scratch scratch, string line)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", line]) { WorkingDirectory = scratch.Folder };
        using var shell = InfluenceProgram.Start(start);
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ended(shell.ExitCode, await output, await error);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Diagnostics;
using Influence.Testing;

namespace Influence.Rules.Tests.Sources;

/// <summary>The files of the repository as git sees them: what is committed or could be, nothing that is ignored.</summary>
internal static class SourceTree
{
    private static readonly Lazy<string[]> Listed = new(List);

    /// <summary>All files, from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files => Listed.Value;

    /// <summary>All project files.</summary>
    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Files with one of these endings.</summary>
    public static IEnumerable<string> OfKind(params string[] endings) =>
        Files.Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>A file's lines.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(TestData.Root, file));

    /// <summary>A file's text.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(TestData.Root, file));

    /// <summary>Whether a file is there.</summary>
    public static bool Has(string file) => File.Exists(Path.Combine(TestData.Root, file));

    // safe.directory: a checkout of another user is read all the same.
    private static string[] List()
    {
        string[] arguments = ["-c", "safe.directory=*", "-c", "core.quotePath=false", "ls-files", "-co", "--exclude-standard"];
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = TestData.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. files.Where(Has).Order(StringComparer.Ordinal)];
    }
}

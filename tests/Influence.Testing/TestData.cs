using System.IO.Compression;
using Xunit;

namespace Influence.Testing;

/// <summary>Finds the public data sets that tests read in place; they are no part of the repository.</summary>
public static class TestData
{
    /// <summary>The folder of the data sets: <c>INFLUENCE_TEST_DATA</c>, else
    /// <c>../shared/data</c> beside the repository; null if absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The repository's root: the folder of Influence.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Full path of a data file, as in <c>higgs/SOURCE.txt</c>; skips the running test if the file is absent.</summary>
    public static string Path(string relative)
    {
        SkipUnlessPresent();
        var path = System.IO.Path.Combine(Folder!, relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"The data folder has no {relative}.");
        return path;
    }

    /// <summary>Skips the running test, with its reason, where the data folder is absent.</summary>
    public static void SkipUnlessPresent() => Assert.SkipUnless(Folder is not null,
        "The data sets are absent: put them in ../shared/data or name their folder in INFLUENCE_TEST_DATA.");

    /// <summary>Lines of a data file, unpacked if its name ends in <c>.gz</c>; skips the running test if it is absent.</summary>
    public static IEnumerable<string> Lines(string relative) => ReadLines(Path(relative));

    private static IEnumerable<string> ReadLines(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(
            path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("INFLUENCE_TEST_DATA");
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        var folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(FindRoot(), "..", "shared", "data"));
        return Directory.Exists(folder) ? folder : null;
    }

    // Build paths are mapped in CI, so the root is found from where the test runs.
    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Influence.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Influence.sln is in no folder above the tests.");
    }
}

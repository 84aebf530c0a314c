using Influence.Storage.Control;
using Influence.Storage.Sections;

namespace Influence.Storage.Folder;

/// <summary>Removes what a killed process left unfinished. A finished file is never removed because nobody knows it.</summary>
/// <remarks>A batch that was not acknowledged stays: it does no harm, and the load that is tried again writes it again.</remarks>
internal static class Sweep
{
    /// <summary>Only the writer may do this, before it does anything else.</summary>
    public static void Run(DataPaths paths)
    {
        string[] folders =
        [
            paths.Root, paths.Facts, paths.Roster, paths.Answers, paths.Snapshots, paths.Chances, paths.Indexes,
            .. Directory.EnumerateDirectories(paths.Imports),
            .. Directory.Exists(paths.Rejects) ? Directory.EnumerateDirectories(paths.Rejects) : [],
        ];
        foreach (var unfinished in folders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Where(IsUnfinished))
        {
            paths.Files.Delete(unfinished);
        }
    }

    /// <summary>Whether a file was being written when its process ended.</summary>
    public static bool IsUnfinished(string path) => path.EndsWith(DurableFile.UnfinishedSuffix, StringComparison.Ordinal);
}

using Influence.Storage.Control;
using Influence.Storage.Files;
using Influence.Storage.Sections;

namespace Influence.Storage.Folder;

/// <summary>Removes what a killed process left and nothing refers to: unfinished files, batches never acknowledged.</summary>
internal static class Sweep
{
    /// <summary>Only the writer may do this, before it does anything else.</summary>
    public static void Run(DataPaths paths, ControlDatabase control)
    {
        Remove(paths.Files, paths.Facts, ".batch", Known(control, "SELECT id FROM batches UNION SELECT batch FROM load_batches"));
        Remove(paths.Files, paths.Roster, ".ids", Known(control, "SELECT id FROM dictionaries"));
        Remove(paths.Files, paths.Answers, ".answer", Known(control, "SELECT id FROM runs"));
        Remove(paths.Files, paths.Snapshots, ".snapshot", Known(control,
            "SELECT snapshot FROM networks WHERE snapshot IS NOT NULL UNION SELECT snapshot FROM runs"));
        Remove(paths.Files, paths.Chances, ".chances", null);
        if (Directory.Exists(paths.Indexes))
        {
            Remove(paths.Files, paths.Indexes, ".index", null);
        }

        var imports = Known(control, "SELECT id FROM imports").Select(id => paths.Import(Guid.Parse(id))).ToHashSet();
        foreach (var import in Directory.EnumerateDirectories(paths.Imports))
        {
            if (imports.Contains(import))
            {
                Remove(paths.Files, import, "", null);
            }
            else
            {
                paths.Files.DeleteFolder(import); // its network was deleted, and it quotes people
            }
        }
    }

    private static HashSet<string> Known(ControlDatabase control, string sql) =>
        control.Read(connection => connection.Rows(sql, row => row.GetString(0))).ToHashSet();

    // Null: whatever is finished is known.
    private static void Remove(IFileLayer files, string folder, string ending, HashSet<string>? known)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var isUnfinished = path.EndsWith(DurableFile.UnfinishedSuffix, StringComparison.Ordinal);
            var isUnknown = known is not null && path.EndsWith(ending, StringComparison.Ordinal) &&
                !known.Contains(Path.GetFileName(path)[..^ending.Length]);
            if (isUnfinished || isUnknown)
            {
                files.Delete(path);
            }
        }
    }
}

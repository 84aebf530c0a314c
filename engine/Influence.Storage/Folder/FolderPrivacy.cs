using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Sections;

namespace Influence.Storage.Folder;

/// <summary>Who else may look into a data folder, or change it.</summary>
internal static class FolderPrivacy
{
    private const UnixFileMode Readable = UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.GroupWrite |
        UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Refuses a folder in which everybody may put files in the place of ours.</summary>
    /// <returns>A warning where others may list the folder or enter it; null where it is the owner's alone.</returns>
    /// <exception cref="GraphDataException">data_folder_open.</exception>
    public static string? Look(string root)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var mode = File.GetUnixFileMode(root);
        return (mode & (UnixFileMode.OtherWrite | UnixFileMode.StickyBit)) == UnixFileMode.OtherWrite
            ? throw new GraphDataException("data_folder_open",
                $"Everybody on this machine may write into {root}, and so put other facts and people in the place of yours. " +
                $"Close it with 'chmod 700 {root}', or name a folder inside it that is not there yet.")
            : (mode & Readable) == UnixFileMode.None ? null
            : $"Others on this machine may look into {root}: what it holds about people is closed to them file by file, the " +
                $"names of the files are not. 'chmod 700 {root}' closes the folder.";
    }

    /// <summary>Takes from others what an earlier program gave them: only the writer does this.</summary>
    public static void Close(DataPaths paths)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var control = Path.GetFileName(paths.Control);
        foreach (var file in Directory.EnumerateFiles(paths.Root, control + "*").Append(paths.WriterLock))
        {
            PrivateFile.Close(file);
        }

        string[] ours = [paths.Facts, paths.Roster, paths.Snapshots, paths.Chances, paths.Indexes, paths.Answers, paths.Imports,
            paths.Rejects];
        foreach (var folder in ours)
        {
            PrivateFile.Close(folder); // nobody else gets at what is in it; the inbox is for others to put files into
        }
    }
}

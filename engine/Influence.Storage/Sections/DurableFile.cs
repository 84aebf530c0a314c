using Influence.Storage.Files;

namespace Influence.Storage.Sections;

/// <summary>Files that stand after a power loss: written to another name, synced, renamed, and the folder synced.</summary>
internal static class DurableFile
{
    /// <summary>Ending of files that are not finished; swept when the folder is next opened for writing.</summary>
    public const string UnfinishedSuffix = ".tmp";

    /// <summary>Writes a file whole or not at all.</summary>
    public static void Write(IFileLayer files, string path, Action<Stream> write)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}{UnfinishedSuffix}";
        try
        {
            using (var file = files.Create(unfinished, mayReplace: false))
            {
                write(file);
                files.Sync(file);
            }

            files.Move(unfinished, path);
        }
        catch
        {
            files.Delete(unfinished);
            throw;
        }

        files.SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder that stands after a power loss, and those above it that are missing.</summary>
    public static void CreateFolder(IFileLayer files, string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return; // the root of a drive
        }

        if (!Directory.Exists(path))
        {
            if (!Directory.Exists(parent))
            {
                CreateFolder(files, parent);
            }

            files.CreateFolder(path);
        }

        try
        {
            files.SyncFolder(parent); // of one that is there too: whoever made it may have been stopped before this
        }
        catch (UnauthorizedAccessException)
        {
            // A folder that others own and that may be gone through, not read: its names are its owner's to sync.
        }
    }
}

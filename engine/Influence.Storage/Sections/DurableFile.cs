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
            DeleteUnfinished(files, unfinished);
            throw;
        }

        files.SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Puts bytes behind the end of a file that is there; synced when this returns.</summary>
    /// <param name="files">How.</param>
    /// <param name="path">The file.</param>
    /// <param name="at">Where it ends. What follows there was not finished, and goes.</param>
    /// <param name="bytes">What is put there.</param>
    /// <exception cref="IOException">Also where the file is shorter, or not there.</exception>
    public static void Append(IFileLayer files, string path, long at, ReadOnlySpan<byte> bytes)
    {
        var length = new FileInfo(path).Length;
        if (length < at)
        {
            throw new IOException($"{path} has {length} bytes of {at}: somebody else has changed it.");
        }

        if (length > at)
        {
            var whole = new byte[at];
            using (var before = files.Read(path))
            {
                before.ReadExactly(whole);
            }

            Write(files, path, file => file.Write(whole));
        }

        using var end = files.Append(path);
        end.Write(bytes);
        files.Sync(end);
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

    // What failed first is what is to be told; the rest is swept when the folder is next opened.
    private static void DeleteUnfinished(IFileLayer files, string unfinished)
    {
        try
        {
            files.Delete(unfinished);
        }
        catch (IOException)
        {
        }
    }
}

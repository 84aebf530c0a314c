namespace Influence.Storage.Sections;

/// <summary>Files and folders that only their owner may read, from the moment they are made and whatever the umask.</summary>
internal static class PrivateFile
{
    /// <summary>0600.</summary>
    public const UnixFileMode ForFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0700.</summary>
    public const UnixFileMode ForFolders = ForFiles | UnixFileMode.UserExecute;

    private const UnixFileMode Others = (UnixFileMode)0b111_111; // of the group and of everybody

    /// <summary>How to open a file that is perhaps made by it.</summary>
    public static FileStreamOptions Options(
        FileMode mode, FileAccess access, FileShare share = FileShare.Read, int bufferSize = 4096,
        FileOptions how = FileOptions.None)
    {
        var options = new FileStreamOptions
        {
            Mode = mode, Access = access, Share = share, BufferSize = bufferSize, Options = how,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = ForFiles;
        }

        return options;
    }

    /// <summary>Makes a file that is not there, for programs that would make it for everybody; one that is there stays.</summary>
    public static void Make(string path)
    {
        if (!File.Exists(path))
        {
            using var made = new FileStream(path, Options(FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite));
        }
    }

    /// <summary>Takes from others what an earlier program gave them. What belongs to somebody else stays as it is.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & Others) != UnixFileMode.None)
            {
                File.SetUnixFileMode(path, mode & ~Others);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // gone meanwhile, or of another owner
        }
    }
}

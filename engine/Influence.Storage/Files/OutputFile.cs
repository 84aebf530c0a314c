using Influence.Storage.Inbox;
using Influence.Storage.Sections;

namespace Influence.Storage.Files;

/// <summary>A file that leaves for a place somebody names: it may list people, so only its owner may read it, whatever the
/// umask; and it comes in one piece, so that a reader never finds half of it.</summary>
public static class OutputFile
{
    /// <summary>Writes a file. One that is there is replaced, and who could read it still can; a link stays a link; a pipe or
    /// a device is written to.</summary>
    /// <param name="path">Where.</param>
    /// <param name="write">Writes all of it; what it throws leaves what was there.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var file = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var there = FileStatus.Of(file)?.Shape;
        if (there is FileShape.Other || (there is null && file != path))
        {
            // Nothing to be replaced by another name: what stands behind the link is made, or knows itself what comes.
            using var stream = new FileStream(path, PrivateFile.Options(
                FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite));
            write(stream);
            return;
        }

        var unfinished = $"{file}.{Path.GetRandomFileName()}.unfinished";
        try
        {
            using (var stream = new FileStream(unfinished, PrivateFile.Options(FileMode.CreateNew, FileAccess.Write)))
            {
                write(stream);
            }

            if (there is not null && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(unfinished, File.GetUnixFileMode(file));
            }

            File.Move(unfinished, file, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}

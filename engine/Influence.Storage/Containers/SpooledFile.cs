using Influence.Storage.Sections;

namespace Influence.Storage.Containers;

/// <summary>What is read from its end, as a zip: what comes through a pipe is kept first.</summary>
internal static class SpooledFile
{
    /// <summary>The same bytes where one can seek: in a file that nobody else sees and that goes with the stream.</summary>
    public static Stream Of(Stream raw)
    {
        if (raw.CanSeek)
        {
            return raw;
        }

        var how = PrivateFile.Options(FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, how: FileOptions.DeleteOnClose);
        var kept = new FileStream(Path.Combine(Path.GetTempPath(), $"influence-{Guid.NewGuid():N}.spool"), how);
        using (raw)
        {
            raw.CopyTo(kept);
        }

        kept.Position = 0;
        return kept;
    }
}

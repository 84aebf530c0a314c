using Influence.Storage.Files;

namespace Influence.Storage.Sections;

/// <summary>Where section files stand: on disk, or in the memory of a process that keeps nothing.</summary>
internal interface ISectionVolume : IDisposable
{
    /// <summary>Whether the file is there.</summary>
    bool Exists(string path);

    /// <summary>Writes a file whole or not at all.</summary>
    void Write(string path, IReadOnlyList<Section> sections);

    /// <summary>Maps a file and checks every byte of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">As in <c>snapshot</c>: the errors are <c>snapshot_not_found</c> and <c>snapshot_damaged</c>.</param>
    SectionFile Open(string path, string what);

    /// <summary>Deletes a file; who has it mapped goes on reading it. A file that is not there is no error.</summary>
    void Delete(string path);
}

/// <summary>Durable files.</summary>
internal sealed class DiskVolume(IFileLayer files) : ISectionVolume
{
    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public void Write(string path, IReadOnlyList<Section> sections) => SectionFile.Write(files, path, sections);

    /// <inheritdoc/>
    public SectionFile Open(string path, string what) => SectionFile.Open(files, path, what);

    /// <inheritdoc/>
    public void Delete(string path) => files.Delete(path);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

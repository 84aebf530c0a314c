using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;

namespace Influence.Storage.Sections;

/// <summary>The same files in anonymous memory: gone with the process, or earlier when this is disposed.</summary>
internal sealed class MemoryVolume : ISectionVolume
{
    private readonly ConcurrentDictionary<string, (MemoryMappedFile Memory, long Length)> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Exists(string path) => _files.ContainsKey(path);

    /// <inheritdoc/>
    public void Write(string path, IReadOnlyList<Section> sections)
    {
        var length = SectionFile.LengthOf(sections);
        var memory = MemoryMappedFile.CreateNew(null, length);
        using (var stream = memory.CreateViewStream(0, length))
        {
            SectionFile.Write(stream, sections);
        }

        // Whoever mapped the file of that name goes on reading it, as on disk.
        _files[path] = (memory, length);
    }

    /// <inheritdoc/>
    public SectionFile Open(string path, string what) => _files.TryGetValue(path, out var file)
        ? SectionFile.Open(new MappedFile(file.Memory, file.Length, isOwner: false), path, what)
        : throw SectionFile.NotFound(path, what, null);

    /// <inheritdoc/>
    public void Delete(string path) => _files.TryRemove(path, out _);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (memory, _) in _files.Values)
        {
            memory.Dispose();
        }

        _files.Clear();
    }
}

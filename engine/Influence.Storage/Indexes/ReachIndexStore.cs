using System.Collections.Concurrent;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;
using Influence.Storage.Control;
using Influence.Storage.Sections;

namespace Influence.Storage.Indexes;

/// <summary>Reach indexes as files: RR sets by member.</summary>
internal sealed class ReachIndexStore(DataPaths paths) : IReachIndexStore, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(SectionFile File, RrIndex Sets)>> _open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public RrIndex? Find(string indexId)
    {
        try
        {
            return paths.Volume.Exists(paths.Index(indexId))
                ? _open.GetOrAdd(indexId, id => new(() => Open(paths.Index(id)))).Value.Sets
                : null;
        }
        catch (GraphDataException lost) when (SectionFile.IsLost(lost, "index"))
        {
            _open.TryRemove(indexId, out _);
            return null; // drawn again, and kept in its place
        }
    }

    /// <inheritdoc/>
    public void Keep(string indexId, RrIndex sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (paths.Volume is DiskVolume)
        {
            paths.CreateFolder(paths.Indexes); // folders of earlier versions have none
        }

        paths.Volume.Write(paths.Index(indexId),
        [
            Section.Of<int>("samples", new[] { sets.Samples }),
            Section.Of("offsets", sets.Offsets),
            Section.Of("sets", sets.Sets),
        ]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var opened in _open.Values.Where(opened => opened.IsValueCreated))
        {
            opened.Value.File.Dispose();
        }
    }

    private (SectionFile File, RrIndex Sets) Open(string path)
    {
        var file = paths.Volume.Open(path, "index");
        return (file, new RrIndex(file.Get<int>("samples").Span[0], file.Get<long>("offsets"), file.Get<int>("sets")));
    }
}

using System.Collections.Concurrent;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Seeding;
using Influence.Storage.Control;
using Influence.Storage.Sections;

namespace Influence.Storage.Indexes;

/// <summary>Reach indexes as files: RR sets by member, and whose they are.</summary>
internal sealed class ReachIndexStore(DataPaths paths) : IReachIndexStore, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(SectionFile File, RrIndex Sets)>> _open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public RrIndex? Find(string snapshotId, string indexId)
    {
        var path = paths.Index(snapshotId, indexId);
        try
        {
            return paths.Volume.Exists(path) ? _open.GetOrAdd(indexId, id => new(() => Open(path, id))).Value.Sets : null;
        }
        catch (GraphDataException lost) when (SectionFile.IsLost(lost, "index") || lost.Code == "index_not_readable")
        {
            _open.TryRemove(indexId, out _);
            return null; // drawn again, and kept in its place
        }
    }

    /// <inheritdoc/>
    public void Keep(string snapshotId, string indexId, RrIndex sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (paths.Volume is DiskVolume)
        {
            paths.CreateFolder(paths.Indexes); // folders of earlier versions have none
        }

        paths.Volume.Write(paths.Index(snapshotId, indexId),
        [
            .. WordSections.Of("of", [indexId]),
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

    private (SectionFile File, RrIndex Sets) Open(string path, string id)
    {
        var file = paths.Volume.Open(path, "index");
        try
        {
            if (!file.Has("samples") || !file.Has("of.bytes") || WordSections.Read(file, "of") is not [var whose] || whose != id)
            {
                throw new GraphDataException("index_not_readable",
                    $"{Path.GetFileName(path)} is no reach index, or that of other chances. Build it again from the network.");
            }

            return (file, new RrIndex(file.Get<int>("samples").Span[0], file.Get<long>("offsets"), file.Get<int>("sets")));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

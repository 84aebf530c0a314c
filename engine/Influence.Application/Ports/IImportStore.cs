using Influence.Application.Facts;
using Influence.Application.Imports;

namespace Influence.Application.Ports;

/// <summary>Port: imports; metadata in the control database, content and rejects as files of the data folder.</summary>
public interface IImportStore
{
    /// <summary>Notes an import, or its new state.</summary>
    void Save(Import import);

    /// <summary>The import, or null.</summary>
    Import? Find(Guid id);

    /// <summary>Newest first.</summary>
    IReadOnlyList<Import> List(string network, int limit);

    /// <summary>Those opened before a moment and never started, whichever network they go to.</summary>
    IReadOnlyList<Import> OpenSince(DateTimeOffset before);

    /// <summary>Stores the uploaded bytes, replacing earlier ones; returns their number.</summary>
    Task<long> PutContentAsync(Guid id, Stream content, CancellationToken cancellationToken);

    /// <summary>The uploaded bytes as a source.</summary>
    FactSource Content(Import import);

    /// <summary>Deletes the content once it is loaded: facts are kept as batches, raw files are not.</summary>
    void DropContent(Guid id);

    /// <summary>Deletes all files of an import: the content, and the refused lines, which quote it.</summary>
    void DropFiles(Guid id);

    /// <summary>Opens the sink of rejects; disposing completes the file.</summary>
    IRejectSink OpenRejects(Guid id);

    /// <summary>The rejects so far, from the start.</summary>
    IEnumerable<Reject> Rejects(Guid id);
}

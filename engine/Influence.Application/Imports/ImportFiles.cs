using Influence.Application.Facts;
using Influence.Application.Jobs;
using Influence.Application.Loading;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Application.Imports;

/// <summary>Takes files that come by HTTP, dashboard or inbox: create, content, preview, start; a job loads them.</summary>
/// <remarks>States: created → uploading → uploaded → validating → loading → completed, completed_with_rejects, failed or
/// aborted.</remarks>
public sealed class ImportFiles(
    IImportStore store, IFactLoader loader, LoadFacts load, JobQueue queue, TimeProvider clock)
{
    private readonly Lock _states = new();

    /// <summary>Opens an import: nothing is read yet.</summary>
    /// <param name="network">A new or known network, not <c>sample</c>.</param>
    /// <param name="fileName">The file's own name; folders in it are dropped.</param>
    /// <param name="kind">What the rows are; null looks at the name and the columns.</param>
    /// <param name="read">How to read it; null looks at the bytes.</param>
    /// <param name="id">Made from the caller's idempotency key; null for a random one.</param>
    /// <exception cref="OptionException">network_name_not_allowed, network_is_the_sample, idempotency_key_reused.</exception>
    public Import Create(string network, string fileName, FactKind? kind, ReadOptions? read, Guid? id = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        NetworkNames.Demand(network);
        NetworkNames.DemandNotSample(network);
        var import = new Import
        {
            Id = id ?? Guid.NewGuid(),
            Network = network,
            FileName = FileNames.WithoutFolders(fileName),
            Kind = kind ?? FileNames.Kind(fileName),
            State = "created",
            Read = read ?? new ReadOptions(),
            CreatedAt = clock.GetUtcNow(),
        };
        if (id is { } named && store.Find(named) is { } before)
        {
            return before.Network == import.Network && before.FileName == import.FileName
                ? before
                : throw new OptionException("idempotency_key_reused",
                    "This Idempotency-Key came before with another request. Use a new key for a new request.");
        }

        store.Save(import);
        return import;
    }

    /// <summary>Stores the file's bytes, plain or gzip; sending again replaces them until the import is started.</summary>
    /// <exception cref="GraphDataException">import_not_found, import_already_started or file_empty.</exception>
    public async Task<Import> PutContentAsync(Guid id, Stream content, CancellationToken cancellationToken)
    {
        var import = DemandOpen(id);
        Save(import with { State = "uploading" });
        if (await store.PutContentAsync(id, content, cancellationToken) == 0)
        {
            store.DropContent(id);
            Save(import with { State = "created" });
            throw new GraphDataException("file_empty",
                $"'{import.FileName}' has no bytes. Choose the file again, or export it again.");
        }

        return Save(import with { State = "uploaded" });
    }

    /// <summary>A first look: kind, columns and their meaning, five rows.</summary>
    /// <exception cref="GraphDataException">import_not_found, import_has_no_content.</exception>
    public FilePreview Preview(Guid id)
    {
        var import = DemandUploaded(id);
        return loader.Preview(store.Content(import), import.Kind, import.Read);
    }

    /// <summary>Queues the loading. Starting twice gives the same job.</summary>
    /// <param name="id">The import.</param>
    /// <param name="kind">What the rows are; null keeps what was said before, or looks at the columns.</param>
    /// <param name="cancellationToken">Ends the asking, not the job.</param>
    /// <exception cref="GraphDataException">import_not_found, import_has_no_content, kind_unclear or columns_missing.</exception>
    public async Task<Import> StartAsync(Guid id, FactKind? kind, CancellationToken cancellationToken)
    {
        var import = Demand(id);
        if (import.JobId is not null)
        {
            return import;
        }

        import = DemandUploaded(id) with { Kind = kind ?? import.Kind };
        import = Save(import with { Kind = KindOf(import), State = "validating" });
        var job = await queue.EnqueueImportAsync(import.Network, id, cancellationToken);
        return Change(id, now => now with { JobId = job.Id.Value }); // the job may have begun: the state it wrote stands
    }

    /// <summary>The import, or null.</summary>
    public Import? Find(Guid id) => store.Find(id);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Import> List(string network, int limit) => store.List(network, limit);

    /// <summary>The refused lines, from the start.</summary>
    /// <exception cref="GraphDataException">import_not_found.</exception>
    public IEnumerable<Reject> Rejects(Guid id) => store.Rejects(Demand(id).Id);

    /// <summary>The body of the job: loads, keeps the rejects, drops the raw file, moves the head.</summary>
    internal async Task<Import> LoadAsync(
        Guid id, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var import = Change(id, now => now with { State = "loading" });
        try
        {
            var outcome = await LoadAsync(import, progress, cancellationToken);
            var state = outcome.Report.RowsRejected == 0 ? "completed" : "completed_with_rejects";
            return End(id, now => now with { State = state, Report = outcome.Report });
        }
        catch (InfluenceException error)
        {
            End(id, now => now with { State = "failed", Error = error.Message });
            throw;
        }
    }

    /// <summary>The job was called off. Until then the content stays: a restart of the process begins the job again.</summary>
    internal void Abort(Guid id) => End(id, now => now with
    {
        State = "aborted",
        Error = "Called off. Rows loaded so far stay; load the file again to complete it.",
    });

    private async Task<LoadOutcome> LoadAsync(
        Import import, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        using var rejects = store.OpenRejects(import.Id);
        var request = new LoadRequest
        {
            Network = import.Network,
            Kind = KindOf(import),
            Sources = [store.Content(import)],
            Read = import.Read,
        };
        return await load.LoadAsync(request, rejects, progress, cancellationToken);
    }

    private FactKind KindOf(Import import)
    {
        var preview = loader.Preview(store.Content(import), import.Kind, import.Read);
        var kind = import.Kind ?? preview.Kind ?? throw new GraphDataException("kind_unclear",
            $"What the rows of '{import.FileName}' are cannot be told from its name or columns. " +
            "Say one of follows, shares, referrals, people or accounts.");
        return preview.Missing.IsEmpty ? kind : throw new GraphDataException("columns_missing",
            $"'{import.FileName}' has no column for {string.Join(", ", preview.Missing)}, which {FileNames.Word(kind)} need. " +
            $"Its columns are {string.Join(", ", preview.Columns)}. Rename one, or say with map which it is.");
    }

    private Import Demand(Guid id) => store.Find(id) ?? throw new GraphDataException("import_not_found",
        $"There is no import {id}. Open one first, or list those there are.");

    private Import DemandUploaded(Guid id)
    {
        var import = Demand(id);
        return import.State is "uploaded" or "validating" ? import : throw new GraphDataException("import_has_no_content",
            import.JobId is null
                ? $"Import {id} ('{import.FileName}') has no content yet. Send the file's bytes first."
                : $"The content of import {id} ('{import.FileName}') is not kept once it is loaded. Upload the file again.");
    }

    private Import DemandOpen(Guid id)
    {
        var import = Demand(id);
        return import.JobId is null ? import : throw new GraphDataException("import_already_started",
            $"Import {id} ('{import.FileName}') was started already. Open a new import for other bytes.");
    }

    private Import Save(Import import)
    {
        store.Save(import);
        return import;
    }

    private Import Change(Guid id, Func<Import, Import> change)
    {
        lock (_states)
        {
            return Save(change(Demand(id)));
        }
    }

    private Import End(Guid id, Func<Import, Import> change)
    {
        store.DropContent(id);
        return Change(id, change);
    }
}

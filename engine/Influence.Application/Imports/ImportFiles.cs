using Influence.Application.Facts;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Application.Imports;

/// <summary>Takes files that come by HTTP, dashboard or inbox: create, content, look, check, start; a job loads them.</summary>
/// <remarks>States: created → uploading → uploaded → validating → loading → completed, completed_with_rejects, failed or
/// aborted; what is never started becomes expired.</remarks>
public sealed class ImportFiles(
    IImportStore store, IFactLoader loader, LoadFacts load, JobQueue queue, JobFeed feed, TimeProvider clock)
{
    /// <summary>How long the bytes of a file that nobody starts are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private const int LongestFileName = 255; // what a file system has

    private readonly Lock _states = new();
    private readonly OneSender _senders = new();

    /// <summary>Opens an import: nothing is read yet.</summary>
    /// <param name="network">A new or known network, not <c>sample</c>.</param>
    /// <param name="fileName">The file's own name; folders in it are dropped.</param>
    /// <param name="kind">What the rows are; null looks at the name and the columns.</param>
    /// <param name="read">How to read it; null looks at the bytes.</param>
    /// <param name="id">Made from the caller's idempotency key; null for a random one.</param>
    /// <exception cref="OptionException">network_name_not_allowed, network_is_the_sample, file_name_too_long,
    /// idempotency_key_reused, or what is wrong with <paramref name="read"/>.</exception>
    public Import Create(string network, string fileName, FactKind? kind, ReadOptions? read, Guid? id = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        NetworkNames.Demand(network);
        NetworkNames.DemandNotSample(network);
        ReadSettings.Demand(read ?? new ReadOptions());
        if (fileName.Length > LongestFileName)
        {
            throw new OptionException("file_name_too_long",
                $"The file's name has {fileName.Length} characters, but may have {LongestFileName}. Send it under a shorter.");
        }

        var import = new Import
        {
            Id = id ?? Guid.NewGuid(),
            Network = network,
            FileName = FileNames.WithoutFolders(fileName),
            Kind = kind ?? FileNames.Kind(fileName),
            State = "created",
            Read = read ?? new ReadOptions(),
            CreatedAt = clock.GetUtcNow(),
            AskedDigest = ImportDigests.OfRequest(network, fileName, kind, read ?? new ReadOptions()),
        };
        lock (_states)
        {
            if (id is { } named && store.Find(named) is { } before)
            {
                return before.Network == import.Network && before.FileName == import.FileName
                    && (before.AskedDigest ?? import.AskedDigest) == import.AskedDigest
                    ? before : throw ImportDigests.KeyReused();
            }

            store.Save(import);
        }

        return import;
    }

    /// <summary>Stores the file's bytes, plain or gzip; sending again replaces them until the import is started.</summary>
    /// <exception cref="GraphDataException">import_not_found, import_already_started, import_expired, import_is_being_sent or
    /// file_empty.</exception>
    public async Task<Import> PutContentAsync(Guid id, Stream content, CancellationToken cancellationToken)
    {
        var before = Demand(id);
        using var sending = _senders.Begin(before);
        Change(id, now => Unchecked(DemandOpen(now)) with { State = "uploading" });
        return await PutAsync(before, content, cancellationToken);
    }

    /// <summary>Whether bytes are still to come: nobody sends them, or the process was stopped while somebody did.</summary>
    public bool LacksBytes(Guid id) => Demand(id) is { State: "created" or "uploading" } && !_senders.IsSending(id);

    /// <summary>A request that came before comes again: demands that it brings the same bytes.</summary>
    /// <exception cref="OptionException">idempotency_key_reused.</exception>
    /// <exception cref="GraphDataException">import_not_found or import_is_being_sent.</exception>
    public async Task<Import> DemandSameContentAsync(Guid id, Stream content, CancellationToken cancellationToken)
    {
        var first = Demand(id).FirstContentDigest;
        var digest = await ImportDigests.OfContentAsync(content, cancellationToken);
        var import = Demand(id);
        return (first ?? import.FirstContentDigest) is not { } known ? import
            : known == digest ? import
            : throw ImportDigests.KeyReused();
    }

    private async Task<Import> PutAsync(Import before, Stream content, CancellationToken cancellationToken)
    {
        var id = before.Id;
        using var hashed = new HashedStream(content);
        long length;
        try
        {
            length = await store.PutContentAsync(id, hashed, cancellationToken);
        }
        catch
        {
            Change(id, now => now.State == "uploading" ? now with { State = before.State } : now); // what was there is there
            throw;
        }

        if (length == 0)
        {
            store.DropContent(id);
            Change(id, now => now with { State = "created" });
            throw new GraphDataException("file_empty",
                $"'{before.FileName}' has no bytes. Choose the file again, or export it again.");
        }

        try
        {
            return Change(id, now => DemandOpen(now) with
            {
                State = "uploaded",
                FirstContentDigest = now.FirstContentDigest ?? hashed.Digest,
            });
        }
        catch (GraphDataException)
        {
            store.DropFiles(id); // thrown away while the bytes came
            throw;
        }
    }

    /// <summary>A first look: kind, columns and their meaning, five rows, and what must be decided.</summary>
    /// <exception cref="GraphDataException">import_not_found, import_has_no_content.</exception>
    public FilePreview Preview(Guid id)
    {
        var import = DemandUploaded(Demand(id));
        return Preview(import);
    }

    /// <summary>The same look as if the file were read otherwise; nothing is noted.</summary>
    /// <exception cref="GraphDataException">import_not_found, import_has_no_content.</exception>
    public FilePreview Preview(Guid id, ReadOptions read, FactKind? kind) =>
        Preview(DemandUploaded(Demand(id)) with { Read = read, Kind = kind });

    /// <summary>Says how the file is to be read from now on; what was counted the old way is forgotten.</summary>
    /// <param name="id">The import.</param>
    /// <param name="read">How to read it.</param>
    /// <param name="kind">What the rows are; null looks at the columns.</param>
    /// <exception cref="GraphDataException">import_not_found, import_already_started or import_expired.</exception>
    /// <exception cref="OptionException">What is wrong with <paramref name="read"/>.</exception>
    public Import Reread(Guid id, ReadOptions read, FactKind? kind)
    {
        ReadSettings.Demand(read);
        return Change(id, now => DemandOpen(now).Kind == kind && ReadSettings.AreSame(now.Read, read)
            ? now
            : Unchecked(now) with { Read = read, Kind = kind });
    }

    /// <summary>Counts, without loading anything, what the rows would become. Asking again as long as nothing changed gives the
    /// same check.</summary>
    /// <param name="id">The import.</param>
    /// <param name="patience">How long to wait for the job; then the import says that it is being checked.</param>
    /// <param name="cancellationToken">Ends the asking, not the job.</param>
    /// <exception cref="GraphDataException">import_not_found, import_has_no_content, kind_unclear, columns_missing,
    /// import_needs_answers or store_is_read_only.</exception>
    public async Task<Import> CheckAsync(Guid id, TimeSpan patience, CancellationToken cancellationToken)
    {
        KindOf(DemandUploaded(Demand(id)));
        var mine = Guid.NewGuid();
        var import = Change(id, now => DemandUploaded(now).CheckJobId is not null && now.CheckError is null
            ? now
            : now with { CheckJobId = mine, CheckError = null });
        if (import.CheckJobId == mine)
        {
            try
            {
                await queue.EnqueueCheckAsync(import.Network, id, new JobId(mine), cancellationToken);
            }
            catch
            {
                ForgetCheck(id, mine);
                throw;
            }
        }

        await feed.WaitAsync(new JobId(import.CheckJobId!.Value), patience, cancellationToken);
        return Demand(id);
    }

    /// <summary>Queues the loading. Starting twice gives the same job.</summary>
    /// <param name="id">The import.</param>
    /// <param name="kind">What the rows are; null keeps what was said before, or looks at the columns.</param>
    /// <param name="cancellationToken">Ends the asking, not the job.</param>
    /// <exception cref="GraphDataException">import_not_found, import_has_no_content, kind_unclear, columns_missing or
    /// import_needs_answers.</exception>
    public async Task<Import> StartAsync(Guid id, FactKind? kind, CancellationToken cancellationToken)
    {
        var import = Demand(id);
        if (import.JobId is not null)
        {
            return import;
        }

        var known = KindOf(DemandUploaded(import) with { Kind = kind ?? import.Kind });
        import = Change(id, now => DemandUploaded(now) with { Kind = known, State = "validating" });
        var job = await queue.EnqueueImportAsync(import.Network, id, cancellationToken);
        return Change(id, now => now with { JobId = job.Id.Value }); // the job may have begun: the state it wrote stands
    }

    /// <summary>The import, or null.</summary>
    public Import? Find(Guid id) => store.Find(id);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Import> List(string network, int limit) => store.List(network, limit);

    /// <summary>The refused lines, from the start: of the load, or of the check before it.</summary>
    /// <exception cref="GraphDataException">import_not_found.</exception>
    public IEnumerable<Reject> Rejects(Guid id) => store.Rejects(Demand(id).Id);

    /// <summary>Throws the bytes of a file away that was never started.</summary>
    /// <exception cref="GraphDataException">import_not_found, import_already_started or import_expired.</exception>
    public Import Discard(Guid id) => Close(id, "aborted", "Thrown away before it was loaded.");

    /// <summary>Throws away every file of a network, and what was refused of those that were loaded.</summary>
    internal void DiscardAll(string network)
    {
        foreach (var import in store.List(network, int.MaxValue))
        {
            if (import.IsOpen)
            {
                Discard(import.Id);
            }

            store.DropFiles(import.Id);
        }
    }

    /// <summary>Those whose bytes are kept no longer.</summary>
    internal IReadOnlyList<Import> Overdue() => store.OpenSince(clock.GetUtcNow() - KeptFor);

    /// <summary>Drops the bytes of a file that nobody started in time.</summary>
    internal Import Expire(Guid id) => Close(id, "expired",
        $"Nobody started it within {KeptFor.TotalDays:0} days, so its bytes were deleted. Upload the file again.");

    /// <summary>The body of the job: loads, keeps the rejects, drops the raw file, moves the head.</summary>
    internal async Task<Import> LoadAsync(
        Guid id, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        if (Demand(id) is { State: "completed" or "completed_with_rejects" or "failed" } ended)
        {
            return EndAgain(ended);
        }

        var import = Change(id, now => now with { State = "loading" });
        try
        {
            var report = await ReadAsync(import, isDry: false, progress, cancellationToken);
            var state = report.RowsRejected == 0 ? "completed" : "completed_with_rejects";
            return End(id, now => now with { State = state, Report = report });
        }
        catch (InfluenceException error)
        {
            End(id, now => now with { State = "failed", Error = error.Message });
            throw;
        }
    }

    /// <summary>The body of the job that checks: reads everything, writes no fact.</summary>
    internal async Task CheckAsync(
        Guid id, JobId job, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var import = Demand(id);
        if (import.CheckJobId != job.Value || import.State != "uploaded")
        {
            return; // read otherwise, loaded or thrown away since
        }

        try
        {
            var report = await ReadAsync(import, isDry: true, progress, cancellationToken);
            Change(id, now => now.CheckJobId == job.Value ? now with { Check = report } : now);
        }
        catch (InfluenceException error)
        {
            Change(id, now => now.CheckJobId == job.Value ? now with { CheckError = error.Message } : now);
            throw;
        }
    }

    /// <summary>A job was called off. Until then the content stays: a restart of the process begins the job again.</summary>
    internal void CalledOff(Job job)
    {
        if (job.Kind == JobQueue.CheckKind)
        {
            ForgetCheck(ImportRequests.Read(job.RequestJson), job.Id.Value);
        }
        else if (job.Kind == JobQueue.ImportKind)
        {
            End(ImportRequests.Read(job.RequestJson), now => now with
            {
                State = "aborted",
                Error = "Called off. Rows loaded so far stay; load the file again to complete it.",
            });
        }
    }

    private void ForgetCheck(Guid id, Guid job) => Change(id, now => now.CheckJobId == job ? Unchecked(now) : now);

    private async Task<LoadReport> ReadAsync(
        Import import, bool isDry, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        using var rejects = store.OpenRejects(import.Id);
        var request = new LoadRequest
        {
            Network = import.Network,
            Kind = KindOf(import),
            Sources = [store.Content(import)],
            Read = import.Read,
            DryRun = isDry,
            LoadId = import.Id,
        };
        var report = (await load.LoadAsync(request, rejects, progress, cancellationToken)).Report;
        return report with { RejectsKept = rejects.Kept };
    }

    private FilePreview Preview(Import import) => loader.Preview(store.Content(import), import.Kind, import.Read);

    private FactKind KindOf(Import import)
    {
        var preview = Preview(import);
        if (preview.Questions is [var first, ..])
        {
            throw new GraphDataException("import_needs_answers",
                $"'{import.FileName}' can be read in more than one way. {first.Text} Say {first.Setting}, one of " +
                $"{string.Join(", ", first.Choices.Select(choice => $"{choice.Value} ({choice.Label})"))}." +
                (preview.Questions.Length > 1 ? $" {preview.Questions.Length - 1} more must be decided after that." : ""));
        }

        var kind = import.Kind ?? preview.Kind ?? throw new GraphDataException("kind_unclear",
            $"What the rows of '{import.FileName}' are cannot be told from its name or columns. " +
            "Say one of follows, shares, referrals, people, accounts or replies.");
        return preview.Missing.IsEmpty ? kind : throw new GraphDataException("columns_missing",
            $"'{import.FileName}' has no column for {NeedWords.Of(kind, preview.Missing)}, which {FileNames.Word(kind)} need. " +
            $"Its columns are {string.Join(", ", preview.Columns)}. Rename one, or say with map which it is.");
    }

    private Import Demand(Guid id) => store.Find(id) ?? throw new GraphDataException("import_not_found",
        $"There is no import {id}. Open one first, or list those there are.");

    private static Import DemandUploaded(Import import) =>
        import.State is "uploaded" or "validating" ? import : throw new GraphDataException("import_has_no_content",
            import.State is "created" or "uploading"
                ? $"Import {import.Id} ('{import.FileName}') has no content yet. Send the file's bytes first."
                : $"The content of import {import.Id} ('{import.FileName}') is not kept once it is {import.State}. " +
                    "Upload the file again.");

    private static Import DemandOpen(Import import) => import.IsOpen ? import : throw (import.State == "expired"
        ? new GraphDataException("import_expired", $"Import {import.Id} ('{import.FileName}') was not started within " +
            $"{KeptFor.TotalDays:0} days and is closed. Upload the file again.")
        : new GraphDataException("import_already_started",
            $"Import {import.Id} ('{import.FileName}') is {import.State} and takes neither bytes nor settings any more. " +
            "Open a new import."));

    private static Import Unchecked(Import import) => import with { Check = null, CheckJobId = null, CheckError = null };

    private Import Change(Guid id, Func<Import, Import> change)
    {
        lock (_states)
        {
            var changed = change(Demand(id));
            store.Save(changed);
            return changed;
        }
    }

    // The bytes go first: what is said to be closed must have none left, and what could not be deleted is tried again.
    private Import Close(Guid id, string state, string why) => Change(id, now =>
    {
        var closed = Unchecked(DemandOpen(now)) with { State = state, Error = why };
        store.DropFiles(id);
        return closed;
    });

    // What came of it first: without the bytes it could not be found again.
    private Import End(Guid id, Func<Import, Import> change)
    {
        var ended = Change(id, change);
        store.DropContent(id);
        return ended;
    }

    // The process was stopped between the end of the import and that of its job.
    private Import EndAgain(Import ended)
    {
        store.DropContent(ended.Id);
        return ended.State != "failed" ? ended : throw new GraphDataException("import_failed", ended.Error!);
    }
}

using System.Collections.Immutable;
using Influence.Application.Facts;
using Influence.Application.Measuring;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Engine.Loops;

namespace Influence.Storage.Facts;

/// <summary>Reads sources into batches of the facts and the roster, exactly once.</summary>
/// <param name="store">Where they go.</param>
/// <param name="roster">Who people are; null where nothing is known of them.</param>
/// <param name="rowsPerBatch">Of facts; people and accounts come in smaller ones.</param>
internal sealed class FactLoader(
    IFactStore store, Rosters.RosterStore? roster, int rowsPerBatch = SourceLoad.RowsPerBatch) : IFactLoader
{
    private const int RejectsInReport = 100;

    /// <inheritdoc/>
    public Task<LoadReport> LoadAsync(LoadRequest request, IProgress<Reject>? rejects, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Run(() => LoadedAsync(request, rejects, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public FilePreview Preview(FactSource source, FactKind? kind, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return SourcePreview.Of(source, kind, options);
    }

    // A load that fails may have kept noes too.
    private async Task<LoadReport> LoadedAsync(LoadRequest request, IProgress<Reject>? rejects,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(request, rejects, progress, cancellationToken);
        }
        finally
        {
            if (!request.DryRun)
            {
                roster?.NosKept();
            }
        }
    }

    private async Task<LoadReport> ReadAsync(LoadRequest request, IProgress<Reject>? rejects,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var first = ImmutableArray.CreateBuilder<Reject>();
        var byCode = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var shown = new ShownRejects(roster, request.Network);
        var files = ImmutableArray.CreateBuilder<FileReport>();
        long before = 0, selfRows = 0;
        var total = request.Sources.Sum(source => source.Length ?? 0);
        var prepared = request.DryRun && roster is not null
            ? new PreparedRows(store, roster, request.Network, request.Kind, cancellationToken) : null;
        var purchases = new Lazy<PurchasePairs>(
            () => PurchasePairs.Of(request, store, key => roster?.IdOfKey(key) ?? "", cancellationToken));
        var money = new NetworkCurrency(store, request.Network);
        foreach (var source in request.Sources)
        {
            using var load = new SourceLoad(
                request, source, store, shown, Told, prepared, purchases, money, rowsPerBatch, cancellationToken);
            var start = before;
            files.Add(await load.RunAsync(done =>
                progress?.Report(new AlgorithmProgress("bytes", start + done, Math.Max(total, start + done)))));
            before += source.Length ?? load.RawBytes;
            selfRows += load.SelfRows;
        }

        var ofHold = request is { Kind: FactKind.People or FactKind.Accounts, DryRun: false }
            ? roster?.EndHold(request.Network) : null;
        var ofSharing = request is { Kind: FactKind.People or FactKind.Accounts, DryRun: false }
            ? SharedNos.Words(roster?.HiddenBySharing(request.Network) ?? 0) : null;

        return new LoadReport
        {
            RowsRead = files.Sum(file => file.RowsRead),
            RowsLoaded = files.Sum(file => file.RowsLoaded),
            RowsUnchanged = files.Sum(file => file.RowsUnchanged),
            RowsRejected = files.Sum(file => file.RowsRejected),
            SelfRows = selfRows,
            NosKept = files.Sum(file => file.NosKept),
            PeopleHeld = files.Sum(file => file.PeopleHeld),
            LoadId = request.DryRun ? null : request.LoadId,
            News = prepared?.News,
            Matches = [.. prepared?.Matches ?? []],
            Notes = [.. new[] { ofHold, ofSharing }.OfType<string>()],
            RejectedByCode = byCode.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Rejects = first.ToImmutable(),
            Files = files.ToImmutable(),
        };

        void Told(Reject reject)
        {
            if (!request.DryRun)
            {
                Measures.Refused(reject.Code);
            }

            byCode[reject.Code] = byCode.GetValueOrDefault(reject.Code) + 1;
            if (first.Count < RejectsInReport)
            {
                first.Add(reject);
            }

            rejects?.Report(reject);
        }
    }
}

using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Loops;
using Influence.Storage.Control;
using Influence.Storage.Facts;
using Influence.Storage.Loads;
using Influence.Storage.Snapshots;

namespace Influence.Storage.Neo4j;

/// <summary>Facts that stand in Neo4j. The folder keeps what was last read as batches of its own, and the roster.</summary>
/// <remarks>
/// A part of a batch and its marker are one transaction, so at any moment each type has as many relationships as its markers
/// explain, unless somebody else wrote. Hence: unknown markers that explain the difference are read alone; any other difference
/// has the type read whole. The sample brand stays in the folder.
/// </remarks>
internal sealed class Neo4jFacts : IFactStore, ISharedRemoval, IDisposable
{
    private const int Streams = TypeClaim.Streams;
    private const int ReadsAtMost = 3;
    private const int LooksAtMost = 10;

    private readonly Action _nosKept;
    private readonly StoreSession _session;
    private readonly FactLedger _ledger;
    private readonly StoreMirror _mirror;
    private readonly FactWriter _writer;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _bound = [];

    /// <summary>Wires the store over the folder's own ledger.</summary>
    /// <param name="session">The server.</param>
    /// <param name="ledger">Of the folder.</param>
    /// <param name="mirror">What of the store stands in the folder.</param>
    /// <param name="clock">Gives the time.</param>
    /// <param name="nosKept">Run after facts were read from the store: noes may be among them.</param>
    public Neo4jFacts(StoreSession session, FactLedger ledger, StoreMirror mirror, TimeProvider clock, Action nosKept)
    {
        _nosKept = nosKept;
        (_session, _ledger, _mirror) = (session, ledger, mirror);
        (_writer, _clock) = (new FactWriter(session, clock, Streams), clock);
    }

    /// <summary>What was sent and sent again.</summary>
    public StoreSession Session => _session;

    /// <inheritdoc/>
    public string? Address => _session.Name;

    /// <inheritdoc/>
    public async Task<Appended> AppendAsync(FactBatch batch, bool isDryRun, CancellationToken cancellationToken)
    {
        if (batch.Network == NetworkNames.Sample)
        {
            return await _ledger.AppendAsync(batch, isDryRun, cancellationToken);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var named = NamedBatch.Of(batch.Rows, cancellationToken);
            if (isDryRun)
            {
                // The store is not even asked: asking binds it to the network.
                return _ledger.Keep(batch, named, isDryRun: true, null, cancellationToken);
            }

            await BindAsync(batch.Network, cancellationToken);
            if (_ledger.Has(batch.Network, named.Id))
            {
                return IsOurs(batch, named.Id) ? _ledger.Keep(batch, named, isDryRun: false, null, cancellationToken) : default;
            }

            await _writer.WriteAsync(batch, named.Id, cancellationToken);
            var parts = (await PartsAsync(named.Id, cancellationToken)).ToList();
            return _ledger.Keep(batch, named, isDryRun: false,
                connection => StoreMirror.Add(connection, batch.Network, batch.Rows.Kind, parts), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public string? CurrencyOf(string network) => _ledger.CurrencyOf(network);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FactsRead>> CatchUpAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        if (network == NetworkNames.Sample)
        {
            return [];
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await BindAsync(network, cancellationToken);
            var read = await CatchUpBoundAsync(network, progress, cancellationToken);
            if (read.Count > 0)
            {
                _nosKept();
            }

            return read;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(
        string network, FactKind kind, IReadOnlyCollection<string> batches, CancellationToken cancellationToken)
    {
        if (network == NetworkNames.Sample || batches.Count == 0)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await BindAsync(network, cancellationToken);
            await CatchUpBoundAsync(network, null, cancellationToken);
            await RemoveBoundAsync(network, kind, batches.ToHashSet(), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public OpenFacts Open(string network, CancellationToken cancellationToken) => _ledger.Open(network, cancellationToken);

    /// <summary>Makes sure that the store holds this network, and has what must stand before the first row.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">store_holds_another_network, store_….</exception>
    public async Task OpenStoreAsync(string network, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await BindAsync(network, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _turn.Dispose();
    }

    private async Task BindAsync(string network, CancellationToken cancellationToken)
    {
        if (_bound.Contains(network))
        {
            return;
        }

        var known = _mirror.StoreOf(network);
        if (known is null && _ledger.HasAny(network))
        {
            throw StoreErrors.IsEmbedded(network, _session.Name);
        }

        await StoreSchema.CreateAsync(_session, cancellationToken);
        var (store, held) = await StoreSchema.BindAsync(_session, network, cancellationToken);
        if (held != network)
        {
            throw StoreErrors.AnotherNetwork(_session.Name, network, held);
        }

        if (known is var (_, before) && before != store)
        {
            throw StoreErrors.AnotherStore(_session.Name, network);
        }

        _mirror.Bind(network, _session.Name, store);
        _bound.Add(network);
    }

    private async Task<IReadOnlyList<FactsRead>> CatchUpBoundAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var (counts, markers, removals) = await CountsAsync(cancellationToken);
        var known = _mirror.Parts(network);
        var left = known.Count(part => part.StartsWith(StorePart.Removal, StringComparison.Ordinal));
        if (markers == known.Count && removals == left && counts.All(one => one.Value == _mirror.Count(network, one.Key)))
        {
            return [];
        }

        var parts = await PartsAsync(null, cancellationToken);
        for (var looks = 1; looks < LooksAtMost; looks++)
        {
            var again = await CountsAsync(cancellationToken);
            if (again.Markers == markers && again.Removals == removals && again.Counts.All(one => one.Value == counts[one.Key]))
            {
                break; // counts and markers belong together
            }

            (counts, markers, removals) = again;
            parts = await PartsAsync(null, cancellationToken);
        }

        var done = new List<FactsRead>();
        var fresh = parts.Where(part => !known.Contains(part.Id)).ToLookup(part => part.Kind);
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            var explained = _mirror.Count(network, kind) + fresh[kind].Sum(part => part.Created);
            var isExplained = !counts.TryGetValue(kind, out var count) || count == explained;
            if (!isExplained || fresh[kind].Any(part => part.IsRemoval))
            {
                done.Add(await ReadWholeAsync(network, kind, progress, cancellationToken));
            }
            else if (fresh[kind].Any())
            {
                done.Add(await ReadPartsAsync(network, kind, [.. fresh[kind]], cancellationToken));
            }
        }

        _mirror.Forget(network, known.Except(parts.Select(part => part.Id)));
        return done;
    }

    // What was read from the store before the batches came says that it stood before them; what was read later may be theirs,
    // and is read again. A load of this folder whose rows were read since still says what its file says.
    private async Task RemoveBoundAsync(
        string network, FactKind kind, HashSet<string> leaving, CancellationToken cancellationToken)
    {
        var all = _ledger.BatchesOf(network, kind);
        var first = all.FirstOrDefault(batch => leaving.Contains(batch.Id) && !IsRead(batch))?.Number ?? 0;
        var isAll = all.All(batch => leaving.Contains(batch.Id));
        var staying = isAll ? [] : all.Where(batch => !IsRead(batch) || batch.Number < first).Select(batch => batch.Id)
            .Union(_ledger.LoadedBatches(network, kind)).Except(leaving).ToList();
        var remover = new FactRemover(_session, _ledger.IdOf);
        long gone;
        using (var leaves = _ledger.OpenBatches(leaving, cancellationToken))
        using (var stays = _ledger.OpenBatches(staying, cancellationToken))
        {
            gone = await remover.RemoveAsync(kind, leaves.BatchesOf(kind), stays.BatchesOf(kind), cancellationToken);
        }

        var trace = await remover.RemovePartsAsync(
            kind, leaving, isAll, gone, _clock.GetUtcNow().ToMicroseconds(), cancellationToken);
        var parts = (await PartsAsync(null, cancellationToken)).Select(part => part.Id);
        _mirror.Leave(network, trace, _mirror.Parts(network).Except(parts));
        if (all.Any(batch => IsRead(batch) && batch.Number > first && !leaving.Contains(batch.Id)))
        {
            await ReadWholeAsync(network, kind, null, cancellationToken);
        }
    }

    // What was read from the store stood there before this load, which then is not noted: taking it back takes nothing back.
    private bool IsOurs(FactBatch batch, string id) =>
        !_ledger.BatchesOf(batch.Network, batch.Rows.Kind).Any(known => known.Id == id && IsRead(known)) ||
        _ledger.LoadedBatches(batch.Network, batch.Rows.Kind).Contains(id);

    private bool IsRead(LedgerBatch batch) => batch.Source == _session.Name;

    private async Task<FactsRead> ReadPartsAsync(
        string network, FactKind kind, IReadOnlyList<StorePart> parts, CancellationToken cancellationToken)
    {
        var people = new HashSet<long>();
        var found = await _session.RunAsync(GraphStatement.Read(
            "UNWIND $ids AS id MATCH (m:_InfluenceBatch {id: id}) UNWIND m.people AS p RETURN collect(DISTINCT p) AS people",
            ("ids", GraphValue.Of(parts.Count, at => Encoding.UTF8.GetBytes(parts[at].Id)))), cancellationToken);
        people.UnionWith(found.Wholes(0, 0));
        var read = await new FactReader(_session, Streams).ReadAsync(kind, people, cancellationToken);
        foreach (var one in read)
        {
            var (batch, named) = Named(network, one, cancellationToken);
            _ledger.Keep(batch, named, isDryRun: false, null, cancellationToken);
        }

        _mirror.Note(network, kind, parts);
        return new FactsRead(kind, read.Sum(one => (long)one.Rows.Count), IsWhole: false);
    }

    // Somebody may write meanwhile: then it is read again, and if it never rests, the next look finds the difference.
    private async Task<FactsRead> ReadWholeAsync(
        string network, FactKind kind, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        for (var reads = 1; ; reads++)
        {
            var parts = (await PartsAsync(null, cancellationToken)).Where(part => part.Kind == kind).ToList();
            var before = await CountAsync();
            var read = await new FactReader(_session, Streams).ReadAsync(kind, before, progress, cancellationToken);
            var after = await CountAsync();
            if (before == after || reads == ReadsAtMost)
            {
                var batches = read.Select(one => Named(network, one, cancellationToken)).DistinctBy(one => one.Named.Id);
                _ledger.Replace(network, kind, [.. batches],
                    connection => StoreMirror.Set(connection, network, kind, before, parts), cancellationToken);
                return new FactsRead(kind, read.Sum(one => (long)one.Rows.Count), IsWhole: true);
            }
        }

        async Task<long> CountAsync() => (await CountsAsync(cancellationToken)).Counts.GetValueOrDefault(kind);
    }

    private (FactBatch Batch, NamedBatch Named) Named(
        string network, (FactColumns Rows, BatchIds Ids) read, CancellationToken cancellationToken) =>
        (new FactBatch(network, _session.Name, read.Rows, read.Ids, []), NamedBatch.Of(read.Rows, cancellationToken));

    private async Task<(Dictionary<FactKind, long> Counts, long Markers, long Removals)> CountsAsync(
        CancellationToken cancellationToken)
    {
        var kinds = FactCypher.TypeOf.Keys.Order().ToArray();
        var text = string.Join(" UNION ALL ",
            kinds.Select(kind => $"MATCH ()-[r:{FactCypher.TypeOf[kind]}]->() RETURN count(r) AS found"));
        var found = await _session.RunAsync(
            GraphStatement.Read(text + " UNION ALL MATCH (m:_InfluenceBatch) RETURN count(m) AS found " +
                "UNION ALL MATCH (m:_InfluenceBatch) RETURN count(m.removal) AS found"), cancellationToken);
        return (kinds.Select((kind, at) => (kind, found.Whole(at, 0))).ToDictionary(), found.Whole(kinds.Length, 0),
            found.Whole(kinds.Length + 1, 0));
    }

    private async Task<IEnumerable<StorePart>> PartsAsync(string? batchId, CancellationToken cancellationToken)
    {
        var found = await _session.RunAsync(GraphStatement.Read(
            $"MATCH (m:_InfluenceBatch{(batchId is null ? "" : " {batch: $batch}")}) RETURN collect(m.id) AS id, " +
            "collect(m.kind) AS kind, collect(m.created) AS created", ("batch", GraphValue.Of(batchId ?? ""))),
            cancellationToken);
        var (ids, kinds, created) = (found.Texts(0, 0), found.Texts(0, 1), found.Wholes(0, 2));
        return Enumerable.Range(0, ids.Count).Select(at => new StorePart(Encoding.UTF8.GetString(ids[at]),
            Enum.Parse<FactKind>(Encoding.UTF8.GetString(kinds[at]), ignoreCase: true), created[at])).ToList();
    }
}

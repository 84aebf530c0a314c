using Influence.Application.Answering;
using Influence.Application.Measuring;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Engine.Loops;

namespace Influence.Application.Facts;

/// <summary>What a load did, and the snapshot in force after it.</summary>
/// <param name="Report">Every row accounted for.</param>
/// <param name="Head">The network's head; null after a dry run into a new network.</param>
/// <param name="ConflictingFacts">Facts of one identity with two contents.</param>
/// <param name="UndatedConflicts">Of these, those that no date decided: of two rows the ordinally greater stands, of two
/// amounts of a person the greater.</param>
public sealed record LoadOutcome(LoadReport Report, NetworkHead? Head, long ConflictingFacts, long UndatedConflicts = 0);

/// <summary>Loads files into a network: facts first, exactly once, then the snapshot, then one move of the head.</summary>
public sealed class LoadFacts(IFactLoader loader, INetworkStore networks, ISnapshotStore snapshots, ISharedFacts facts,
    PublishAnswers publish, TimeProvider clock)
{
    /// <summary>Returns after the snapshot that holds the rows is in force.</summary>
    /// <exception cref="GraphDataException">store_is_read_only, network_name_not_allowed, network_is_the_sample, file
    /// errors.</exception>
    public async Task<LoadOutcome> LoadAsync(LoadRequest request, IProgress<Reject>? rejects,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        NetworkNames.Demand(request.Network);
        if (!request.DryRun && !networks.CanWrite)
        {
            throw ReadOnlyStore.Error(networks, "Stop it, or load through its address.");
        }

        using var span = Measures.Begin("load", [new("kind", Measures.WordOf(request.Kind))]);
        var report = await loader.LoadAsync(request, rejects, progress, cancellationToken);
        if (request.DryRun)
        {
            return new LoadOutcome(report, networks.Find(request.Network), 0);
        }

        var (head, conflicts, undated) = await PublishAsync(request.Network, cancellationToken, progress);
        if (request.Kind == FactKind.People)
        {
            await publish.WithdrawAsync(request.Network, cancellationToken); // some of them may have said no
        }

        return new LoadOutcome(report, head, conflicts, undated);
    }

    /// <summary>Appends rows that are durable when this returns, and leaves the snapshot to <see cref="PublishAsync"/>.</summary>
    /// <inheritdoc cref="LoadAsync"/>
    internal async Task<LoadReport> AppendAsync(
        LoadRequest request, IProgress<Reject>? rejects, CancellationToken cancellationToken)
    {
        using var span = Measures.Begin("load", [new("kind", Measures.WordOf(request.Kind))]);
        return await loader.LoadAsync(request, rejects, null, cancellationToken);
    }

    /// <summary>Builds the snapshot of all rows that were appended and moves the head to it.</summary>
    internal async Task<(NetworkHead? Head, long ConflictingFacts, long UndatedConflicts)> PublishAsync(
        string network, CancellationToken cancellationToken, IProgress<AlgorithmProgress>? progress = null)
    {
        await facts.CatchUpAsync(network, progress, cancellationToken);
        return await RefreshAsync(network, progress, cancellationToken);
    }

    /// <summary>Reads what others changed, and builds and moves only when something did change.</summary>
    /// <returns>What was read.</returns>
    public async Task<IReadOnlyList<FactsRead>> CatchUpAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        if (facts.Address is null || !networks.CanWrite)
        {
            return [];
        }

        var read = await facts.CatchUpAsync(network, progress, cancellationToken);
        if (read.Count > 0 || networks.Find(network)?.Batch is not { } batch || batch != networks.LastBatch(network))
        {
            await RefreshAsync(network, progress, cancellationToken);
        }

        return read;
    }

    /// <summary>Builds the snapshot of what was last read and moves the head to it; also after an opt-out.</summary>
    /// <remarks>Asks no store: who said no leaves the snapshot even while the store is away.</remarks>
    public async Task<(NetworkHead? Head, long ConflictingFacts, long UndatedConflicts)> RefreshAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = networks.Find(network);
            if (networks.LastBatch(network) == 0)
            {
                // Nothing was ever loaded, or all of it was taken back: then nothing is in force.
                if (head?.SnapshotId is null)
                {
                    return (head, 0, 0);
                }

                var bare = new NetworkHead(network, null, 0, clock.GetUtcNow());
                if (networks.MoveHead(head, bare))
                {
                    return (bare, 0, 0);
                }

                continue;
            }

            using var span = Measures.Begin("snapshot");
            var build = await snapshots.BuildAsync(network, progress, cancellationToken);
            if (head is not null && head.SnapshotId == build.SnapshotId && head.Batch == build.Batch)
            {
                return (head, build.ConflictingFacts, build.UndatedConflicts);
            }

            var moved = new NetworkHead(network, build.SnapshotId, build.Batch, clock.GetUtcNow());
            if (networks.MoveHead(head, moved))
            {
                return (moved, build.ConflictingFacts, build.UndatedConflicts);
            }
        }
    }
}

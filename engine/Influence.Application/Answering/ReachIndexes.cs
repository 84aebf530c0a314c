using System.Collections.Immutable;
using Influence.Application.Catalog;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Errors;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;

namespace Influence.Application.Answering;

/// <summary>A reach index that can be asked, and what it was made from.</summary>
public sealed record NetworkReachIndex
{
    internal NetworkReachIndex(RrIndex sets) => Sets = sets;

    /// <summary><c>x-</c> and 32 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>The network.</summary>
    public required string Network { get; init; }

    /// <summary>Its snapshot.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>Its chances.</summary>
    public required string ChancesId { get; init; }

    /// <summary>How the chances and the index were made, as JSON.</summary>
    public required string OptionsJson { get; init; }

    /// <summary>Whether reaches may be promised.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>Which edges, and who may be named.</summary>
    public required NetworkViewOptions View { get; init; }

    /// <summary>RR sets.</summary>
    public long Samples => Sets.Samples;

    internal RrIndex Sets { get; }
}

/// <summary>Builds and asks reach indexes: made on first need, kept by the writer, named by what they are made from.</summary>
public sealed class ReachIndexes(INetworkStore networks, ISnapshotStore snapshots, IRoster roster, ChanceTables chances,
    IReachIndexStore store, Resources resources)
{
    private readonly NetworkPeople _networks = new(networks, snapshots, roster);

    /// <summary>The kept index, or a new one.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, graph_empty …</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public NetworkReachIndex Build(string network, NetworkViewOptions view, ReachIndexOptions options,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(options);
        OptionRules.Demand(options);
        using var open = _networks.Open(network, view);
        var chancesId = ChanceTables.IdOf(open.Snapshot, view);
        var rule = view with { Relation = null, Chance = ChanceTables.RuleInForce(open.Snapshot, view) };
        var optionsJson = OptionsJson.Write(rule, options);
        var id = ContentIds.Index(open.Snapshot.Id, chancesId, OptionsJson.Write(options));
        var kept = store.Find(id);
        if (kept is null)
        {
            MemoryGuard.Demand(WorkEstimate.OfIndex(chances.Ask(open.Snapshot, view), options), resources);
        }

        var table = chances.Make(open.Snapshot, view, networks.CanWrite, progress, cancellationToken);
        return new NetworkReachIndex(kept ?? NamedErrors.Run(
            open.People, () => Make(id, table, options, progress, cancellationToken)))
        {
            Id = id,
            Network = network,
            SnapshotId = open.Snapshot.Id,
            ChancesId = chancesId,
            OptionsJson = optionsJson,
            Calibration = table.Calibration,
            View = view,
        };
    }

    /// <summary>Reach of some people, by id.</summary>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public IndexedReach Reach(NetworkReachIndex index, ImmutableArray<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Sets.Reach(Nodes(index, seeds));
    }

    /// <summary>How many people each two of them reach both.</summary>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public double[,] Overlap(NetworkReachIndex index, ImmutableArray<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Sets.Overlap(Nodes(index, seeds));
    }

    private RrIndex Make(string id, ChanceTable table, ReachIndexOptions options, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        var allowed = options with { Threads = resources.Threads, MemoryBytes = resources.MemoryBytes };
        var sets = RrIndex.Sample(table.Graph, allowed, table.Act is not null, progress, cancellationToken);
        if (!networks.CanWrite)
        {
            return sets;
        }

        store.Keep(id, sets);
        return store.Find(id) ?? sets;
    }

    // As the roster stands now: who said no since the index was made is not found.
    private ReadOnlySpan<int> Nodes(NetworkReachIndex index, ImmutableArray<string> seeds)
    {
        using var lease = snapshots.Open(index.SnapshotId);
        var people = roster.PeopleOf(index.Network, lease.Snapshot, ThirdParties.AreShown(index.View.ThirdParties));
        return GivenPeople.Nodes(seeds, people).AsSpan();
    }
}

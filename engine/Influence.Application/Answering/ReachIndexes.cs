using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Replies;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;
using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Influence.Application.Answering;

/// <summary>A reach index that can be asked, and what it was made from.</summary>
public sealed record NetworkReachIndex
{
    internal NetworkReachIndex(RrIndex drawn, PeopleColumns? people, ulong randomSeed) =>
        (Drawn, Sets) = (drawn, drawn.Accepting(people, randomSeed));

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

    /// <summary>A 95 % interval that knows the range, of a reach read off this index.</summary>
    /// <param name="reach">It.</param>
    public ReachInterval Interval(IndexedReach reach)
    {
        ArgumentNullException.ThrowIfNull(reach);
        return ReachInterval.Of(reach, reach.Certain, Sets.NodeCount);
    }

    /// <summary>The same of what is lost without somebody.</summary>
    public ReachInterval IntervalOfDifference(IndexedReach lost) => ReachInterval.OfDifference(lost, Sets.NodeCount);

    /// <summary>Whether somebody may refuse, by replies or the people file.</summary>
    public bool ReckonsWithRefusals => !ReferenceEquals(Drawn, Sets);

    /// <summary>As it was drawn and is kept.</summary>
    internal RrIndex Drawn { get; }

    /// <summary>The same, asked about people who may refuse.</summary>
    internal RrIndex Sets { get; }
}

/// <summary>Builds and asks reach indexes: made on first need, kept by the writer, named by what they are made from.</summary>
public sealed class ReachIndexes(INetworkStore networks, ISnapshotStore snapshots, IRoster roster, ChanceTables chances,
    IReachIndexStore store, Resources resources)
{
    private const int LatestHeld = 16;

    private readonly NetworkPeople _networks = new(networks, snapshots, roster);

    // By network and options: what was asked last, from which the next is made when facts change.
    private readonly ConcurrentDictionary<string, NetworkReachIndex> _latest = new(StringComparer.Ordinal);

    /// <summary>The index if it is there, else null: nothing is made.</summary>
    /// <exception cref="GraphDataException">network_not_found or network_empty.</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    public NetworkReachIndex? Find(string network, NetworkViewOptions view, ReachIndexOptions options)
    {
        using var asked = Open(network, view, options);
        return Find(asked);
    }

    /// <summary>The kept index, or a new one.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, graph_empty …</exception>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public NetworkReachIndex Build(string network, NetworkViewOptions view, ReachIndexOptions options,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        using var asked = Open(network, view, options);
        if (Find(asked) is { } there)
        {
            return there;
        }

        var kept = store.Find(asked.Snapshot.Id, asked.Id);
        if (kept is null)
        {
            MemoryGuard.Demand(Estimate(asked), resources);
        }

        var table = chances.Make(asked.Snapshot, view, networks.CanWrite, progress, cancellationToken);
        return Latest(asked, kept ?? NamedErrors.Run(
            asked.People, () => Make(asked, table, progress, cancellationToken)), table);
    }

    /// <summary>Reach of some people, by id.</summary>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public IndexedReach Reach(NetworkReachIndex index, ImmutableArray<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Sets.Reach(Nodes(index, seeds));
    }

    /// <summary>What some people reach, and what each of them is worth to the others.</summary>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public ReachParts Parts(NetworkReachIndex index, ImmutableArray<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Sets.Parts(Nodes(index, seeds));
    }

    /// <summary>The reach of some people as a part of that of others.</summary>
    /// <param name="index">The index.</param>
    /// <param name="part">Ids, each once.</param>
    /// <param name="whole">Ids, each once; at least one.</param>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public ReachShare Share(NetworkReachIndex index, ImmutableArray<string> part, ImmutableArray<string> whole)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Sets.Share(Nodes(index, part), Nodes(index, whole));
    }

    /// <summary>How many people each two of them reach both.</summary>
    /// <exception cref="GraphDataException">person_not_found or person_repeated.</exception>
    public IndexedReach[,] Overlap(NetworkReachIndex index, ImmutableArray<string> seeds)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Sets.Overlap(Nodes(index, seeds));
    }

    /// <summary>Refuses strangers, and those who may not be named, before anything is made for them.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, person_not_found or person_repeated.</exception>
    internal void DemandPeople(string network, NetworkViewOptions view, ImmutableArray<string> ids)
    {
        using var open = _networks.Open(network, view);
        GivenPeople.Nodes(ids, open.People);
    }

    /// <summary>What making the index takes, its chances included.</summary>
    internal WorkEstimate Estimate(string network, NetworkViewOptions view, ReachIndexOptions options)
    {
        using var asked = Open(network, view, options);
        return Estimate(asked);
    }

    private WorkEstimate Estimate(Asked asked) =>
        WorkEstimate.OfIndex(chances.Ask(asked.Snapshot, asked.View), asked.Options);

    private Asked Open(string network, NetworkViewOptions view, ReachIndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(options);
        OptionRules.Demand(options);
        return new Asked(_networks.Open(network, view), view, options);
    }

    private NetworkReachIndex? Find(Asked asked) =>
        _latest.TryGetValue(asked.Key, out var latest) && latest.Id == asked.Id ? latest
        : chances.Kept(asked.Snapshot, asked.View) is { } table && store.Find(asked.Snapshot.Id, asked.Id) is { } kept
            ? Latest(asked, kept, table) : null;

    private NetworkReachIndex Latest(Asked asked, RrIndex sets, ChanceTable table)
    {
        if (_latest.Count >= LatestHeld)
        {
            _latest.Clear(); // what is still asked for comes back from its file
        }

        var people = LearnedAcceptance.Columns(asked.Snapshot);
        return _latest[asked.Key] = new NetworkReachIndex(sets, people, asked.Options.RandomSeed)
        {
            Id = asked.Id,
            Network = asked.Network,
            SnapshotId = asked.Snapshot.Id,
            ChancesId = asked.ChancesId,
            OptionsJson = asked.OptionsJson,
            Calibration = table.Calibration,
            View = asked.View,
        };
    }

    private RrIndex Make(
        Asked asked, ChanceTable table, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var allowed = asked.Options with { Threads = resources.Threads, MemoryBytes = resources.MemoryBytes };
        var sets = Before(asked, table) is var (before, graph)
            ? before.Refresh(graph, table.Graph, allowed, table.Act is not null, progress, cancellationToken).Index
            : RrIndex.Sample(table.Graph, allowed, table.Act is not null, progress, cancellationToken);
        if (!networks.CanWrite)
        {
            return sets;
        }

        store.Keep(asked.Snapshot.Id, asked.Id, sets);
        return store.Find(asked.Snapshot.Id, asked.Id) ?? sets;
    }

    // The last index of the same question, if it was drawn for the same people in the same order: then only what changed since
    // is drawn again.
    private (RrIndex Index, InfluenceGraph Graph)? Before(Asked asked, ChanceTable table) =>
        _latest.TryGetValue(asked.Key, out var latest) && chances.Kept(latest.ChancesId) is { } old
            && (old.Act is null) == (table.Act is null) && AreNumberedAlike(latest.SnapshotId, asked.Snapshot)
            ? (latest.Drawn, old.Graph) : null;

    private bool AreNumberedAlike(string snapshotId, Snapshot snapshot)
    {
        if (snapshotId == snapshot.Id)
        {
            return true;
        }

        try
        {
            using var before = snapshots.Open(snapshotId);
            return before.Snapshot.Keys.Span.SequenceEqual(snapshot.Keys.Span);
        }
        catch (GraphDataException)
        {
            return false; // it has left
        }
    }

    // As the roster stands now: who said no since the index was made is not found.
    private ReadOnlySpan<int> Nodes(NetworkReachIndex index, ImmutableArray<string> seeds)
    {
        using var lease = snapshots.Open(index.SnapshotId);
        var people = roster.PeopleOf(index.Network, lease.Snapshot, ThirdParties.AreShown(index.View.ThirdParties));
        return GivenPeople.Nodes(seeds, people).AsSpan();
    }

    /// <summary>A question for an index, with the data it is asked to.</summary>
    private sealed class Asked : IDisposable
    {
        private readonly OpenPeople _open;

        public Asked(OpenPeople open, NetworkViewOptions view, ReachIndexOptions options)
        {
            (_open, View, Options) = (open, view, options);
            ChancesId = ChanceTables.IdOf(Snapshot, view);
            var rule = view with { Relation = null, Chance = ChanceTables.RuleInForce(Snapshot, view) };
            OptionsJson = Catalog.OptionsJson.Write(rule, options);
            Id = ContentIds.Index(Snapshot.Id, ChancesId, Catalog.OptionsJson.Write(options));
            Key = $"{Network}\n{OptionsJson}";
        }

        public string Network => _open.Head.Network;

        public Snapshot Snapshot => _open.Snapshot;

        public IPeople People => _open.People;

        public NetworkViewOptions View { get; }

        public ReachIndexOptions Options { get; }

        public string ChancesId { get; }

        public string OptionsJson { get; }

        public string Id { get; }

        public string Key { get; }

        public void Dispose() => _open.Dispose();
    }
}

using System.Collections.Concurrent;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Application.Roster;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Snapshots;

namespace Influence.Application.Tests.Memory;

/// <summary>Networks, snapshots, runs and chances in memory.</summary>
internal sealed class MemoryStores : INetworkStore, ISnapshotStore, IRunStore, IChancesStore, IProcessMeter,
    ISharedFacts
{
    private readonly ConcurrentDictionary<string, NetworkHead> _heads = new();
    private readonly ConcurrentDictionary<string, Snapshot> _snapshots = new();
    private readonly ConcurrentDictionary<string, Run> _runs = new();
    private readonly ConcurrentDictionary<string, ChanceTable> _chances = new();

    public bool CanWrite { get; set; } = true;

    public string? Writer => CanWrite ? null : "process 1 at http://127.0.0.1:5080";

    /// <summary>The next snapshot a build gives; null means that nothing was loaded.</summary>
    public Snapshot? Next { get; set; }

    /// <summary>How often there is no room for a snapshot.</summary>
    public int FailingBuilds { get; set; }

    public long PeakBytes => 0;

    private long _commits;

    /// <summary>Never twice the same: nothing is kept of what was made before.</summary>
    public long Commits => Interlocked.Increment(ref _commits);

    public int RunsKept => _runs.Count;

    public int ChancesKept => _chances.Count;

    public void Put(string network, Snapshot snapshot)
    {
        _snapshots[snapshot.Id] = snapshot;
        _heads[network] = new NetworkHead(network, snapshot.Id, 1, DateTimeOffset.UnixEpoch);
    }

    public NetworkHead? Find(string network) => _heads.GetValueOrDefault(network);

    public IReadOnlyList<NetworkHead> List() => [.. _heads.Values.OrderBy(head => head.Network, StringComparer.Ordinal)];

    /// <summary>What somebody else does just before the next move of a head.</summary>
    public Action? BeforeMove { get; set; }

    public bool MoveHead(NetworkHead? from, NetworkHead to)
    {
        var meanwhile = BeforeMove;
        BeforeMove = null;
        meanwhile?.Invoke();
        if (Find(to.Network) != from)
        {
            return false;
        }

        _heads[to.Network] = to;
        return true;
    }

    public long LastBatch(string network) => Next is null ? 0 : 1;

    public IReadOnlyList<LoadedFacts> Loaded(string network) => [];

    public Task<SnapshotBuild> BuildAsync(string network, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (FailingBuilds-- > 0)
        {
            throw new GraphDataException("disk_full", "The disk is full.");
        }

        _snapshots[Next!.Id] = Next;
        return Task.FromResult(new SnapshotBuild(Next.Id, 1, 0));
    }

    public string? Address => null;

    /// <summary>The facts stand somewhere that does not answer.</summary>
    public bool IsAway { get; set; }

    public Task<IReadOnlyList<FactsRead>> CatchUpAsync(
        string network, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken) => IsAway
        ? throw new GraphDataException("store_unreachable", "Nothing answers.")
        : Task.FromResult<IReadOnlyList<FactsRead>>([]);

    public SnapshotLease Open(string snapshotId) => new(_snapshots[snapshotId], () => { });

    Run? IRunStore.Find(string runId) => _runs.GetValueOrDefault(runId);

    public void Keep(Run run) => _runs[run.Id] = run;

    ChanceTable? IChancesStore.Find(string chancesId) => _chances.GetValueOrDefault(chancesId);

    public void Keep(string chancesId, ChanceTable table) => _chances[chancesId] = table;

    /// <summary>A snapshot of follows: v follows u for each pair (v, u).</summary>
    public static Snapshot Follows(string id, int people, params (int From, int To)[] pairs) => new()
    {
        Id = id,
        Keys = Enumerable.Range(0, people).Select(node => (ulong)node + 1).ToArray(),
        Follows = Graph.FromEdges(people, pairs),
    };
}

/// <summary>People called p0, p1 …; some have said no.</summary>
internal sealed class MemoryRoster : IRoster
{
    private readonly ConcurrentDictionary<string, bool> _suppressed = new();

    private int _named;

    public long Version => _suppressed.Count;

    /// <summary>How often somebody was named.</summary>
    public int Named => _named;

    public IPeople PeopleOf(string network, Snapshot snapshot, bool showThirdParties) =>
        new People(this, snapshot, showThirdParties);

    public void Suppress(string id) => _suppressed[id] = true;

    /// <summary>Ids of those of whom nobody knows whether they may be contacted.</summary>
    public HashSet<string> Silent { get; } = [];

    /// <summary>Ids by which somebody is known who said no.</summary>
    public HashSet<string> Known { get; } = [];

    public bool Knows(string network, string id) => Known.Contains(id);

    /// <summary>Ids for which contact was allowed, in order.</summary>
    public List<string> Allowed { get; } = [];

    public bool AllowContact(string network, string id)
    {
        Allowed.Add(id);
        return Known.Contains(id);
    }

    public string? WhyNobody(string network) => null;

    public Dictionary<int, PersonContact> Contacts { get; } = [];

    public void ReadContacts(
        string network, Snapshot snapshot, ReadOnlyMemory<bool> isAsked, Action<int, PersonContact> read)
    {
        foreach (var (node, contact) in Contacts.Where(one => isAsked.Span[one.Key]))
        {
            read(node, contact);
        }
    }

    public void ReadRefused(string network, Action<string?, string?, bool> read)
    {
        foreach (var (email, phone, isAdsAlone) in Refused)
        {
            read(email, phone, isAdsAlone);
        }
    }

    public List<(string? Email, string? Phone, bool IsAdsAlone)> Refused { get; } = [];

    public long HiddenBySharing(string network) => 0; // nobody here has a number or an address

    public IReadOnlyList<SharedIdentity> SharedIdentities(string network, int limit) => [];

    private sealed class People(MemoryRoster roster, Snapshot snapshot, bool showThirdParties) : IPeople
    {
        private readonly int _count = snapshot.NodeCount;

        private readonly NamedPeople _named = NamingRule.OfNetwork(snapshot, showThirdParties, isHeld: false,
            node => roster._suppressed.ContainsKey($"p{node}"));

        public Candidates Mask => _named.Mask;

        public long ThirdParties => _named.ThirdParties;

        public string? IdOf(int node)
        {
            Interlocked.Increment(ref roster._named);
            return Mask.Contains(node) ? $"p{node}" : null;
        }

        public PersonCard? CardOf(int node) => IdOf(node) is { } id
            ? new PersonCard(node, id, null, $"Person {node}", null, null, $"{id}@example.org", null,
                roster.Silent.Contains(id) ? "unknown" : "yes", true)
            : null;

        public int? Find(string id) =>
            id.StartsWith('p') && int.TryParse(id[1..], out var node) && node < _count && Mask.Contains(node) ? node : null;

        public int CompareIds(int left, int right) => string.CompareOrdinal($"p{left}", $"p{right}");

        public IReadOnlyList<PersonCard> Search(string text, int limit) =>
            [.. All().Where(card => card.Id.Contains(text)).Take(limit)];

        public IReadOnlyList<PersonCard> Page(string? afterId, int limit) =>
            [.. All().Where(card => afterId is null || string.CompareOrdinal(card.Id, afterId) > 0).Take(limit)];

        private IEnumerable<PersonCard> All() => Enumerable.Range(0, _count).Select(CardOf).OfType<PersonCard>()
            .OrderBy(card => card.Id, StringComparer.Ordinal);
    }
}

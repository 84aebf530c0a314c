using System.Collections.Immutable;
using Influence.Adapters.QuikGraph;
using Influence.Application.Answering;
using Influence.Application.Facts;
using Influence.Application.SmallGraphs;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Engine.Seeding;
using Influence.Storage.Folder;

namespace Influence.Benchmarks;

/// <summary>A network in memory whose questions are reckoned and measured.</summary>
internal sealed class CostNetwork : IDisposable, IProcessMeter
{
    /// <summary>As it is called in its folder.</summary>
    public const string Name = "main";

    /// <summary>Enough to have met every method once.</summary>
    public const string Warm = "brand:500";

    private readonly DataFolder _folder = DataFolder.InMemory(TimeProvider.System);
    private readonly Resources _resources = new(0, long.MaxValue / 4);
    private readonly ChanceTables _tables;
    private readonly NetworkAnswers _answers;
    private readonly NetworkChances _chances;
    private readonly ReachIndexes _indexes;

    public CostNetwork(string name)
    {
        _tables = new ChanceTables(_folder.Chances, _resources);
        _answers = new NetworkAnswers(
            _folder.Networks, _folder.Snapshots, _folder.Roster, _folder.Runs, _folder.Decisions, _tables,
            new ReadyMethods(new QuikGraphQuestions()), this, _resources, TimeProvider.System);
        _chances = new NetworkChances(_folder.Networks, _folder.Snapshots, _folder.Roster, _tables);
        _indexes = new ReachIndexes(
            _folder.Networks, _folder.Snapshots, _folder.Roster, _tables, _folder.Indexes, _resources);
        CostFiles.Load(_folder, _answers, name);
        using var lease = Open();
        var people = _folder.Roster.PeopleOf(Name, lease.Snapshot, showThirdParties: true);
        int[] listed = [.. Enumerable.Range(0, lease.Snapshot.NodeCount).Where(node => people.IdOf(node) is not null)];
        People = lease.Snapshot.NodeCount;
        Somebody = [.. Enumerable.Range(1, 5).Select(place => people.IdOf(listed[(int)((long)listed.Length * place / 6)])!)];
        Relations =
        [
            .. new (string Name, object? Edges)[]
            {
                ("follows", lease.Snapshot.Follows), ("shares", lease.Snapshot.Shares), ("referrals", lease.Snapshot.Referrals),
            }.Where(relation => relation.Edges is not null).Select(relation => relation.Name),
        ];
        Rules = lease.Snapshot.ShareLog is null ? ["wc"] : ["wc", "learned"];
    }

    /// <summary>The networks there are: <c>brand:PEOPLE</c>, <c>slashdot</c>, <c>higgs</c>, <c>drawn:PEOPLE:EDGES</c>.</summary>
    public static ImmutableArray<string> All { get; } = ["brand:7000", "slashdot", "higgs", "drawn:100000:1000000"];

    public int People { get; }

    public ImmutableArray<string> Somebody { get; }

    public ImmutableArray<string> Rules { get; }

    public ImmutableArray<string> Relations { get; }

    public NetworkViewOptions View { get; } = new() { ThirdParties = "show" };

    public long PeakBytes => 0;

    public WorkEstimate EstimateChances(NetworkViewOptions view)
    {
        using var lease = Open();
        return WorkEstimate.OfChances(_tables.Ask(lease.Snapshot, view));
    }

    public WorkEstimate EstimateIndex(ReachIndexOptions options)
    {
        using var lease = Open();
        return WorkEstimate.OfIndex(_tables.Ask(lease.Snapshot, View), options);
    }

    public WorkEstimate Estimate(AnswerRequest request) => _answers.Estimate(request);

    public void Learn(NetworkViewOptions view) => _chances.Learn(Name, view, null, CancellationToken.None);

    public void Answer(AnswerRequest request) =>
        _answers.MakeAsync(request, null, CancellationToken.None).GetAwaiter().GetResult();

    public void Index(ReachIndexOptions options) => _indexes.Build(Name, View, options, null, CancellationToken.None);

    public void Dispose() => _folder.Dispose();

    private SnapshotLease Open() => _folder.Snapshots.Open(_folder.Networks.Find(Name)!.SnapshotId!);
}

using System.Collections.Immutable;
using Influence.Application.Catalog;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;

namespace Influence.Application.Answering;

/// <summary>One stage of answering.</summary>
/// <param name="What">It, as a sentence begins with it.</param>
/// <param name="Next">What to do where it does not fit.</param>
/// <param name="Cost">What it takes.</param>
/// <param name="UsesThreads">Whether its seconds are shared among threads.</param>
internal sealed record WorkStage(string What, string Next, Cost Cost, bool UsesThreads = true);

/// <summary>What a question takes before anything is made for it: the chances unless they are kept, the communities, the index,
/// the method. Memory, the queue and its bound all ask this.</summary>
/// <param name="Stages">In the order in which they are done.</param>
internal sealed record WorkEstimate(ImmutableArray<WorkStage> Stages)
{
    // Followers, shares, customers and revenue a person, and the referral tree.
    private const int BytesOfFacts = 80;
    private const double SecondsOfFacts = 200e-9;

    /// <summary>Of a question that is answered already.</summary>
    public static WorkEstimate Nothing { get; } = new([]);

    /// <summary>All stages together.</summary>
    public Cost Cost => Stages.Aggregate(default(Cost), (before, stage) => before.Then(stage.Cost));

    /// <summary>Of a question to a network.</summary>
    /// <param name="method">It, with its options.</param>
    /// <param name="options">Those in force.</param>
    /// <param name="snapshot">What it is asked to.</param>
    /// <param name="view">Which edges.</param>
    /// <param name="chances">The table it looks at, kept or not; null where it looks at a relation as written.</param>
    /// <param name="given">People given, by node.</param>
    /// <param name="threads">As many as there will be.</param>
    /// <param name="communitiesAreKept">Whether those of the audience need not be looked for.</param>
    /// <param name="offers">The table of offers given, if any.</param>
    public static WorkEstimate Of(Method method, MethodOptions options, Snapshot snapshot, NetworkViewOptions view,
        ChancesAsked? chances, ImmutableArray<int> given, int threads, bool communitiesAreKept, OfferTable? offers = null)
    {
        if (method.View == ViewKind.Log)
        {
            var log = new WorkSize(snapshot.NodeCount, ChanceTableOf.EdgesAtMost(snapshot))
            {
                LogRows = snapshot.ShareLog?.Count ?? 0,
            };
            return new([Stage(method, log, options, threads)]);
        }

        if (method.View == ViewKind.Referrals)
        {
            var log = new WorkSize(snapshot.NodeCount, 0) { LogRows = snapshot.ReferralLog?.Count ?? 0 };
            return new([Stage(method, log, options, threads)]);
        }

        if (chances is null)
        {
            var relation = EdgeViews.Relation(snapshot, view.Relation);
            var written = new WorkSize(relation.NodeCount, relation.EdgeCount) { Offers = offers };
            return new([Stage(method, written, options, threads)]);
        }

        var size = chances.Size with { Given = given, Offers = offers };
        var stages = ImmutableArray.CreateBuilder<WorkStage>();
        stages.AddRange(OfChances(chances).Stages);
        if ((method.LooksAtPeople || method.TakesCommunities) && !communitiesAreKept)
        {
            stages.Add(OfCommunities(size, threads));
        }

        if (method.LooksAtPeople)
        {
            stages.Add(new WorkStage("Facts about people", FewerPeople, new Cost(
                BytesOfFacts * size.Nodes, SecondsOfFacts * (size.Nodes + (snapshot.ShareLog?.Count ?? 0)),
                BytesOfFacts * size.Nodes), UsesThreads: false));
        }

        stages.Add(Stage(method, size, options, threads));
        return new(stages.ToImmutable());
    }

    /// <summary>Of a question to a graph file, which is read already.</summary>
    public static WorkEstimate Of(
        Method method, MethodOptions options, Graph file, bool asWritten, int threads, OfferTable? offers)
    {
        var size = new WorkSize(file.NodeCount, file.EdgeCount) { Offers = offers };
        WorkStage[] stages = [.. method.TakesCommunities ? [OfCommunities(size, threads)] : Array.Empty<WorkStage>(),
            Stage(method, size, options, threads)];
        return new(asWritten ? [.. stages] : [OfChances(ChanceTableOf.EstimateCost(file), file.EdgeCount), .. stages]);
    }

    /// <summary>Of the chances alone; nothing where they are kept.</summary>
    public static WorkEstimate OfChances(ChancesAsked chances) =>
        chances.Kept is null ? new([OfChances(chances.Making, chances.Size.Edges)]) : Nothing;

    /// <summary>Of a reach index, its chances included.</summary>
    public static WorkEstimate OfIndex(ChancesAsked chances, ReachIndexOptions options) => new(
    [
        .. OfChances(chances).Stages,
        new WorkStage($"An index of {options.Samples:N0} samples", FewerSamples, RrIndex.EstimateCost(chances.Size, options)),
    ]);

    /// <summary>Seconds until it is done, with so many threads.</summary>
    public double SecondsOn(int threads) =>
        Stages.Sum(stage => stage.Cost.Seconds / (stage.UsesThreads ? Math.Max(1, threads) : 1));

    private const string FewerSamples = "Ask for fewer samples, or allow more with --memory.";
    private const string FewerPeople = "Allow more with --memory, or use a larger machine.";

    private static WorkStage OfCommunities(WorkSize size, int threads)
    {
        var communities = MethodCatalog.DefaultOf(MethodCatalog.Communities);
        return Stage(communities, size, communities.DefaultOptions, threads);
    }

    private static WorkStage OfChances(Cost making, long edges) => new(
        $"Making the chances of up to {edges:N0} influence edges", "Load a shorter time, or allow more with --memory.", making,
        UsesThreads: false);

    private static WorkStage Stage(Method method, WorkSize size, MethodOptions options, int threads) => new(
        $"{method.Name} on {size.Nodes:N0} people and {size.Edges:N0} edges",
        "Ask for fewer samples, allow more with --memory, or use a larger machine.",
        method.EstimateCost(size, options with { Threads = threads }), method.UsesThreads);
}

/// <summary>A chance table that a question looks at, kept or still to be made.</summary>
/// <param name="Kept">Null: it has to be made.</param>
/// <param name="Size">Its edges, or the most there can be.</param>
/// <param name="Making">What making it takes.</param>
internal sealed record ChancesAsked(ChanceTable? Kept, WorkSize Size, Cost Making);

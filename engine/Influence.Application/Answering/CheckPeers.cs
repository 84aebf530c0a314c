using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Hosting;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Centrality;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;
using Influence.Engine.Spread;

namespace Influence.Application.Answering;

/// <summary>Asks another engine and ours the same two questions about the
/// same follows, and says why the answers differ.</summary>
/// <remarks>Who may not be named is compared and not named.</remarks>
public sealed class CheckPeers(INetworkStore networks, ISnapshotStore snapshots, IRoster roster, Resources resources,
    TimeProvider clock)
{
    private const int Shown = 10;
    private const double Damping = 0.85;
    private const int WorldsOfTheReferee = 20_000;

    private readonly NetworkPeople _networks = new(networks, snapshots, roster);

    /// <summary>Compares PageRank, and seeds under one chance on every edge.</summary>
    /// <param name="peer">The other engine.</param>
    /// <param name="network">The network whose facts stand there.</param>
    /// <param name="options">What is compared.</param>
    /// <param name="cancellationToken">Between steps, and while the peer works.</param>
    /// <exception cref="OptionException">option_out_of_range.</exception>
    /// <exception cref="GraphDataException">network_not_found, network_empty,
    /// relation_not_loaded, peer_not_there, store_….</exception>
    public async Task<PeerReport> CheckAsync(
        IGraphPeer peer, string network, PeerCheckOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(peer);
        ArgumentNullException.ThrowIfNull(options);
        OptionRules.Demand(options);
        using var open = _networks.Open(network);
        var (snapshot, people) = (open.Snapshot, open.People);
        var follows = snapshot.Follows ?? throw new GraphDataException("relation_not_loaded",
            $"Network '{network}' has no follows, and they are what is compared. Load follows first.");
        var nodes = NodesByKey(snapshot);
        try
        {
            var theirs = await peer.ProjectAsync(cancellationToken);
            var rank = await CompareRankAsync(peer, follows, nodes, people, options, cancellationToken);
            var seeds = await CompareSeedsAsync(peer, follows, nodes, people, options, cancellationToken);
            return new PeerReport(network, snapshot.Id, snapshot.NodeCount, follows.EdgeCount, theirs, rank, seeds);
        }
        finally
        {
            await peer.ForgetAsync();
        }
    }

    private async Task<RankComparison> CompareRankAsync(IGraphPeer peer, Graph follows, Dictionary<ulong, int> nodes,
        IPeople people, PeerCheckOptions options, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var scores = await peer.PageRankAsync(options.Iterations, Damping, cancellationToken);
        var their = clock.GetElapsedTime(started).TotalSeconds;
        started = clock.GetTimestamp();
        var exact = PageRank.Compute(follows, new() { Threads = resources.Threads }, null, cancellationToken);
        var our = clock.GetElapsedTime(started).TotalSeconds;
        var (ours, aligned) = (exact.Scores.ToArray(), Align(scores, nodes, follows.NodeCount));
        var sum = scores.Values.Sum();
        var (first, second) = (Top(ours), Top(aligned));
        return new RankComparison
        {
            Ours = Names(first, people),
            Theirs = Names(second, people),
            Common = first.Intersect(second).Count(),
            Distance = ours.Zip(aligned, (x, y) => Math.Abs(x - (sum > 0 ? y / sum : 0))).Sum(),
            TheirSum = sum / Math.Max(1, scores.Values.Count),
            Seconds = (our, their),
            Notes = [.. RankNotes(sum / Math.Max(1, scores.Values.Count), options.Iterations, exact)],
        };
    }

    private async Task<SeedComparison> CompareSeedsAsync(IGraphPeer peer, Graph follows, Dictionary<ulong, int> nodes,
        IPeople people, PeerCheckOptions options, CancellationToken cancellationToken)
    {
        var rule = ChanceRule.Parse(string.Create(CultureInfo.InvariantCulture, $"uniform:{options.Chance:R}"));
        var graph = ChanceTableOf.Of(follows.Reverse(), rule, force: true).Graph;
        var started = clock.GetTimestamp();
        var plan = RrSeeds.Choose(graph, people.Mask, new RrOptions
        {
            K = options.K,
            RandomSeed = options.RandomSeed,
            Threads = resources.Threads,
            MemoryBytes = resources.MemoryBytes,
        }, null, cancellationToken);
        var our = clock.GetElapsedTime(started).TotalSeconds;
        var (theirs, their) = await PatientlyAsync(peer, options, cancellationToken);
        int[] chosen = [.. (theirs?.Keys ?? []).Select(key => nodes.GetValueOrDefault(key, -1)).Where(node => node >= 0)];
        var ourReach = Referee(graph, [.. plan.Seeds], options, cancellationToken);
        var theirReach = chosen.Length == 0 ? null : Referee(graph, chosen, options, cancellationToken);
        var claim = theirs?.Values.Sum();
        return new SeedComparison
        {
            Ours = Names([.. plan.Seeds], people),
            Theirs = Names(chosen, people),
            OurReach = ourReach,
            OurClaim = plan.Reach,
            TheirReach = theirReach,
            TheirClaim = claim,
            Seconds = (our, their),
            Notes = [.. SeedNotes(claim, ourReach, theirReach, options)],
        };
    }

    // CELF may take for ever, and does not always stop when it is told to.
    private async Task<(PeerScores? Seeds, double? Seconds)> PatientlyAsync(
        IGraphPeer peer, PeerCheckOptions options, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Patience));
        var started = clock.GetTimestamp();
        try
        {
            var seeds = await peer.SeedsAsync(options.K, options.Chance, options.Simulations, patience.Token);
            return (seeds, clock.GetElapsedTime(started).TotalSeconds);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, null);
        }
    }

    private SpreadEstimate Referee(
        InfluenceGraph graph, int[] seeds, PeerCheckOptions options, CancellationToken cancellationToken) =>
        CascadeSpread.Estimate(graph, seeds,
            new() { Worlds = WorldsOfTheReferee, RandomSeed = options.RandomSeed + 1, Threads = resources.Threads },
            null, cancellationToken);

    private static IEnumerable<string> RankNotes(double share, int iterations, PageRankResult exact)
    {
        yield return $"Ours runs until its error is proven to be below {Say(exact.ErrorBound)} ({exact.Iterations} updates); " +
            $"theirs made {iterations} iterations, of which the first only sets the start.";
        if (share < 0.999)
        {
            yield return $"Theirs is not normalised and loses what reaches people who follow nobody: its scores sum to " +
                $"{Say(share)} of the number of people. Ours spreads that share evenly and sums to 1.";
        }
    }

    private static IEnumerable<string> SeedNotes(
        double? claim, SpreadEstimate ours, SpreadEstimate? theirs, PeerCheckOptions options)
    {
        if (claim is not { } said || theirs is null)
        {
            yield return $"Theirs did not finish within {options.Patience} seconds. It does not stop when it " +
                "is told to: the server may go on working until it is restarted.";
            yield break;
        }

        var gap = said / theirs.Mean - 1;
        if (Math.Abs(said - theirs.Mean) > 4 * theirs.StandardError + 0.01 * theirs.Mean)
        {
            yield return $"Theirs says {Say(said)} where its seeds reach {Say(theirs.Mean)} ± {Say(theirs.StandardError)}: " +
                $"{Say(100 * Math.Abs(gap))} % too {(gap > 0 ? "much" : "little")}. In its simulations the i-th edges of all " +
                "people share one coin, so that people who should act independently act together.";
        }

        var error = Math.Sqrt(Math.Pow(ours.StandardError, 2) + Math.Pow(theirs.StandardError, 2));
        yield return Math.Abs(ours.Mean - theirs.Mean) <= 4 * error
            ? "By one simulation both choices reach as many people, within its error."
            : $"By one simulation our choice reaches {Say(100 * (ours.Mean / theirs.Mean - 1))} % more than theirs.";
    }

    private static string Say(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static Dictionary<ulong, int> NodesByKey(Snapshot snapshot)
    {
        var nodes = new Dictionary<ulong, int>(snapshot.NodeCount);
        for (var node = 0; node < snapshot.NodeCount; node++)
        {
            nodes.Add(snapshot.Keys.Span[node], node);
        }

        return nodes;
    }

    // Somebody they have and we do not: opted out, or a handle that is joined with a customer here.
    private static double[] Align(PeerScores scores, Dictionary<ulong, int> nodes, int nodeCount)
    {
        var aligned = new double[nodeCount];
        for (var at = 0; at < scores.Keys.Count; at++)
        {
            if (nodes.TryGetValue(scores.Keys[at], out var node))
            {
                aligned[node] = scores.Values[at];
            }
        }

        return aligned;
    }

    private static int[] Top(double[] scores) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(node => scores[node]).ThenBy(node => node).Take(Shown)];

    private static ImmutableArray<string?> Names(int[] nodes, IPeople people) => [.. nodes.Select(people.IdOf)];
}

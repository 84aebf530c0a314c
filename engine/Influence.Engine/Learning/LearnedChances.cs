using System.Collections.Immutable;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>Chances learned from a share log, with what they were learned from.</summary>
public sealed record LearnedChances
{
    /// <summary>Weight of the channel's rate, in trials.</summary>
    internal const int PriorTrials = 10;

    /// <summary>Trials below which an edge takes its channel's rate.</summary>
    internal const int EnoughTrials = 3;

    /// <summary>u→v with chances in [0, 1].</summary>
    public required InfluenceGraph Graph { get; init; }

    /// <summary>Why reaches may not be promised: no_carrying_shares, no_story or no_backtest.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>Stories that were seen; 0 when rows carry neither message nor topic.</summary>
    public required int Stories { get; init; }

    /// <summary>Share rows that carry influence.</summary>
    public required long CarryingRows { get; init; }

    /// <summary>Time within which a share without a source may be owed to a neighbour; null without stories.</summary>
    public required TimeSpan? Window { get; init; }

    /// <summary>Delays the window was taken from; below 20 it is seven days.</summary>
    public required int Delays { get; init; }

    /// <summary>Edges whose chance was above 1 and was cut.</summary>
    public required int Capped { get; init; }

    /// <summary>Edges that took their channel's rate, having too few trials or being referrals only.</summary>
    public required int FromPrior { get; init; }

    /// <summary>Rates of the channels: word (null: none named), rate, Σ trials; only channels that some edge has.</summary>
    public required IReadOnlyList<(string? Channel, double Chance, long Trials)> Priors { get; init; }

    /// <summary>Kinds of share that carried influence, by name; empty where kinds did not matter.</summary>
    public ImmutableArray<string> CarryingKinds { get; init; } = [];

    /// <summary>Kinds of share that did not, by name.</summary>
    public ImmutableArray<string> KindsLeftOut { get; init; } = [];

    /// <summary>Learns one chance an influence edge.</summary>
    /// <param name="snapshot">Must hold shares.</param>
    /// <param name="options">Null means <see cref="LearningOptions.Default"/>.</param>
    /// <param name="progress">Told after each chunk of people, from any thread.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="GraphDataException">no_shares.</exception>
    /// <exception cref="OptionException">kind_not_found.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Bernoulli trials with partial credit (Goyal, Bonchi, Lakshmanan, WSDM 2010) and a prior a channel:
    /// p = (credit + 10 · p_channel) / (trials + 10). About 40 bytes an edge and 60 a row.
    /// </remarks>
    public static LearnedChances Learn(Snapshot snapshot, LearningOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= LearningOptions.Default;
        return Learn(snapshot, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress);
    }

    internal static LearnedChances Learn(
        Snapshot snapshot, LearningOptions options, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        var log = snapshot.ShareLog ?? throw new GraphDataException("no_shares",
            "Chances can be learned from shares only, but none are loaded. Load shares, or ask for weighted cascade (wc).");
        return Learn(snapshot, CarryingShares.Of(log, options.Kinds), loop, progress, out _, out _);
    }

    /// <summary>Learns by a log, with the edges there are and the rates of channels on the way.</summary>
    internal static LearnedChances Learn(Snapshot snapshot, CarryingShares carrying, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, out InfluenceEdges edges, out ChannelPriors priors)
    {
        var log = snapshot.ShareLog!;
        edges = InfluenceEdges.Of(snapshot, carrying);
        var stories = StoryLog.Of(log, carrying, snapshot.NodeCount);
        var credits = stories.Stories == 0 ? null : StoryCredits.Of(edges, stories, loop, progress);
        priors = ChannelPriors.Of(log, carrying, edges, credits);
        var shares = new ShareCounts(log, carrying, edges);
        var chances = new float[edges.Sources.Length];
        var (capped, fromPrior) = (0, 0);
        for (var v = 0; v < edges.NodeCount; v++)
        {
            for (var edge = (int)edges.Offsets[v]; edge < (int)edges.Offsets[v + 1]; edge++)
            {
                var prior = priors.Chance[priors.ChannelOf[edges.Sources[edge]]];
                var own = OwnChance(edges.Origins[edge], edge, v, prior, credits, shares);
                fromPrior += own is null ? 1 : 0;
                capped += own > 1 ? 1 : 0;
                chances[edge] = (float)Math.Min(1, own ?? prior);
            }
        }

        return new LearnedChances
        {
            Graph = edges.WithChances(chances),
            Calibration = Calibration.None(
                shares.Carrying == 0 ? "no_carrying_shares" : credits is null ? "no_story" : "no_backtest"),
            Stories = stories.Stories,
            CarryingRows = shares.Carrying,
            CarryingKinds = carrying.Kinds,
            KindsLeftOut = carrying.LeftOut,
            Window = credits is null ? null : TimeSpan.FromMicroseconds(credits.Window),
            Delays = credits?.Delays ?? 0,
            Capped = capped,
            FromPrior = fromPrior,
            Priors = Used(priors, edges, log),
        };
    }

    // Null: nothing is known of the edge itself.
    private static double? OwnChance(
        EdgeOrigins origin, int edge, int v, double prior, StoryCredits? credits, ShareCounts shares)
    {
        if (origin == EdgeOrigins.Referral)
        {
            return null;
        }

        if (credits is null)
        {
            return origin.HasFlag(EdgeOrigins.Share) ? (double)shares.ByEdge[edge] / shares.ByPerson[v] : null;
        }

        return credits.Trials[edge] < EnoughTrials
            ? null
            : (credits.Credit[edge] + PriorTrials * prior) / (credits.Trials[edge] + PriorTrials);
    }

    private static List<(string? Channel, double Chance, long Trials)> Used(ChannelPriors priors, InfluenceEdges edges,
        ShareLog log)
    {
        var used = new bool[priors.Chance.Length];
        foreach (var u in edges.Sources)
        {
            used[priors.ChannelOf[u]] = true;
        }

        return [.. Enumerable.Range(0, used.Length).Where(channel => used[channel])
            .Select(channel => (channel < log.Words.Length ? log.Words[channel] : null, priors.Chance[channel],
                priors.Trials[channel]))];
    }

    /// <summary>Carrying rows with a source other than the person: of each edge, and into each person.</summary>
    private sealed class ShareCounts
    {
        public ShareCounts(ShareLog log, CarryingShares carrying, InfluenceEdges edges)
        {
            (ByEdge, ByPerson) = (new int[edges.Sources.Length], new int[edges.NodeCount]);
            for (var row = 0; row < log.Count; row++)
            {
                if (!carrying.Has(log.Kind.Span[row]))
                {
                    continue;
                }

                Carrying++;
                var (source, person) = (log.Source.Span[row], log.Person.Span[row]);
                if (source >= 0 && source != person)
                {
                    ByEdge[edges.Find(source, person)]++;
                    ByPerson[person]++;
                }
            }
        }

        public int[] ByEdge { get; }

        public int[] ByPerson { get; }

        public long Carrying { get; }
    }
}

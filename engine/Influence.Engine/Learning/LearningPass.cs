using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>One reading of a log, of which any learner makes chances.</summary>
internal sealed class LearningPass
{
    private readonly CarryingShares _carrying;
    private readonly StoryCredits? _credits;
    private readonly int _stories;
    private readonly PriorGroups _groups;
    private readonly ShareCounts _shares;
    private readonly ChunkLoop _loop;

    private LearningPass(Snapshot snapshot, CarryingShares carrying, InfluenceEdges edges, StoryCredits? credits, int stories,
        ChunkLoop loop)
    {
        (_carrying, Edges, _credits, _stories, _loop) = (carrying, edges, credits, stories, loop);
        _groups = PriorGroups.Of(snapshot, snapshot.ShareLog!, carrying);
        _shares = new ShareCounts(snapshot.ShareLog!, carrying, edges);
    }

    /// <summary>The edges there are.</summary>
    public InfluenceEdges Edges { get; }

    /// <summary>Microseconds within which a share without a source may be owed to a neighbour; 0 without stories.</summary>
    public long Window => _credits?.Window ?? 0;

    /// <summary>Reads a log.</summary>
    /// <param name="snapshot">Must hold shares.</param>
    /// <param name="carrying">Which rows carry.</param>
    /// <param name="learners">That may be asked for afterwards.</param>
    /// <param name="loop">Over chunks of people.</param>
    /// <param name="progress">Unit: chunks of people.</param>
    public static LearningPass Of(Snapshot snapshot, CarryingShares carrying, IEnumerable<Learner> learners, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress)
    {
        var log = snapshot.ShareLog!;
        var edges = InfluenceEdges.Of(snapshot, carrying);
        var stories = StoryLog.Of(log, carrying, snapshot.NodeCount);
        var credits = stories.Stories == 0 ? null
            : StoryCredits.Of(edges, stories, learners.Any(one => one != Learner.PartialCredit), loop, progress);
        return new LearningPass(snapshot, carrying, edges, credits, stories.Stories, loop);
    }

    /// <summary>What a learner makes of it.</summary>
    /// <param name="learner">One of those that were to be asked for.</param>
    /// <param name="priors">The rates of channels, as it counts.</param>
    public LearnedChances Chances(Learner learner, out ChannelPriors priors)
    {
        var tally = _credits?.Of(learner);
        priors = ChannelPriors.Of(_groups, Edges, tally);
        var rates = PeopleRates.Of(priors, Edges, tally);
        var unsettled = learner == Learner.Em && tally is { } counted
            ? MostLikely.Settle(_credits!.FirstActs!, counted, (edge, v) => rates.Of(Edges.Sources[edge], v),
                edge => IsLearned(edge, counted), _loop)
            : 0;
        var chances = new float[Edges.Sources.Length];
        var (capped, fromPrior) = (0, 0);
        for (var v = 0; v < Edges.NodeCount; v++)
        {
            for (var edge = (int)Edges.Offsets[v]; edge < (int)Edges.Offsets[v + 1]; edge++)
            {
                // How people pass on what they hear says nothing of ties along which nobody was ever heard.
                var prior = Edges.Origins[edge] == EdgeOrigins.Referral ? priors.Of(Edges.Sources[edge], v)
                    : rates.Of(Edges.Sources[edge], v);
                var own = OwnChance(edge, v, tally, prior);
                fromPrior += own is null ? 1 : 0;
                capped += own > 1 ? 1 : 0;
                chances[edge] = (float)Math.Min(1, own ?? prior);
            }
        }

        return new LearnedChances
        {
            Graph = Edges.WithChances(chances),
            Calibration = Calibration.None(
                _shares.Carrying == 0 ? "no_carrying_shares" : _credits is null ? "no_story" : "no_backtest"),
            Learner = learner,
            Stories = _stories,
            CarryingRows = _shares.Carrying,
            CarryingKinds = _carrying.Kinds,
            KindsLeftOut = _carrying.LeftOut,
            Window = _credits is null ? null : TimeSpan.FromMicroseconds(_credits.Window),
            Delays = _credits?.Delays ?? 0,
            Capped = capped,
            FromPrior = fromPrior,
            Unsettled = unsettled,
            Priors = Used(priors),
            SegmentRates = priors.OwnRates,
            Sureness = ReachSureness.Of(Edges, chances, tally, rates, _loop),
        };
    }

    private bool IsLearned(int edge, EdgeTally tally) =>
        Edges.Origins[edge] != EdgeOrigins.Referral && tally.SaysEnough(edge);

    // Null: nothing is known of the edge itself.
    private double? OwnChance(int edge, int v, EdgeTally? tally, double prior)
    {
        if (tally is { } counted)
        {
            return IsLearned(edge, counted) ? counted.Chance(edge, prior) : null;
        }

        return Edges.Origins[edge].HasFlag(EdgeOrigins.Share) ? (double)_shares.ByEdge[edge] / _shares.ByPerson[v] : null;
    }

    private List<(string? Channel, double Chance, long Trials)> Used(ChannelPriors priors)
    {
        var used = new bool[_groups.Channels.Length];
        foreach (var u in Edges.Sources)
        {
            used[_groups.ChannelOf[u]] = true;
        }

        return [.. Enumerable.Range(0, used.Length).Where(channel => used[channel])
            .Select(channel => (_groups.Channels[channel], priors.Chance[channel], priors.Trials[channel]))];
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

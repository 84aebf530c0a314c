using System.Collections.Immutable;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Learning;

/// <summary>How far off chances were on stories that they had not seen: what they foretold beside what happened.</summary>
public sealed record BackTest
{
    /// <summary>Stories below which none are held back: a mean of fewer than twenty says nothing.</summary>
    public const int FewestStories = 100;

    /// <summary>Worlds in which each story held back is told again, at most.</summary>
    public const int MostWorlds = 1_000;

    /// <summary>The same at least, however many people a world leads to.</summary>
    public const int FewestWorlds = 100;

    /// <summary>Stories that went on below which nothing is promised.</summary>
    public const int FewestThatWentOn = 20;

    /// <summary>Where more than so many times the people are foretold, it is not told to the end.</summary>
    internal const int FarTooMany = 20;

    /// <summary>Stories that were learned from: those that began first.</summary>
    public required int StoriesLearnedFrom { get; init; }

    /// <summary>Later stories that were held back.</summary>
    public required int StoriesHeldOut { get; init; }

    /// <summary>Those of them that were told again: all, unless a hundred worlds of all of them took too long.</summary>
    public required int StoriesTold { get; init; }

    /// <summary>Worlds in which each was told again: from 100, where one leads over many edges, to 1,000.</summary>
    public required int Worlds { get; init; }

    /// <summary>Those of them in which anybody acted, or was foretold to, beside who began them.</summary>
    public required int StoriesThatWentOn { get; init; }

    /// <summary>By which rule the chances were made.</summary>
    public required Learner Learner { get; init; }

    /// <summary>The rules that were tried, by how well each foretold the last quarter of the stories learned from, best first:
    /// the first is <see cref="Learner"/>. One where it was named.</summary>
    public ImmutableArray<LearnerScore> Learners { get; init; } = [];

    /// <summary>By how much the first of <see cref="Learners"/> foretold better than the second; null where there is one, or
    /// nobody was exposed to any story.</summary>
    public double? Lead => Learners.Length < 2 || Learners[0].Fitted == 0 ? null : Learners[0].Fitted - Learners[1].Fitted;

    /// <summary>Factor on all chances (cut at 1), fitted on the last quarter of the stories learned from; 1 where the size of
    /// these was foretold right.</summary>
    public required double Scale { get; init; }

    /// <summary>How far stories differ from each other beside chance, fitted on the same stories as the factor: the standard
    /// deviation of the logarithm of a further factor that all edges of one story share; from 0 to 2.</summary>
    public required double Widening { get; init; }

    /// <summary>Factor on the chances, beside <see cref="Scale"/>, that keeps the mean where it is widened; 1 where it is not.
    /// </summary>
    public required double WidenedScale { get; init; }

    /// <summary>People a story that there were, on average.</summary>
    public required double ObservedMean { get; init; }

    /// <summary>People a story that were foretold, on average; NaN where they were more than twenty times those there were.
    /// </summary>
    public required double ForetoldMean { get; init; }

    /// <summary>Lower end of the 95 % interval of what was foretold, over worlds.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Part of the stories that went on that lie within the 90 % range foretold for each, in [0, 1]; NaN as above, and
    /// where none went on.</summary>
    public required double Coverage { get; init; }

    /// <summary>Of the chances learned by <see cref="Learner"/>, scaled.</summary>
    public required TrialScore Learned { get; init; }

    /// <summary>Of the rate of its channel on every edge.</summary>
    public required TrialScore ChannelRates { get; init; }

    /// <summary>Of weighted cascade, 1 / in-degree.</summary>
    public required TrialScore WeightedCascade { get; init; }

    /// <summary>Stories by the size that was foretold, in ten parts as equal as they can be, smallest first.</summary>
    public ImmutableArray<SizeDecile> Deciles { get; init; } = [];

    /// <summary>Whether the mean size that there was lies within the interval of what was foretold.</summary>
    public bool MeanPassed => new MeanInterval(Low, High).Holds(ObservedMean);

    /// <summary>Whether the ranges held about as many stories as they promise: 85 to 95 of 100.</summary>
    public bool RangePassed => Coverage is >= 0.85 and <= 0.95;

    /// <summary>Whether reaches and their ranges may be promised.</summary>
    public bool Passed => MeanPassed && RangePassed && StoriesThatWentOn >= FewestThatWentOn;

    /// <summary>The same as it stands in an answer.</summary>
    internal Calibration Calibration => Passed ? new(true, null, null)
        : Calibration.None(StoriesThatWentOn < FewestThatWentOn ? "backtest_empty"
            : MeanPassed ? "backtest_range" : "backtest_failed");

    /// <summary>What makes ranges of the chances as they are published.</summary>
    internal StoryModel Widened => new(WidenedScale, Widening);

    /// <summary>Learns from the stories that began first and foretells the rest.</summary>
    /// <param name="snapshot">Must hold shares with stories.</param>
    /// <param name="options">As the chances are learned; how many stories are held back.</param>
    /// <param name="cancellationToken">Looked at within worlds.</param>
    /// <returns>Null where there are fewer stories than <see cref="FewestStories"/>, or none are to be held back.</returns>
    /// <remarks>
    /// Of what is learned from, the last quarter fits <see cref="Scale"/>: chances of the first three quarters foretell it, and
    /// where its mean size is not within the interval, the factor is looked for at which it is met. Chances of all that is
    /// learned from, times the factor, foretell what is held back, which no step before has seen. Edges of shares are those of
    /// the stories learned from; follows and referrals have no time and are all known.
    /// Time: learning twice, and up to 1,000 worlds of the stories held back, from those who began them; fewer where they are
    /// large.
    /// </remarks>
    public static BackTest? Of(Snapshot snapshot, LearningOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(options);
        return snapshot.ShareLog is { } log
            ? Of(snapshot, CarryingShares.Of(log, options.Kinds), options,
                ChunkLoops.OnThreads(options.Threads, cancellationToken), cancellationToken)
            : null;
    }

    internal static BackTest? Of(Snapshot snapshot, CarryingShares carrying, LearningOptions options, ChunkLoop loop,
        CancellationToken cancellationToken)
    {
        var parts = StoryParts.Of(snapshot.ShareLog!, carrying);
        var known = (int)(parts.Count * (1 - options.HoldOut));
        var fitted = known - (known / 4);
        if (options.HoldOut == 0 || parts.Count < FewestStories || known == parts.Count || fitted == 0)
        {
            return null;
        }

        IReadOnlyList<Learner> learners = options.Learner is { } named ? [named] : Learning.Learners.All;
        var before = Foreteller.From(snapshot, carrying, parts, fitted, learners, loop);
        var told = before.Stories(parts, fitted, known);
        LearnerFit[] fits = [.. learners.Select(learner => before.Fit(learner, told, loop, cancellationToken))
            .OrderByDescending(fit => fit.LogLikelihood)];
        var best = fits[0];
        var widened = new StoryFit(before.Graph(best.Learner), told, loop, cancellationToken).Widened(best.Scaled);
        return Foreteller.From(snapshot, carrying, parts, known, learners, loop).Foretell(
            parts, known, fits, widened, loop, cancellationToken);
    }
}

/// <summary>How well a learner foretold.</summary>
/// <param name="Learner">It.</param>
/// <param name="Fitted">Mean of ln P(what happened) on the last quarter of the stories learned from, by chances of those before:
/// by it the learner is picked.</param>
/// <param name="Scale">Factor on all its chances, fitted on the same stories.</param>
/// <param name="Held">On the stories held back.</param>
/// <param name="ForetoldMean">People a story held back that it foretold, on average; NaN where they were more than twenty times
/// those there were.</param>
public readonly record struct LearnerScore(
    Learner Learner, double Fitted, double Scale, TrialScore Held, double ForetoldMean)
{
    /// <summary>As in <c>partial-credit</c>.</summary>
    public string Name => Learners.NameOf(Learner);
}

/// <summary>Stories that were foretold to become about as large.</summary>
/// <param name="Stories">How many.</param>
/// <param name="Foretold">People a story, on average over stories and worlds.</param>
/// <param name="Low">Lower end of the 95 % interval of their mean, over worlds.</param>
/// <param name="High">Upper end.</param>
/// <param name="Observed">People a story that there were, on average.</param>
public readonly record struct SizeDecile(int Stories, double Foretold, double Low, double High, double Observed);

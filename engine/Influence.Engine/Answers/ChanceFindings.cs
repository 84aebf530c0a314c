using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence.Engine.Answers;

/// <summary>What is known of chances: how many there are, and how far off they were on stories held back.</summary>
public static class ChanceFindings
{
    /// <summary>Influence edges that have a chance.</summary>
    public static Finding<long> Edges { get; } = new("edges");

    /// <summary>Whether reaches by these chances may be promised.</summary>
    public static CalibrationFindings Calibration { get; } = new("");

    /// <summary>Stories that were learned from.</summary>
    public static Finding<long> LearnedFrom { get; } = new("stories.learned_from");

    /// <summary>Later stories that were held back.</summary>
    public static Finding<long> HeldOut { get; } = new("stories.held_out");

    /// <summary>Those that were told again.</summary>
    public static Finding<long> Told { get; } = new("stories.told");

    /// <summary>Worlds in which each was.</summary>
    public static Finding<long> Worlds { get; } = new("stories.worlds");

    /// <summary>Those in which anybody acted, or was foretold to, beside who began them.</summary>
    public static Finding<long> WentOn { get; } = new("stories.went_on");

    /// <summary>People a story that there were.</summary>
    public static Finding<double> Observed { get; } = new("size.observed");

    /// <summary>People a story that were foretold.</summary>
    public static Finding<double> Foretold { get; } = new("size.foretold");

    /// <summary>Lower end of the 95 % interval of what was foretold.</summary>
    public static Finding<double> Low { get; } = new("size.low");

    /// <summary>Upper end.</summary>
    public static Finding<double> High { get; } = new("size.high");

    /// <summary>Part of the stories that went on within their 90 % range.</summary>
    public static Finding<double> Coverage { get; } = new("coverage");

    /// <summary>Factor on all chances.</summary>
    public static Finding<double> Scale { get; } = new("scale");

    /// <summary>How far stories differ beside chance.</summary>
    public static Finding<double> Widening { get; } = new("widening");

    /// <summary>The learner by which the chances were made.</summary>
    public static Finding<string> Learner { get; } = new("learner");

    /// <summary>By how much its mean log-likelihood was larger than that of the next, on the stories that it was picked by.
    /// </summary>
    public static Finding<double> Lead { get; } = new("lead");

    /// <summary>One chance for each channel: what learning per tie is to beat.</summary>
    public static ChanceScoreFindings ChannelRates { get; } = new("one chance for each channel", "channel_rates");

    /// <summary>Ways to foretell that were scored, best first where one was picked, as they are named.</summary>
    public static ImmutableArray<ChanceScoreFindings> Scores { get; } =
    [
        .. Learners.All.Select(Learners.NameOf).Select(name => new ChanceScoreFindings(name, $"learners.{Words(name)}")),
        ChannelRates, new("no shares at all (wc)", "weighted_cascade"),
    ];

    /// <summary>People exposed to a story held back.</summary>
    public static Finding<long> Trials { get; } = new("trials");

    internal static ImmutableArray<Found> Of(MethodInput input)
    {
        ImmutableArray<Found> known = [Edges.Is(input.DemandInfluence().EdgeCount), .. Calibration.Of(input.Calibration)];
        return input.BackTest is not { } test ? known :
        [
            .. known,
            LearnedFrom.Is(test.StoriesLearnedFrom), HeldOut.Is(test.StoriesHeldOut), Told.Is(test.StoriesTold),
            Worlds.Is(test.Worlds), WentOn.Is(test.StoriesThatWentOn),
            Observed.Is(test.ObservedMean), Number(Foretold, test.ForetoldMean), Number(Low, test.Low), Number(High, test.High),
            Number(Coverage, test.Coverage), Scale.Is(test.Scale), Widening.Is(test.Widening),
            Learner.Is(Learners.NameOf(test.Learner)), Lead.Is(test.Lead),
            .. test.Learners.SelectMany(Of),
            Trials.Is(test.Learned.Trials),
            .. Of("learned", test.Learned), .. Of("channel_rates", test.ChannelRates),
            .. Of("weighted_cascade", test.WeightedCascade),
            .. test.Deciles.SelectMany(Of),
        ];
    }

    // What was foretold without an end is no number.
    private static Found Number(Finding<double> finding, double value) => finding.Is(double.IsNaN(value) ? null : value);

    private static Found[] Of(string by, TrialScore score)
    {
        var own = new ChanceScoreFindings(by, by);
        return [own.LogLikelihood.Is(score.LogLikelihood), own.Brier.Is(score.Brier)];
    }

    private static Found[] Of(LearnerScore score)
    {
        var own = new ChanceScoreFindings(Learners.NameOf(score.Learner), $"learners.{Words(Learners.NameOf(score.Learner))}");
        return
        [
            own.Fitted.Is(score.Fitted), own.Scale.Is(score.Scale), own.LogLikelihood.Is(score.Held.LogLikelihood),
            own.Brier.Is(score.Held.Brier), Number(own.Foretold, score.ForetoldMean),
        ];
    }

    private static string Words(string name) => name.Replace('-', '_');

    private static Found[] Of(SizeDecile part, int place)
    {
        var group = string.Create(CultureInfo.InvariantCulture, $"group_{place + 1}");
        return
        [
            new Finding<long>($"{group}.stories").Is(part.Stories), new Finding<double>($"{group}.foretold").Is(part.Foretold),
            new Finding<double>($"{group}.low").Is(part.Low), new Finding<double>($"{group}.high").Is(part.High),
            new Finding<double>($"{group}.observed").Is(part.Observed),
        ];
    }
}

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

    /// <summary>People exposed to a story held back.</summary>
    public static Finding<long> Trials { get; } = new("trials");

    internal static ImmutableArray<Found> Of(MethodInput input)
    {
        ImmutableArray<Found> known = [Edges.Is(input.DemandInfluence().EdgeCount), .. Calibration.Of(input.Calibration)];
        return input.BackTest is not { } test ? known :
        [
            .. known,
            LearnedFrom.Is(test.StoriesLearnedFrom), HeldOut.Is(test.StoriesHeldOut), Told.Is(test.StoriesTold),
            WentOn.Is(test.StoriesThatWentOn),
            Observed.Is(test.ObservedMean), Number(Foretold, test.ForetoldMean), Number(Low, test.Low), Number(High, test.High),
            Number(Coverage, test.Coverage), Scale.Is(test.Scale), Widening.Is(test.Widening),
            Trials.Is(test.Learned.Trials),
            .. Of("learned", test.Learned), .. Of("channel_rates", test.ChannelRates),
            .. Of("weighted_cascade", test.WeightedCascade),
            .. test.Deciles.SelectMany(Of),
        ];
    }

    // What was foretold without an end is no number.
    private static Found Number(Finding<double> finding, double value) => finding.Is(double.IsNaN(value) ? null : value);

    private static Found[] Of(string by, TrialScore score) =>
    [
        new Finding<double>($"{by}.log_likelihood").Is(score.LogLikelihood), new Finding<double>($"{by}.brier").Is(score.Brier),
    ];

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

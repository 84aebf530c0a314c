using System.Globalization;
using Influence.Engine.Figures;
using Influence.Engine.Learning;

namespace Influence.Api.Dashboard.Words;

/// <summary>What a test against stories held back found, in words.</summary>
internal static class BackTestWords
{
    private const int Decimals = 2;

    /// <summary>The finding about the mean.</summary>
    public static string Mean(BackTest test) => Held(test) + (double.IsNaN(test.ForetoldMean)
        ? "the chances learned from the others foretold far too many."
        : $"{Say.Figure(test.ForetoldMean)} were foretold, {Say.Figure(test.Low)} to {Say.Figure(test.High)} in 95 of 100 " +
            $"simulated worlds. {(test.MeanPassed ? "That is within." : "That is not within.")}");

    /// <summary>The finding about the ranges.</summary>
    public static string Ranges(BackTest test) => double.IsNaN(test.Coverage)
        ? "So there are no ranges to compare with."
        : $"Each story had a range that it was to end in nine times of ten: {Say.Percent(test.Coverage)} of " +
            $"{Say.Count(test.StoriesThatWentOn)} stories did that went on from who began them." +
            (test.RangePassed ? "" : " It should be 85 to 95 %.");

    /// <summary>What was done to the chances; null where nothing was.</summary>
    public static string? Scale(BackTest test) => test.Scale == 1 ? null
        : $"All chances learned are multiplied by {Say.Figure(test.Scale)}: so the last quarter of the stories learned from " +
            "would have become as large as they were.";

    /// <summary>The finding of the chart.</summary>
    public static string Finding(BackTest test)
    {
        var within = test.Deciles.Count(part => part.Observed >= part.Low && part.Observed <= part.High);
        return $"In {within} of {test.Deciles.Length} groups the stories became as large as was foretold";
    }

    /// <summary>What was scored.</summary>
    public static string Trials(BackTest test) =>
        $"Who passes a story on: {Say.Count(test.Learned.Trials)} people heard one, {Say.Count(test.Learned.Acts)} of them did";

    /// <summary>Why these chances; null where none but one way to learn them was tried.</summary>
    public static string? Picked(BackTest test) => test.Lead is not { } lead ? null
        : $"Of {Say.Count(test.Learners.Length)} ways to learn, {test.Learners[0].Name} foretold best who would pass on the " +
            $"stories just before those held back: by {Lead(lead)} in log-likelihood over {test.Learners[1].Name}.";

    /// <summary>Ways to foretell it, with the people a story that each foretold where they were counted.</summary>
    public static IEnumerable<(string Name, TrialScore Score, double? Foretold)> Scores(BackTest test) =>
    [
        .. test.Learners.Select((score, at) => (
            $"Chances learned, of each tie: {score.Name}{(at == 0 ? " (in use)" : "")}", score.Held,
            double.IsNaN(score.ForetoldMean) ? (double?)null : score.ForetoldMean)),
        ("One chance for each channel", test.ChannelRates, null),
        ("No shares at all (weighted cascade)", test.WeightedCascade, null),
    ];

    /// <summary>A score.</summary>
    public static string Score(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Foretold with its band, and what there was.</summary>
    public static CurveFigure Figure(BackTest test) => new(
        new("group of stories", ""), new("people a story", ""),
        [
            new("foretold", [.. test.Deciles.Select((part, at) => new CurvePoint(
                at + 1, Rounded(part.Foretold), Rounded(part.Low), Rounded(part.High)))]),
            new("really", [.. test.Deciles.Select((part, at) => new CurvePoint(at + 1, Rounded(part.Observed)))]),
        ])
    {
        Title = Finding(test),
    };

    private static string Lead(double lead) => lead.ToString("0.00000", CultureInfo.InvariantCulture);

    private static string Held(BackTest test) =>
        $"{Say.Count(test.StoriesHeldOut)} stories were held back" +
            (test.StoriesTold == test.StoriesHeldOut ? "" : $", and {Say.Count(test.StoriesTold)} of them told again") +
            $": {Say.Figure(test.ObservedMean)} people a story passed them on, ";

    private static double Rounded(double value) => Math.Round(value, Decimals);
}

using Influence.Engine.Learning;
using Influence.Engine.Methods;

namespace Influence.Engine.Cascades;

/// <summary>How far off foretold sizes were on stories held back, each looked at once, early.</summary>
/// <param name="StoriesLearnedFrom">Those that began first.</param>
/// <param name="StoriesHeldOut">Later ones.</param>
/// <param name="StoriesTold">Those of them that were old enough to be looked at, and were.</param>
/// <param name="StoriesThatWentOn">Those of them that anybody joined, or was foretold to, after the look.</param>
/// <param name="Look">Age at which each was looked at: the median delay.</param>
/// <param name="MedianError">|foretold − real| by real is no more in half of those that really grew; NaN where none did.</param>
/// <param name="Coverage">Part of those that went on whose size at the end of the log lies within the 90 % range foretold for
/// it, in [0, 1]; NaN where none did.</param>
/// <param name="Scale">Factor on what was to come, fitted on the last quarter of those learned from.</param>
/// <param name="Widening">How far stories differ beside, fitted on the same.</param>
public sealed record GrowthTest(int StoriesLearnedFrom, int StoriesHeldOut, int StoriesTold, int StoriesThatWentOn, TimeSpan Look,
    double MedianError, double Coverage, double Scale, double Widening)
{
    /// <summary>Whether sizes may be promised: 85 to 95 of 100 lay within their range.</summary>
    public bool Passed => StoriesThatWentOn >= BackTest.FewestThatWentOn && Coverage is >= 0.85 and <= 0.95;

    /// <summary>The same as it stands in an answer.</summary>
    internal Calibration Calibration => Passed ? new(true, null, null)
        : Calibration.None(StoriesThatWentOn < BackTest.FewestThatWentOn ? "growth_test_empty" : "growth_test_failed");
}

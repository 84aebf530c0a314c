using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Methods;

namespace Influence.Api.Dashboard.Words;

/// <summary>Whether a reach may be promised, in words.</summary>
internal static class TrustWords
{
    /// <summary>What the document says about its calibration.</summary>
    public static Calibration Of(AnswerDocument document) => document.Calibration ?? new(false, null, null);

    /// <summary>Whether a kind of facts ties people together.</summary>
    public static bool IsTie(string kind) => kind is "follows" or "shares" or "referrals";

    /// <summary>Where chances come from while there are no shares: from what is loaded.</summary>
    /// <param name="ties">Kinds of ties loaded.</param>
    public static string Source(IEnumerable<string> ties)
    {
        string[] words = [.. new[] { ("follows", "who follows whom"), ("referrals", "who recommended us to whom") }
            .Where(one => ties.Contains(one.Item1)).Select(one => one.Item2)];
        return words.Length == 0 ? "the ties that are loaded" : string.Join(" and ", words) + (words.Length == 1 ? " alone" : "");
    }

    /// <summary>Why no number of people is promised, in the words of every output; what would change that.</summary>
    /// <param name="calibration">What the document says.</param>
    /// <param name="ties">Kinds of ties loaded.</param>
    public static string Why(Calibration calibration, IEnumerable<string> ties) =>
        calibration.IsCalibrated ? "Stories held back became about as large as was foretold."
        : calibration.Reason is not { } reason ? "The chances have not been tested against what really happened."
        : string.Join(' ', new[] { Sentence(reason), Advice(reason, ties) }.Where(words => words.Length > 0));

    /// <summary>Why no size of a story is promised; what would change that.</summary>
    public static string WhyGrowth(Calibration calibration) =>
        calibration.IsCalibrated ? "Stories held back ended where it was foretold early." : Why(calibration, []);

    private static string Sentence(string reason)
    {
        var words = CalibrationReasons.Sentence(reason);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Advice(string reason, IEnumerable<string> ties) => reason switch
    {
        "no_shares" when ties.Contains("shares") => "Shares are loaded: ask for learned chances.",
        "no_shares" => $"They come from {Source(ties)}. Load a share log to learn them.",
        "no_carrying_shares" => "Name the kinds that do, or load shares that say whose post was shared.",
        "no_story" => "Load them with messages.",
        "no_backtest" => "Load more of them.",
        "growth_unknown" => "Load a longer log.",
        "growth_not_tested" => "Load more of them.",
        "growth_test_empty" => "Load a longer log.",
        "growth_test_failed" => "The trees below are facts all the same.",
        "backtest_empty" => "Load who follows whom, or shares that name their source.",
        "backtest_failed" or "backtest_range" => "See how far off on the page How it works.",
        _ => "",
    };
}

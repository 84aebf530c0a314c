using Influence.Application.Answering;
using Influence.Engine.Methods;

namespace Influence.Api.Dashboard.Words;

/// <summary>Whether a reach may be promised, in words.</summary>
internal static class TrustWords
{
    /// <summary>What the document says about its calibration.</summary>
    public static Calibration Of(AnswerDocument document) => new(
        document.Figure<bool>("calibrated") || document.Figure<bool>("reach.calibrated"),
        document.Figure<string>("calibration_id") ?? document.Figure<string>("reach.calibration_id"),
        document.Figure<string>("uncalibrated_reason") ?? document.Figure<string>("reach.uncalibrated_reason"));

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

    /// <summary>Why no number of people is promised; what would change that.</summary>
    /// <param name="calibration">What the document says.</param>
    /// <param name="ties">Kinds of ties loaded.</param>
    public static string Why(Calibration calibration, IEnumerable<string> ties) => calibration switch
    {
        { IsCalibrated: true } => "What was forecast came true on data that was held back.",
        { Reason: "no_shares" } =>
            $"No shares are loaded: the chances come from {Source(ties)}. Load a share log to learn them.",
        { Reason: "no_carrying_shares" } =>
            "Shares are loaded, but none is of a kind that carries influence (all are posts): name the kinds that do, or load " +
            "shares that say whose post was shared.",
        { Reason: "no_story" } =>
            "The shares name neither message nor topic: nobody can tell who saw what. Load them with messages.",
        { Reason: "no_backtest" } =>
            "The chances are learned from the shares, but not yet tested on shares that were held back.",
        { Reason: "backtest_failed" } => "On shares that were held back the forecast was not good enough to promise numbers.",
        _ => "The chances have not been tested against what really happened.",
    };
}

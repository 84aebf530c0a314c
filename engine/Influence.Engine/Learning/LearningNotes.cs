using System.Collections.Immutable;
using static System.FormattableString;

namespace Influence.Engine.Learning;

/// <summary>What a reader must know of learned chances, in sentences.</summary>
internal static class LearningNotes
{
    public static IEnumerable<string> Of(LearnedChances learned)
    {
        if (learned.CarryingRows == 0)
        {
            yield return "No share is of a kind that carries influence, so every chance is a guess of 1 in 100. Name the " +
                $"kinds that do: the shares are {Words(learned.KindsLeftOut)}.";
        }
        else if (learned.Stories == 0)
        {
            yield return "Shares name neither message nor topic: the chance of an edge is its part of all shares into the " +
                "person.";
        }
        else
        {
            yield return Invariant($"Learned from {learned.CarryingRows} shares in {learned.Stories} stories. ")
                + Window(learned);
        }

        if (learned.CarryingRows > 0 && learned.KindsLeftOut.Length > 0)
        {
            yield return $"Shares of the kinds {Words(learned.CarryingKinds)} carry influence; {Words(learned.KindsLeftOut)} " +
                "do not.";
        }

        foreach (var (channel, chance, trials) in learned.Priors.Where(prior => prior.Trials >= ChannelPriors.EnoughTrials))
        {
            yield return (channel is null ? "Without a channel" : $"On {channel}") +
                Invariant($", influence succeeded in {chance * 100:0.##} % of {trials} trials.");
        }

        foreach (var (channel, chance, trials) in learned.Priors)
        {
            if (trials < ChannelPriors.EnoughTrials && chance != ChannelPriors.Unknown && ChannelTrust.Of(channel) is { } trust)
            {
                yield return Invariant($"On {channel}, the log says too little: {chance * 100:0.##} %, which is ")
                    + Invariant($"{trust.Ratio:0.00} of the rate among friends, as people trust it (Nielsen {trust.Year}).");
            }
        }

        if (learned.SegmentRates > 0)
        {
            yield return learned.SegmentRates == 1 ? "One segment of people has a rate of its own."
                : Invariant($"{learned.SegmentRates} segments of people, on each channel, have a rate of their own.");
        }

        if (learned.FromPrior > 0)
        {
            yield return Invariant($"{learned.FromPrior} of {learned.Graph.EdgeCount} edges say too little themselves")
                + (learned.TellsPeopleApart ? " and take the rate of their channel, as much more or less as its two people show."
                    : " and take the rate of their channel.");
        }

        if (learned.Unsettled > 0)
        {
            yield return Invariant($"Still changing when learning stopped: the chances of ties to {learned.Unsettled} people.");
        }

        if (learned.Capped > 0)
        {
            yield return learned.Capped == 1 ? "One chance above 1 was cut to 1."
                : Invariant($"{learned.Capped} chances above 1 were cut to 1.");
        }
    }

    /// <summary>What a back-test found; nothing where none was made.</summary>
    public static IEnumerable<string> Of(BackTest? test)
    {
        if (test is null)
        {
            yield break;
        }

        yield return Invariant($"Held back were the {test.StoriesHeldOut} stories that began last")
            + (test.StoriesTold == test.StoriesHeldOut ? "" : Invariant($", and {test.StoriesTold} of them told again"))
            + Invariant($": {test.ObservedMean:0.0} people a story, on average, where ") + (double.IsNaN(test.ForetoldMean)
                ? Invariant($"the chances learned from the others foretold more than {BackTest.FarTooMany} times as many.")
                : Invariant($"{test.ForetoldMean:0.0} were foretold, {test.Low:0.0} to {test.High:0.0} in 95 of 100 worlds."));
        if (!double.IsNaN(test.Coverage))
        {
            yield return Invariant($"Of {test.StoriesThatWentOn} stories told that went on, {test.Coverage * 100:0.0} of 100 ")
                + "lay within their range, which is to hold 90.";
        }

        if (test.Lead is { } lead)
        {
            var (first, next) = (test.Learners[0].Name, test.Learners[1].Name);
            yield return Invariant($"Of {test.Learners.Length} learners, {first} foretold best who would pass on the stories ")
                + Invariant($"before those, by {lead:0.00000} in mean log-likelihood over {next}.");
        }

        if (test.Scale != 1)
        {
            yield return Invariant($"All chances are multiplied by {test.Scale:0.00}, with which the stories before those ")
                + "would have become as large as they were.";
        }
    }

    private static string Words(ImmutableArray<string> kinds) => string.Join(", ", kinds);

    private static string Window(LearnedChances learned) => learned.Delays < StoryCredits.EnoughDelays
        ? "Too few shares name an active source to measure how fast they follow, so seven days are allowed."
        : Invariant($"95 % of shares follow their source within {InWords(learned.Window!.Value)}.");

    private static string InWords(TimeSpan span) =>
        span.TotalDays >= 2 ? Invariant($"{span.TotalDays:0.#} days")
        : span.TotalHours >= 2 ? Invariant($"{span.TotalHours:0.#} hours")
        : span.TotalMinutes >= 2 ? Invariant($"{span.TotalMinutes:0.#} minutes")
        : Invariant($"{span.TotalSeconds:0.###} seconds");
}

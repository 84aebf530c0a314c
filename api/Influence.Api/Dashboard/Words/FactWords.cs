using System.Globalization;
using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>What a person did, in words; what was not loaded has none.</summary>
internal static class FactWords
{
    /// <summary>All facts as term and value, zeroes included, the weightiest kind first.</summary>
    public static IEnumerable<(string Term, string Value)> All(AdvocateFacts facts)
    {
        foreach (var (count, _, several) in Counted(facts))
        {
            if (count is { } known)
            {
                yield return (Say.Sentence(several), Say.Count(known));
            }
        }

        if (facts.RevenueMinor is { } revenue)
        {
            yield return ("Revenue credited", Say.Money(revenue));
        }

        if (facts.MeanSentiment is { } tone)
        {
            yield return ("Tone of own shares", Tone(tone));
        }
    }

    /// <summary>The weightiest facts in one line: <c>12 customers brought · 340 shares caused</c>.</summary>
    public static string Short(AdvocateFacts facts, int most) => string.Join(" · ",
        Counted(facts).Where(fact => fact.Count > 0).Take(most)
            .Select(fact => Say.Count(fact.Count!.Value, fact.One, fact.Several)));

    /// <summary>A mean sentiment in −1 … 1, with its sign and a word.</summary>
    public static string Tone(double mean) => mean switch
    {
        >= 0.05 => string.Create(CultureInfo.InvariantCulture, $"+{mean:0.00}, friendly"),
        <= -0.05 => string.Create(CultureInfo.InvariantCulture, $"−{-mean:0.00}, critical"),
        _ => "neutral",
    };

    private static (long? Count, string One, string Several)[] Counted(AdvocateFacts facts) =>
    [
        (facts.CustomersBrought, "customer brought", "customers brought"),
        (facts.CustomersFurther, "customer further down", "customers further down"),
        (facts.SharesCaused, "share caused", "shares caused"),
        (facts.Followers, "follower", "followers"),
        (facts.Communities, "community heard in", "communities heard in"),
    ];
}

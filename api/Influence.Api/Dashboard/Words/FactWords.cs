using System.Globalization;
using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>What a person did, in words; what was not loaded has none.</summary>
internal static class FactWords
{
    /// <summary>All facts as term and value, zeroes included, the weightiest kind first.</summary>
    public static IEnumerable<(string Term, string Value)> All(AdvocateFacts facts)
    {
        foreach (var (count, words) in Counted(facts))
        {
            if (count is { } known)
            {
                yield return (words, Say.Count(known));
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

    /// <summary>A mean sentiment in −1 … 1, with its sign and a word.</summary>
    public static string Tone(double mean) => mean switch
    {
        >= 0.05 => string.Create(CultureInfo.InvariantCulture, $"+{mean:0.00}, friendly"),
        <= -0.05 => string.Create(CultureInfo.InvariantCulture, $"−{-mean:0.00}, critical"),
        _ => "neutral",
    };

    private static (long? Count, string Words)[] Counted(AdvocateFacts facts) =>
    [
        (facts.CustomersBrought, "Customers brought"),
        (facts.CustomersFurther, "Customers further down"),
        (facts.SharesCaused, "Shares caused"),
        (facts.Followers, "Followers"),
        (facts.Communities, "Communities heard in"),
    ];
}

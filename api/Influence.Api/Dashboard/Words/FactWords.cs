namespace Influence.Api.Dashboard.Words;

/// <summary>What a person did, in words; only what was loaded has words.</summary>
internal static class FactWords
{
    private static readonly (string Name, string One, string Several)[] Counted =
    [
        ("customers_brought", "customer brought", "customers brought"),
        ("customers_further", "customer further down", "customers further down"),
        ("shares_caused", "share caused", "shares caused"),
        ("followers", "follower", "followers"),
        ("communities", "community reached directly", "communities reached directly"),
    ];

    /// <summary>All facts as term and value, strongest kind first; zeroes included.</summary>
    public static IEnumerable<(string Term, string Value)> All(IReadOnlyDictionary<string, object> facts)
    {
        foreach (var (name, _, several) in Counted)
        {
            if (facts.TryGetValue(name, out var value) && value is long count)
            {
                yield return (Say.Sentence(several), Say.Count(count));
            }
        }

        if (facts.TryGetValue("revenue_minor", out var revenue) && revenue is long minor)
        {
            yield return ("Revenue credited", Say.Money(minor));
        }

        if (facts.TryGetValue("mean_sentiment", out var sentiment) && sentiment is double mean)
        {
            yield return ("Tone of own shares", Tone(mean));
        }
    }

    /// <summary>The strongest facts in one line: <c>12 customers brought · 340 shares caused</c>.</summary>
    public static string Short(IReadOnlyDictionary<string, object> facts, int most) => string.Join(" · ", Counted
        .Where(fact => facts.TryGetValue(fact.Name, out var value) && value is long and > 0)
        .Take(most)
        .Select(fact => Say.Count((long)facts[fact.Name], fact.One, fact.Several)));

    /// <summary>A mean sentiment in −1 … 1 with its sign.</summary>
    public static string Tone(double mean) => mean switch
    {
        >= 0.05 => $"+{mean:0.00}, friendly",
        <= -0.05 => $"−{-mean:0.00}, critical",
        _ => "neutral",
    };
}

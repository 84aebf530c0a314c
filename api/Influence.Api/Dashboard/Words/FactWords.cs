using System.Globalization;
using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>What a person did, in words; what was not loaded has none.</summary>
internal static class FactWords
{
    private const int RestDays = 90;

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
            yield return ("Revenue of own referrals", Say.Money(revenue));
        }

        if (facts.MeanSentiment is { } tone)
        {
            yield return ("Tone of own shares", Tone(tone));
        }

        if (facts.ValueMinor is { } value)
        {
            yield return ("Worth of those they would bring", Say.Money(value));
        }

        if (facts.Tier is { } tier)
        {
            yield return ("Class", ClassOf(tier));
        }

        if (Place(facts) is { } place)
        {
            yield return ("Place in the list, 90 of 100 certain", Say.Sentence(place));
        }

        if (facts.LastActive is { } active)
        {
            yield return ("Last active", Day(active));
        }

        if (facts.Acceptance is { } chance)
        {
            yield return ("Chance to accept an invitation", Say.Percent(chance));
        }

        if (facts.LastReply is { } reply)
        {
            yield return ("Last answer", facts.LastContact is { } invited
                ? $"{Say.Sentence(Reply(reply))}, last invited {Day(invited)}" : Say.Sentence(Reply(reply)));
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

    /// <summary>What became of the last invitation: <c>invited, no answer yet</c>.</summary>
    public static string Reply(string reply) => reply switch
    {
        "invited" => "invited, no answer yet",
        "shared" => "passed it on",
        _ => reply,
    };

    /// <summary>Where invitations stand with a person, in a line; null where none was ever sent.</summary>
    public static string? State(AdvocateFacts facts, DateTimeOffset now) => facts.LastReply is not { } reply ? null
        : RestsUntil(facts, now) is { } end ? $"{Say.Sentence(Reply(reply))}; rests until {end:yyyy-MM-dd}"
        : Say.Sentence(Reply(reply));

    /// <summary>Between which places somebody really stands: <c>place 3 to 9</c>; null where the log tells too little.</summary>
    public static string? Place(AdvocateFacts facts) =>
        facts is not { RankFirst: { } first, RankLast: { } last } ? null
        : first == last ? $"place {Say.Count(first)}" : $"place {Say.Count(first)} to {Say.Count(last)}";

    // Nobody is asked again for 90 days.
    private static DateTimeOffset? RestsUntil(AdvocateFacts facts, DateTimeOffset now) => facts.LastContact is { } last &&
        DateTimeOffset.Parse(last, CultureInfo.InvariantCulture).AddDays(RestDays) is var end && end > now ? end : null;

    private static string ClassOf(string tier) => tier switch
    {
        "A" => "A: of those who bring 80 % of all",
        "B" => "B: of those who bring the next 15 %",
        _ => "C: of those who bring the last 5 %",
    };

    private static string Day(string moment) => moment[..Math.Min(10, moment.Length)];

    private static (long? Count, string One, string Several)[] Counted(AdvocateFacts facts) =>
    [
        (facts.CustomersBrought, "customer brought", "customers brought"),
        (facts.CustomersFurther, "customer further down", "customers further down"),
        (facts.SharesCaused, "share caused", "shares caused"),
        (facts.Followers, "follower", "followers"),
        (facts.Communities, "community heard in", "communities heard in"),
    ];
}

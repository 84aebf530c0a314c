using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Trees whose people join and never buy, as accounts do that were made for a reward.</summary>
internal static class FraudFarms
{
    /// <summary>For being at its head, or in it without having bought.</summary>
    public const int Points = 50;

    private const long Day = 86_400_000_000;

    // Honest people would buy so little by chance once in ten thousand trees.
    private static readonly double LeastSurprise = Math.Log(10_000);

    // A tree that buys a tenth of what is usual is poor, not a farm.
    private const double MostBought = 0.1;

    /// <summary>Looks at everybody with people below them. O(n + rows · log rows).</summary>
    /// <remarks>
    /// Of n people who joined long enough ago, c bought, where everywhere a part r does: by chance at most e^(−n·D), with D the
    /// divergence of c/n from r (Chernoff; Hoeffding, J. Am. Stat. Assoc. 58, 1963, theorem 1).
    /// </remarks>
    public static void Find(FraudBook book, ReferralLog log, ReadOnlyMemory<ulong> keys, FraudOptions options)
    {
        var forest = ReferralForest.Of(log, keys, ChildAt.Joined);
        var (ripe, bought) = Count(forest, log, options);
        var (people, buyers) = (0L, 0L);
        for (var node = 0; node < ripe.Length; node++)
        {
            (people, buyers) = (people + ripe[node], buyers + (ripe[node] * bought[node]));
        }

        if (buyers == 0)
        {
            book.Notes.Add("Nobody who joined long enough ago bought: trees that never buy cannot be told from others.");
            return;
        }

        var rate = buyers / (double)people;
        var (below, boughtBelow) = (forest.Below(ripe), forest.Below([.. ripe.Zip(bought, (one, other) => one * other)]));
        var farms = new int[forest.Members.Length]; // the place of its head; −1 in none
        Array.Fill(farms, -1);
        foreach (var place in forest.Walk.Order)
        {
            var above = forest.MemberParents[place];
            farms[place] = above >= 0 && farms[above] >= 0 ? farms[above]
                : IsFarm(below[place], boughtBelow[place], rate, options) ? place : -1;
        }

        Tell(book, forest, farms, (below, boughtBelow), bought, rate);
    }

    private static bool IsFarm(long people, long buyers, double rate, FraudOptions options) =>
        people >= options.FarmPeople && buyers <= MostBought * rate * people
        && people * Divergence(buyers / (double)people, rate) >= LeastSurprise;

    private static double Divergence(double part, double rate) =>
        rate >= 1 ? double.PositiveInfinity
        : (part > 0 ? part * Math.Log(part / rate) : 0) + ((1 - part) * Math.Log((1 - part) / (1 - rate)));

    private static (long[] Ripe, long[] Bought) Count(ReferralForest forest, ReferralLog log, FraudOptions options)
    {
        var (ripe, bought) = (new long[forest.Parents.Length], new long[forest.Parents.Length]);
        var last = ReferralRows.EndOf(log) - (long)(options.FarmDays * Day);
        foreach (var node in forest.Members)
        {
            ripe[node] = forest.Parents[node] >= 0 && forest.TiedAt(node) <= last ? 1 : 0;
        }

        for (var at = 0; at < forest.Purchases.Rows.Length; at++)
        {
            if (forest.Purchases.Stands[at])
            {
                bought[log.Referred.Span[forest.Purchases.Rows[at]]] = 1;
            }
        }

        return (ripe, bought);
    }

    private static void Tell(FraudBook book, ReferralForest forest, int[] farms, (long[] People, long[] Buyers) below,
        long[] bought, double rate)
    {
        foreach (var farm in Enumerable.Range(0, farms.Length).Where(place => farms[place] >= 0)
            .GroupBy(place => farms[place]).OrderBy(farm => forest.Members[farm.Key]))
        {
            var (people, buyers) = (below.People[farm.Key], below.Buyers[farm.Key]);
            List<int> rows =
                [.. farm.Where(place => place != farm.Key).Select(place => forest.JoinedRows[forest.Members[place]])];
            var finding = book.Add(FraudSignal.Farm, FraudAdvice.Review, string.Create(CultureInfo.InvariantCulture,
                $"Of {people:N0} people who joined below one, {(buyers == 0 ? "nobody" : Amounts.Count(buyers))} bought, ") +
                string.Create(CultureInfo.InvariantCulture, $"where {rate * 100:0.#} of 100 do."), rows);
            foreach (var place in farm)
            {
                var node = forest.Members[place];
                book.Blame(node, place == farm.Key || bought[node] == 0 ? Points : 0, finding);
            }
        }
    }
}

using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Referrers whose friends came all at once: too many within an hour, or nearly all within a day.</summary>
internal static class FraudHours
{
    /// <summary>For too many within an hour.</summary>
    public const int MostForHour = 20;

    /// <summary>For nearly all within a day.</summary>
    public const int ForStar = 15;

    private const long Hour = 3_600_000_000;

    private const long Day = 24 * Hour;

    /// <summary>Looks at each referrer. O(rows · log rows).</summary>
    public static void Find(FraudBook book, ReferralLog log, FraudPairs pairs, FraudOptions options)
    {
        var areDays = AreDays(log.Time.Span);
        if (areDays)
        {
            book.Notes.Add("All times are whole days: how many joined within an hour cannot be told.");
        }

        for (int first = 0, next; first < pairs.Count; first = next)
        {
            var referrer = pairs.Referrer(first);
            next = pairs.Of(referrer).Next;
            int[] rows = [.. pairs.Joins.AsSpan(first..next)];
            rows = [.. rows.Where(row => row >= 0).Order()];
            if (!areDays && Fullest(log, rows, Hour) is { Length: var inHour } hour && inHour > options.PerHour)
            {
                var finding = book.Add(FraudSignal.Velocity, FraudAdvice.Review,
                    $"{FraudBook.Friends(inHour)} joined within one hour; up to {Amounts.Count(options.PerHour)} are usual.",
                    [.. hour]);
                book.Blame(referrer, FraudBook.Above(MostForHour, inHour, options.PerHour), finding);
            }

            if (rows.Length >= options.StarFriends && Fullest(log, rows, Day) is { Length: var inDay } day
                && inDay >= options.StarFriends && inDay >= 0.8 * rows.Length)
            {
                var finding = book.Add(FraudSignal.Star, FraudAdvice.Approve,
                    $"{Amounts.Count(inDay)} of {FraudBook.Friends(rows.Length)} came within one day.", [.. day]);
                book.Blame(referrer, ForStar, finding);
            }
        }
    }

    // Most rows within a span of time that is shorter than this; the first of several such spans.
    private static int[] Fullest(ReferralLog log, int[] rows, long span)
    {
        var (best, from) = (0..0, 0);
        for (var to = 0; to < rows.Length; to++)
        {
            while (log.Time.Span[rows[to]] - log.Time.Span[rows[from]] >= span)
            {
                from++;
            }

            if (to + 1 - from > best.End.Value - best.Start.Value)
            {
                best = from..(to + 1);
            }
        }

        return rows[best];
    }

    private static bool AreDays(ReadOnlySpan<long> times)
    {
        foreach (var time in times)
        {
            if (time % Day != 0)
            {
                return false;
            }
        }

        return true;
    }
}

using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Codes of one referrer that brought people whom the referrer never invited: a code that was made public.</summary>
internal static class FraudCodes
{
    /// <summary>For a code that leaked.</summary>
    public const int Most = 15;

    /// <summary>Groups sign-ups and purchases by code. O(rows · log rows).</summary>
    public static void Find(FraudBook book, ReferralLog log, FraudPairs pairs, FraudOptions options)
    {
        if (log.Code.IsEmpty || !pairs.Invites.Any(row => row >= 0))
        {
            return;
        }

        var (keys, at) = (new List<long>(), new List<int>());
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Code.Span[row] >= 0 && ReferralRows.AreTwo(log, row)
                && log.Stage.Span[row] is ReferralStage.SignedUp or ReferralStage.Converted)
            {
                var pair = pairs.Find(log.Referrer.Span[row], log.Referred.Span[row]);
                keys.Add(FraudPairs.Key(log.Code.Span[row], pair));
                at.Add(row);
            }
        }

        var (sorted, rows) = (keys.ToArray(), at.ToArray());
        Array.Sort(sorted, rows);
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] >> 32 == sorted[first] >> 32; next++)
            {
            }

            Tell(book, pairs, options, [.. sorted[first..next].Select(key => (int)(key & 0xFFFF_FFFF)).Distinct()]);
        }
    }

    private static void Tell(FraudBook book, FraudPairs pairs, FraudOptions options, int[] used)
    {
        foreach (var own in used.GroupBy(pairs.Referrer))
        {
            int[] friends = [.. own];
            List<int> uninvited = [.. friends.Where(pair => pairs.Invites[pair] < 0).Select(pair => pairs.Joins[pair])];
            if (friends.Length >= 0.9 * used.Length && uninvited.Count >= options.CodeFriends
                && uninvited.Count >= 0.8 * friends.Length)
            {
                var finding = book.Add(FraudSignal.Code, FraudAdvice.Approve,
                    $"{Amounts.Count(uninvited.Count)} of {FraudBook.Friends(friends.Length)} on this person's code were not " +
                        "invited: the code may have been made public.", uninvited);
                book.Blame(own.Key, Most, finding);
            }
        }
    }
}

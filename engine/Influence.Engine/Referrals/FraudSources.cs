using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>What many bought from: a device, an address, a payment.</summary>
/// <param name="Signal">Which.</param>
/// <param name="Column">Of the log.</param>
/// <param name="Limit">People who may buy from one.</param>
/// <param name="Most">Points at most.</param>
/// <param name="One">As in <c>one device</c>.</param>
/// <param name="Own">As in <c>the referrer's own device</c>.</param>
internal sealed record FraudSources(
    FraudSignal Signal, ReadOnlyMemory<int> Column, int Limit, int Most, string One, string Own)
{
    /// <summary>Those of a log.</summary>
    public static IEnumerable<FraudSources> Of(ReferralLog log, FraudOptions options) =>
    [
        new(FraudSignal.Device, log.Device, options.PerDevice, 30, "from one device", "from the referrer's own device"),
        new(FraudSignal.Ip, log.Ip, options.PerIp, 20, "from one internet address", "from the referrer's own internet address"),
        new(FraudSignal.Payment, log.Payment, options.PerPayment, 30, "by one payment", "by the referrer's own payment"),
    ];

    /// <summary>Groups by source: nobody is compared with anybody. O(rows · log rows).</summary>
    public void Find(FraudBook book, ReferralLog log)
    {
        if (!Column.IsEmpty)
        {
            FindShared(book, log);
            FindOwn(book, log);
        }
    }

    private void FindShared(FraudBook book, ReferralLog log)
    {
        var (keys, rows) = Sorted(log, static (stage, _) => stage == ReferralStage.Converted, isByReferrer: false);
        for (int first = 0, next; first < keys.Length; first = next)
        {
            var source = keys[first] >> 32;
            var people = 0;
            for (next = first; next < keys.Length && keys[next] >> 32 == source; next++)
            {
                people += next == first || keys[next] != keys[next - 1] ? 1 : 0;
            }

            if (people > Limit)
            {
                List<int> all = [.. rows.AsSpan(first..next)];
                var finding = book.Add(Signal, FraudAdvice.Review,
                    $"{Amounts.Count(people)} people bought {One}; up to {Amounts.Count(Limit)} are usual.", all);
                book.BlameBoth(all, FraudBook.Above(Most, people, Limit), finding);
            }
        }
    }

    // Invitations are the referrer's own acts, all that follows is the friend's. A household does this too: no rule asks for a
    // look at it alone.
    private void FindOwn(FraudBook book, ReferralLog log)
    {
        var (byReferrer, _) = Sorted(log, static (stage, _) => stage == ReferralStage.Invited, isByReferrer: true);
        var (byFriend, _) = Sorted(log, static (stage, _) =>
            stage is ReferralStage.Clicked or ReferralStage.SignedUp or ReferralStage.Converted, isByReferrer: false);
        var (sought, rows) = Sorted(log, (stage, row) => stage is ReferralStage.SignedUp or ReferralStage.Converted
            && Acted(FraudPairs.Key(Column.Span[row], log.Referrer.Span[row])), isByReferrer: true);
        for (var at = 0; at < sought.Length; at++)
        {
            sought[at] = FraudPairs.Key(log.Referrer.Span[rows[at]], log.Referred.Span[rows[at]]);
        }

        Array.Sort(sought, rows);
        for (int first = 0, next; first < sought.Length; first = next)
        {
            var (referrer, friends) = (sought[first] >> 32, 0);
            for (next = first; next < sought.Length && sought[next] >> 32 == referrer; next++)
            {
                friends += next == first || sought[next] != sought[next - 1] ? 1 : 0;
            }

            var finding = book.Add(Signal, FraudAdvice.Approve,
                $"{FraudBook.Friends(friends)} joined {Own}, as in a household.", [.. rows.AsSpan(first..next)]);
            book.Blame((int)referrer, Most / 3, finding);
        }

        bool Acted(long key) => Array.BinarySearch(byReferrer, key) >= 0 || Array.BinarySearch(byFriend, key) >= 0;
    }

    // Rows with a source, by source, then by person.
    private (long[] Keys, int[] Rows) Sorted(ReferralLog log, Func<ReferralStage, int, bool> counts, bool isByReferrer)
    {
        var people = isByReferrer ? log.Referrer : log.Referred;
        var (keys, rows) = (new List<long>(), new List<int>());
        for (var row = 0; row < log.Count; row++)
        {
            if (Column.Span[row] >= 0 && ReferralRows.AreTwo(log, row) && counts(log.Stage.Span[row], row))
            {
                keys.Add(FraudPairs.Key(Column.Span[row], people.Span[row]));
                rows.Add(row);
            }
        }

        var (sorted, order) = (keys.ToArray(), rows.ToArray());
        Array.Sort(sorted, order);
        return (sorted, order);
    }
}

using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>The purchases of a log, and what is left of them once refunds and cancellations have taken theirs back and one order
/// that several referrers claim is counted once: the one reading of purchases in the house.</summary>
/// <param name="Rows">Rows of the log that say <see cref="ReferralStage.Converted"/> of two different people, by time.</param>
/// <param name="Left">Of each: minor units that were not paid back.</param>
/// <param name="Stands">Of each: whether anything of it is left.</param>
/// <param name="IsClaim">Of each: whether another referrer's row tells of the same order before it; it stands, and its value
/// counts there.</param>
/// <param name="Unmatched">Rows of refunds and cancellations that found no purchase left to take back.</param>
internal sealed record Purchases(int[] Rows, long[] Left, bool[] Stands, bool[] IsClaim, int[] Unmatched)
{
    /// <summary>Rows of refunds and cancellations that say 0: they take nothing back.</summary>
    public required int[] OfNothing { get; init; }

    /// <summary>Purchases with a value below 0, which none has: they count 0.</summary>
    public required int[] BelowZero { get; init; }

    /// <summary>Purchases that were taken back whole.</summary>
    public int TakenBack => Stands.Count(stands => !stands);

    /// <summary>Value of all that stands, minor units.</summary>
    /// <exception cref="Errors.GraphDataException">sum_too_large.</exception>
    public long Revenue()
    {
        var sum = 0L;
        for (var at = 0; at < Rows.Length; at++)
        {
            sum = Money.Added(sum, Revenue(at));
        }

        return sum;
    }

    /// <summary>What counts of a purchase: nothing of one that was taken back, or that another referrer's row tells.</summary>
    public long Revenue(int at) => Stands[at] && !IsClaim[at] ? Left[at] : 0;

    /// <summary>Takes back what was refunded or cancelled. O(rows · log rows).</summary>
    /// <param name="log">By time.</param>
    /// <param name="keys">Person keys by node: which of two rows of one moment is the first.</param>
    /// <remarks>
    /// A refund takes back the purchase with its event id or its payment, of its own pair before any other; else the latest
    /// purchase of its pair that is no later and still stands. Those that name a purchase go first, so that one without a name
    /// never takes what another names. A value below what is left takes back just that much, and a written 0 nothing; none, or
    /// more, takes the whole.
    /// Of what stands, rows of one buyer and one payment are one order, as are rows without a payment of one buyer, moment and
    /// value: it belongs to the referrer of the first of them, and rows of others claim it.
    /// </remarks>
    public static Purchases Of(ReferralLog log, ReadOnlySpan<ulong> keys)
    {
        var (rows, refunds, ofNothing) = (new List<int>(), new List<int>(), new List<int>());
        for (var row = 0; row < log.Count; row++)
        {
            if (ReferralRows.AreTwo(log, row))
            {
                switch (log.Stage.Span[row])
                {
                    case ReferralStage.Converted:
                        rows.Add(row);
                        break;
                    case ReferralStage.Refunded or ReferralStage.Cancelled:
                        (log.ValueMinor.Span[row] == ReferralLog.WrittenZero ? ofNothing : refunds).Add(row);
                        break;
                }
            }
        }

        var left = rows.ConvertAll(row => Math.Max(0, log.ValueMinor.Span[row])).ToArray();
        var stands = new bool[rows.Count];
        stands.AsSpan().Fill(true);
        int[] purchases = [.. rows];
        var unmatched = refunds.Count == 0 ? [] : new Refunds(log, purchases, left, stands).TakeBack(refunds);
        return new Purchases(purchases, left, stands, Claims(log, purchases, stands, keys), unmatched)
        {
            OfNothing = [.. ofNothing],
            BelowZero = [.. rows.Where(row => log.ValueMinor.Span[row] < 0)],
        };
    }

    private static bool[] Claims(ReferralLog log, int[] rows, bool[] stands, ReadOnlySpan<ulong> keys)
    {
        var isClaim = new bool[rows.Length];
        int[] places = [.. Enumerable.Range(0, rows.Length).Where(at => stands[at])];
        var buyers = Array.ConvertAll(places, at => log.Referred.Span[rows[at]]);
        Array.Sort(buyers, places);
        for (int first = 0, next; first < places.Length; first = next)
        {
            for (next = first + 1; next < places.Length && buyers[next] == buyers[first]; next++)
            {
            }

            if (next - first > 1)
            {
                MarkClaims(log, rows, places.AsSpan(first..next), keys, isClaim);
            }
        }

        return isClaim;
    }

    // Purchases of one buyer: those of one order stand together, the first of them ahead.
    private static void MarkClaims(
        ReferralLog log, int[] rows, Span<int> places, ReadOnlySpan<ulong> keys, bool[] isClaim)
    {
        var ordered = new (int Payment, long Time, long Value, ulong Key, int At)[places.Length];
        for (var at = 0; at < places.Length; at++)
        {
            var row = rows[places[at]];
            ordered[at] = (ReferralRows.PaymentOf(log, row), log.Time.Span[row], log.ValueMinor.Span[row],
                keys[log.Referrer.Span[row]], places[at]);
        }

        Array.Sort(ordered);
        var owner = -1;
        for (var at = 0; at < ordered.Length; at++)
        {
            var (one, before) = (ordered[at], ordered[Math.Max(0, at - 1)]);
            var isSame = at > 0 && one.Payment == before.Payment
                && (one.Payment >= 0 || (one.Time == before.Time && one.Value == before.Value));
            var referrer = log.Referrer.Span[rows[one.At]];
            owner = isSame ? owner : referrer;
            isClaim[one.At] = referrer != owner;
        }
    }
}

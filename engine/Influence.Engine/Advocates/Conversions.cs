using System.Runtime.InteropServices;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Advocates;

/// <summary>One purchase that stands, by the person who referred.</summary>
/// <param name="Referrer">Who recommended.</param>
/// <param name="Referred">Who bought.</param>
/// <param name="ValueMinor">What was not paid back of it, in minor units.</param>
internal readonly record struct Conversion(int Referrer, int Referred, long ValueMinor);

/// <summary>The purchases of a log that stand once refunds and cancellations have taken theirs back.</summary>
/// <param name="Standing">By time.</param>
/// <param name="TakenBack">Purchases that were taken back whole.</param>
/// <param name="Unmatched">Refunds and cancellations that found no purchase left to take back.</param>
internal sealed record Conversions(IReadOnlyList<Conversion> Standing, long TakenBack, long Unmatched)
{
    /// <summary>Takes back what was refunded or cancelled. O(rows · log rows).</summary>
    /// <remarks>
    /// A refund takes back the purchase with its event id or its payment, of its own pair before any other; else the latest
    /// purchase of its pair that is no later and still stands. Those that name a purchase go first, so that one without a name
    /// never takes what another names. A value below what is left takes back just that much; none, or more, takes the whole.
    /// </remarks>
    public static Conversions Of(ReferralLog log)
    {
        var purchases = new List<Purchase>();
        var refunds = new List<int>();
        for (var row = 0; row < log.Count; row++)
        {
            if (log.Referrer.Span[row] == log.Referred.Span[row])
            {
                continue; // about oneself: counts for nothing
            }

            switch (log.Stage.Span[row])
            {
                case ReferralStage.Converted:
                    purchases.Add(new Purchase(row, log.Referrer.Span[row], log.Referred.Span[row], log.ValueMinor.Span[row]));
                    break;
                case ReferralStage.Refunded or ReferralStage.Cancelled:
                    refunds.Add(row);
                    break;
            }
        }

        var unmatched = refunds.Count == 0 ? 0 : new Matches(log, purchases).TakeBack(refunds);
        Conversion[] standing = [.. purchases.Where(purchase => purchase.Stands)
            .Select(purchase => new Conversion(purchase.Referrer, purchase.Referred, purchase.Left))];
        return new Conversions(standing, purchases.Count - standing.Length, unmatched);
    }

    /// <summary>A purchase and what is left of it.</summary>
    private sealed class Purchase(int row, int referrer, int referred, long value)
    {
        public int Row => row;

        public int Referrer => referrer;

        public int Referred => referred;

        public long Left { get; private set; } = value;

        public bool Stands { get; private set; } = true;

        /// <summary>Takes back so much; the purchase is gone when nothing is left of it.</summary>
        /// <returns>What was asked for beyond this purchase.</returns>
        public long Take(long value)
        {
            var taken = Math.Min(value, Math.Max(0, Left));
            (Left, Stands) = value >= Left ? (0, false) : (Left - taken, true);
            return value - taken;
        }
    }

    /// <summary>Purchases by what a refund may name.</summary>
    private sealed class Matches
    {
        private readonly ReferralLog _log;
        private readonly Dictionary<(bool IsPayment, long Name), List<Purchase>> _byName = [];
        private readonly Dictionary<(int Referrer, int Referred), List<Purchase>> _byPair = [];

        public Matches(ReferralLog log, List<Purchase> purchases)
        {
            _log = log;
            foreach (var purchase in purchases)
            {
                Add(_byPair, (purchase.Referrer, purchase.Referred), purchase);
                foreach (var name in NamesOf(purchase.Row))
                {
                    Add(_byName, name, purchase);
                }
            }
        }

        /// <summary>Takes back what the refunds say.</summary>
        /// <returns>How many found nothing to take back.</returns>
        public long TakeBack(List<int> refunds)
        {
            var named = refunds.ToLookup(row => Named(row).Length > 0);
            return named[true].Count(row => !TakeNamed(row)) + named[false].LongCount(row => !TakeLatest(row));
        }

        private Purchase[] Named(int row)
        {
            var all = NamesOf(row).SelectMany(name => _byName.GetValueOrDefault(name, [])).Distinct().ToArray();
            var (referrer, referred) = (_log.Referrer.Span[row], _log.Referred.Span[row]);
            var own = all.Where(purchase => purchase.Referrer == referrer && purchase.Referred == referred).ToArray();
            return own.Length > 0 ? own : all;
        }

        // An order may stand in several rows: the latest gives first.
        private bool TakeNamed(int row)
        {
            var standing = Named(row).Where(purchase => purchase.Stands).OrderByDescending(purchase => purchase.Row).ToArray();
            var value = ValueOf(row);
            foreach (var purchase in standing)
            {
                if (value > 0)
                {
                    value = value == long.MaxValue ? Whole(purchase) : purchase.Take(value);
                }
            }

            return standing.Length > 0;
        }

        private bool TakeLatest(int row)
        {
            var own = _byPair.GetValueOrDefault((_log.Referrer.Span[row], _log.Referred.Span[row]), []);
            var time = _log.Time.Span[row];
            for (var place = own.Count - 1; place >= 0; place--)
            {
                if (own[place].Stands && _log.Time.Span[own[place].Row] <= time)
                {
                    own[place].Take(ValueOf(row));
                    return true;
                }
            }

            return false;
        }

        private static long Whole(Purchase purchase)
        {
            purchase.Take(long.MaxValue);
            return long.MaxValue;
        }

        // Some write what was paid back as a negative value; none means all of it.
        private long ValueOf(int row) => _log.ValueMinor.Span[row] switch
        {
            0 or long.MinValue => long.MaxValue,
            var value => Math.Abs(value),
        };

        private IEnumerable<(bool IsPayment, long Name)> NamesOf(int row)
        {
            if (!_log.Event.IsEmpty && _log.Event.Span[row] is not long.MinValue and var named)
            {
                yield return (false, named);
            }

            if (!_log.Payment.IsEmpty && _log.Payment.Span[row] is >= 0 and var payment)
            {
                yield return (true, payment);
            }
        }

        private static void Add<TKey>(Dictionary<TKey, List<Purchase>> lists, TKey key, Purchase purchase)
            where TKey : notnull
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _);
            (list ??= []).Add(purchase);
        }
    }
}

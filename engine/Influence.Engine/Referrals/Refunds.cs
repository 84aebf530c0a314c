using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Finds what a refund takes back: purchases by event id, by payment and by pair.</summary>
internal sealed class Refunds
{
    private readonly ReferralLog _log;
    private readonly int[] _rows;
    private readonly long[] _left;
    private readonly bool[] _stands;
    private readonly RowGroups _byPair;
    private readonly RowGroups? _byEvent;
    private readonly RowGroups? _byPayment;

    /// <summary>Of the purchases of a log.</summary>
    /// <param name="log">By time.</param>
    /// <param name="rows">Of the purchases.</param>
    /// <param name="left">What is left of each; changed.</param>
    /// <param name="stands">Whether anything is; changed.</param>
    public Refunds(ReferralLog log, int[] rows, long[] left, bool[] stands)
    {
        (_log, _rows, _left, _stands) = (log, rows, left, stands);
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        _byPair = RowGroups.Of(all, Array.ConvertAll(rows, PairOf));
        _byEvent = log.Event.IsEmpty ? null : Named(EventOf);
        _byPayment = log.Payment.IsEmpty ? null : Named(row => PaymentOf(row) is >= 0 and var payment ? payment : null);

        RowGroups Named(Func<int, long?> nameOf)
        {
            int[] named = [.. all.Where(at => nameOf(rows[at]) is not null)];
            return RowGroups.Of(named, Array.ConvertAll(named, at => nameOf(rows[at])!.Value));
        }
    }

    /// <summary>Takes back what refunds say, those that name a purchase first.</summary>
    /// <returns>Rows that found nothing to take back, ascending.</returns>
    public int[] TakeBack(List<int> refunds)
    {
        var named = refunds.ToLookup(row => Named(row).Count > 0);
        int[] unmatched = [.. named[true].Where(row => !TakeNamed(row)), .. named[false].Where(row => !TakeLatest(row))];
        Array.Sort(unmatched);
        return unmatched;
    }

    // Those of the own pair before any other.
    private List<int> Named(int row)
    {
        var (own, any) = (new List<int>(), new List<int>());
        foreach (var at in _byPair[PairOf(row)])
        {
            if (IsNamed(at, row))
            {
                own.Add(at);
            }
        }

        if (own.Count > 0)
        {
            return own;
        }

        any.AddRange(EventOf(row) is { } id && _byEvent is { } events ? events[id] : []);
        any.AddRange(PaymentOf(row) is >= 0 and var payment && _byPayment is { } payments ? payments[payment] : []);
        return [.. any.Distinct().Order()];
    }

    private bool IsNamed(int at, int row) => (EventOf(row) is { } id && EventOf(_rows[at]) == id)
        || (PaymentOf(row) is >= 0 and var payment && PaymentOf(_rows[at]) == payment);

    // An order may stand in several rows: the latest gives first.
    private bool TakeNamed(int row)
    {
        var (found, value) = (false, ValueOf(row));
        var named = Named(row);
        for (var place = named.Count - 1; place >= 0; place--)
        {
            if (_stands[named[place]])
            {
                found = true;
                value = value == 0 ? 0 : value == long.MaxValue ? Whole(named[place]) : Take(named[place], value);
            }
        }

        return found;
    }

    private bool TakeLatest(int row)
    {
        var own = _byPair[PairOf(row)];
        var time = _log.Time.Span[row];
        for (var place = own.Length - 1; place >= 0; place--)
        {
            if (_stands[own[place]] && _log.Time.Span[_rows[own[place]]] <= time)
            {
                Take(own[place], ValueOf(row));
                return true;
            }
        }

        return false;
    }

    // What was asked for beyond this purchase; it is gone when nothing is left of it.
    private long Take(int at, long value)
    {
        var taken = Math.Min(value, Math.Max(0, _left[at]));
        (_left[at], _stands[at]) = value >= _left[at] ? (0, false) : (_left[at] - taken, true);
        return value - taken;
    }

    private long Whole(int at)
    {
        Take(at, long.MaxValue);
        return long.MaxValue;
    }

    // Some write what was paid back as a negative value; none means all of it.
    private long ValueOf(int row) => _log.ValueMinor.Span[row] switch
    {
        0 => long.MaxValue,
        var value => Math.Abs(value),
    };

    private long PairOf(int row) => RowGroups.Pair(_log.Referrer.Span[row], _log.Referred.Span[row]);

    private long? EventOf(int row) =>
        !_log.Event.IsEmpty && _log.Event.Span[row] is not long.MinValue and var id ? id : null;

    private int PaymentOf(int row) => ReferralRows.PaymentOf(_log, row);
}

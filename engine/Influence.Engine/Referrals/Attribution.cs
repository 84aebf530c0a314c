using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Divides what purchases are worth among everybody who recommended: each rule gives all of it away, to the cent.
/// </summary>
/// <remarks>
/// A touch is a row invited, clicked, signed up or converted; a referrer counts once, with a first and a last touch no later
/// than the purchase, of which the row of the purchase itself is one. First, last, linear, position and time decay as web
/// analytics define them, over referrers instead of touches, so that writing often is worth nothing.
/// </remarks>
internal sealed class Attribution
{
    private const double Whole = 1L << 40; // of the newest, in time decay: a weight is a whole number, so that parts are exact

    private readonly ReferralLog _log;
    private readonly ReadOnlyMemory<ulong> _keys;
    private readonly CreditRule _rule;
    private readonly double _halfLife;
    private readonly long[] _credits;
    private readonly int[] _slots;
    private readonly List<(int Referrer, long First, long Last)> _touching = [];
    private long[] _weights = new long[8];
    private long[] _parts = new long[8];
    private ulong[] _partKeys = new ulong[8];

    private Attribution(ReferralLog log, ReadOnlyMemory<ulong> keys, CreditRule rule, TimeSpan halfLife)
    {
        (_log, _keys, _rule, _halfLife) = (log, keys, rule, halfLife.TotalMicroseconds);
        (_credits, _slots) = (new long[keys.Length], new int[keys.Length]);
    }

    /// <summary>Credits by node, minor units: they sum to <see cref="Purchases.Revenue()"/>.</summary>
    /// <param name="forest">Its log and purchases.</param>
    /// <param name="rule">Who gets how much.</param>
    /// <param name="halfLife">Of <see cref="CreditRule.Decay"/>; above zero.</param>
    /// <remarks>O(rows · log rows + purchases · referrers of their buyer).</remarks>
    public static long[] Of(ReferralForest forest, CreditRule rule, TimeSpan halfLife)
    {
        var attribution = new Attribution(forest.Log, forest.Keys, rule, halfLife);
        var (rows, first) = ByFriend(forest.Log, forest.Keys.Length);
        for (var friend = 0; friend < forest.Keys.Length; friend++)
        {
            attribution.Divide(rows.AsSpan(first[friend]..first[friend + 1]), forest.Purchases);
        }

        return attribution._credits;
    }

    // Touches of each friend, by time.
    private static (int[] Rows, int[] First) ByFriend(ReferralLog log, int nodes)
    {
        var first = new int[nodes + 1];
        for (var row = 0; row < log.Count; row++)
        {
            if (IsTouch(log, row))
            {
                first[log.Referred.Span[row] + 1]++;
            }
        }

        for (var node = 0; node < nodes; node++)
        {
            first[node + 1] += first[node];
        }

        var (rows, next) = (new int[first[nodes]], first.ToArray());
        for (var row = 0; row < log.Count; row++)
        {
            if (IsTouch(log, row))
            {
                rows[next[log.Referred.Span[row]]++] = row;
            }
        }

        return (rows, first);
    }

    private static bool IsTouch(ReferralLog log, int row) =>
        log.Stage.Span[row] <= ReferralStage.Converted && ReferralRows.AreTwo(log, row);

    private void Divide(ReadOnlySpan<int> rows, Purchases purchases)
    {
        _touching.Clear();
        for (int at = 0, next; at < rows.Length; at = next)
        {
            var time = _log.Time.Span[rows[at]];
            for (next = at; next < rows.Length && _log.Time.Span[rows[next]] == time; next++)
            {
                Touch(_log.Referrer.Span[rows[next]], time);
            }

            foreach (var row in rows[at..next])
            {
                if (_log.Stage.Span[row] == ReferralStage.Converted)
                {
                    Divide(row, time, purchases.Revenue(Array.BinarySearch(purchases.Rows, row)));
                }
            }
        }
    }

    private void Touch(int referrer, long time)
    {
        var slot = _slots[referrer]; // where it stood for some friend, perhaps another
        if (slot < _touching.Count && _touching[slot].Referrer == referrer)
        {
            _touching[slot] = _touching[slot] with { Last = time };
            return;
        }

        _slots[referrer] = _touching.Count;
        _touching.Add((referrer, time, time));
    }

    private void Divide(int row, long time, long revenue)
    {
        if (revenue == 0)
        {
            return;
        }

        var count = _touching.Count;
        if (_weights.Length < count)
        {
            (_weights, _parts, _partKeys) = (new long[2 * count], new long[2 * count], new ulong[2 * count]);
        }

        for (var at = 0; at < count; at++)
        {
            _partKeys[at] = _keys.Span[_touching[at].Referrer];
        }

        Weigh(_weights.AsSpan(0, count), time, _log.Referrer.Span[row]);
        Money.Divide(revenue, _weights.AsSpan(0, count), _partKeys.AsSpan(0, count), _parts.AsSpan(0, count));
        for (var at = 0; at < count; at++)
        {
            ref var credit = ref _credits[_touching[at].Referrer];
            credit = Money.Added(credit, _parts[at]);
        }
    }

    private void Weigh(Span<long> weights, long time, int buyersReferrer)
    {
        if (_rule is CreditRule.Linear)
        {
            weights.Fill(1);
            return;
        }

        var (first, last) = Ends(buyersReferrer);
        if (_rule is CreditRule.Decay)
        {
            var newest = time - _touching[last].Last;
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] = (long)Math.Round(Whole * Math.Pow(2, -(time - _touching[at].Last - newest) / _halfLife));
            }

            return;
        }

        weights.Clear();
        if (_rule is CreditRule.First or CreditRule.Last)
        {
            weights[_rule is CreditRule.First ? first : last] = 1;
            return;
        }

        // 40 : 40 : 20 / m each, in whole numbers; nobody between shares nothing.
        var between = weights.Length - (first == last ? 1 : 2);
        weights.Fill(1);
        weights[first] = Math.Max(1, 2L * between);
        weights[last] = first == last ? Math.Max(1, 4L * between) : weights[first];
    }

    // Of several at one moment: the first with the smallest key; the last is that of the purchase, else the smallest key.
    private (int First, int Last) Ends(int buyersReferrer)
    {
        var (first, last) = (0, 0);
        for (var at = 1; at < _touching.Count; at++)
        {
            var (one, early, late) = (_touching[at], _touching[first], _touching[last]);
            var isSmaller = _partKeys[at] < _partKeys[first];
            first = one.First < early.First || (one.First == early.First && isSmaller) ? at : first;
            var isOwn = one.Referrer == buyersReferrer
                || (late.Referrer != buyersReferrer && _partKeys[at] < _partKeys[last]);
            last = one.Last > late.Last || (one.Last == late.Last && isOwn) ? at : last;
        }

        return (first, last);
    }
}

using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Ties while they are being chosen: by node, who brought whom, when, and by which row.</summary>
internal sealed class ReferralTies
{
    private readonly ChildAt _childAt;
    private readonly ReadOnlyMemory<ulong> _keys;

    /// <summary>Nobody is tied yet.</summary>
    public ReferralTies(ReferralLog log, ReadOnlyMemory<ulong> keys, Purchases purchases, ChildAt childAt)
    {
        (Log, Purchases, _keys, _childAt) = (log, purchases, keys, childAt);
        (Parents, Rows, Joined) = (new int[keys.Length], new int[keys.Length], new long[keys.Length]);
        Array.Fill(Parents, -1);
        Array.Fill(Rows, -1);
        Array.Fill(Joined, ReferralForest.Unknown);
    }

    /// <summary>The log.</summary>
    public ReferralLog Log { get; }

    /// <summary>What stands of purchases.</summary>
    public Purchases Purchases { get; }

    /// <summary>By node; −1 where nobody brought them.</summary>
    public int[] Parents { get; }

    /// <summary>By node: the row that ties them; −1 where none does.</summary>
    public int[] Rows { get; }

    /// <summary>By node: when they joined.</summary>
    public long[] Joined { get; }

    /// <summary>Ties that were cut, by row.</summary>
    public List<ReferralDoubt> Cut { get; } = [];

    /// <summary>Rows that say that somebody joined, by time: purchases that were taken back say nothing.</summary>
    public IEnumerable<(int Row, bool MakesChild)> Joining()
    {
        var purchase = 0;
        for (var row = 0; row < Log.Count; row++)
        {
            var stage = Log.Stage.Span[row];
            if (stage is not (ReferralStage.SignedUp or ReferralStage.Converted) || !ReferralRows.AreTwo(Log, row))
            {
                continue;
            }

            var isPurchase = stage == ReferralStage.Converted;
            if (!isPurchase || Purchases.Stands[purchase++])
            {
                yield return (row, isPurchase || _childAt == ChildAt.Joined);
            }
        }
    }

    /// <summary>Ties everybody to the referrer of the first row that makes them a child.</summary>
    public void TieFirst()
    {
        foreach (var (row, makesChild) in Joining())
        {
            var (person, referrer) = (Log.Referred.Span[row], Log.Referrer.Span[row]);
            var times = Log.Time.Span;
            if (Joined[person] == ReferralForest.Unknown)
            {
                Joined[person] = times[row];
            }

            if (makesChild && (Parents[person] < 0 || (times[Rows[person]] == times[row]
                && _keys.Span[referrer] < _keys.Span[Parents[person]])))
            {
                (Parents[person], Rows[person]) = (referrer, row);
            }
        }
    }

    /// <summary>Whoever brought somebody before being brought was there already.</summary>
    public void CutThoseWhoWereThere()
    {
        var before = new bool[Parents.Length];
        for (var child = 0; child < Parents.Length; child++)
        {
            if (Parents[child] is >= 0 and var parent && Parents[parent] >= 0 && Joined[child] < Joined[parent])
            {
                before[parent] = true;
            }
        }

        for (var person = 0; person < Parents.Length; person++)
        {
            if (before[person])
            {
                CutTie(DoubtKind.WasThereBefore, person);
            }
        }
    }

    /// <summary>What is left of circles are people of one moment: each is opened at the smallest key.</summary>
    public void OpenCircles()
    {
        var walk = new int[Parents.Length]; // the walk in which a node was met first; 0 for none
        for (var start = 0; start < Parents.Length; start++)
        {
            var node = start;
            while (node >= 0 && walk[node] == 0)
            {
                walk[node] = start + 1;
                node = Parents[node];
            }

            if (node < 0 || walk[node] != start + 1)
            {
                continue; // it ended, or at a node that an earlier walk has seen
            }

            var first = node;
            for (var next = Parents[node]; next != node; next = Parents[next])
            {
                first = _keys.Span[next] < _keys.Span[first] ? next : first;
            }

            CutTie(DoubtKind.CircleOpened, first);
        }
    }

    /// <summary>Those who were brought, and who brought somebody, by node.</summary>
    public IEnumerable<int> Members()
    {
        var brings = new bool[Parents.Length];
        foreach (var parent in Parents)
        {
            if (parent >= 0)
            {
                brings[parent] = true;
            }
        }

        return Enumerable.Range(0, Parents.Length).Where(node => Parents[node] >= 0 || brings[node]);
    }

    // When they really joined is not known: it was before.
    private void CutTie(DoubtKind kind, int person)
    {
        Cut.Add(new ReferralDoubt(kind, Rows[person], person, Parents[person]));
        (Parents[person], Rows[person], Joined[person]) = (-1, -1, ReferralForest.Unknown);
    }
}

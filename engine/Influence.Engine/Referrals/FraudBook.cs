using Influence.Engine.Answers;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>What is found while it is being looked for: findings, and who has points in them.</summary>
internal sealed class FraudBook(ReferralLog log)
{
    /// <summary>Rows that are kept of a finding; of a ring all are.</summary>
    public const int RowsKept = 20;

    private readonly List<FraudPart> _parts = [];

    /// <summary>In the order found.</summary>
    public List<FraudFinding> Findings { get; } = [];

    /// <summary>What a reader must know.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Who has points, in any order.</summary>
    public IReadOnlyList<FraudPart> Parts => _parts;

    /// <summary>Keeps a finding.</summary>
    /// <param name="signal">What kind.</param>
    /// <param name="asks">What its rule suggests.</param>
    /// <param name="words">In a sentence.</param>
    /// <param name="rows">All rows that show it; reordered.</param>
    /// <param name="isWhole">Whether all rows are kept.</param>
    /// <returns>Its place.</returns>
    public int Add(FraudSignal signal, FraudAdvice asks, string words, List<int> rows, bool isWhole = false)
    {
        rows.Sort();
        int[] kept = isWhole ? [.. rows] : [.. rows.Take(RowsKept)];
        Findings.Add(new FraudFinding(signal, asks, words, kept, rows.Count));
        return Findings.Count - 1;
    }

    /// <summary>Gives somebody points in a finding.</summary>
    public void Blame(int person, int points, int finding)
    {
        if (points > 0)
        {
            _parts.Add(new FraudPart(person, Findings[finding].Signal, points, finding));
        }
    }

    /// <summary>Gives the referrers and friends of rows points in a finding.</summary>
    public void BlameBoth(List<int> rows, int points, int finding)
    {
        foreach (var row in rows)
        {
            Blame(log.Referrer.Span[row], points, finding);
            Blame(log.Referred.Span[row], points, finding);
        }
    }

    /// <summary>Points of a count above its limit: half at once, all from twice the limit on.</summary>
    public static int Above(int most, int count, int limit) =>
        count <= limit ? 0 : (int)Math.Round(most * 0.5 * (1 + Math.Min(1, (count - limit) / (double)limit)));

    /// <summary>As in <c>1 friend</c> and <c>2 friends</c>.</summary>
    public static string Friends(int count) => count == 1 ? "1 friend" : Amounts.Count(count) + " friends";
}

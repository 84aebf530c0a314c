using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Everything found in a log, and each person's points.</summary>
/// <param name="Findings">One after another; their numbers are their places from 1.</param>
/// <param name="People">Everybody with points, by node.</param>
/// <param name="Rings">By node: the place of the ring somebody is in; −1 for none.</param>
/// <param name="Notes">What a reader must know.</param>
internal sealed record FraudSearch(
    IReadOnlyList<FraudFinding> Findings, IReadOnlyList<FraudPerson> People, int[] Rings, IReadOnlyList<string> Notes)
{
    /// <summary>Looks for all signals. O(n + rows · log rows): nothing is compared all with all.</summary>
    /// <param name="facts">With a referral log.</param>
    /// <param name="known">Who may be one person.</param>
    /// <param name="options">The rules.</param>
    /// <param name="cancellationToken">Looked at between signals.</param>
    public static FraudSearch Of(
        Snapshot facts, FraudIdentities known, FraudOptions options, CancellationToken cancellationToken = default)
    {
        var log = facts.ReferralLog!;
        var (book, pairs) = (new FraudBook(log), FraudPairs.Of(log, facts.NodeCount));
        FraudSelf.Find(book, log, pairs, known, options);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var sources in FraudSources.Of(log, options))
        {
            sources.Find(book, log);
            cancellationToken.ThrowIfCancellationRequested();
        }

        FraudHours.Find(book, log, pairs, options);
        FraudCodes.Find(book, log, pairs, options);
        cancellationToken.ThrowIfCancellationRequested();
        var rings = FraudRings.Find(book, pairs, facts.NodeCount, options, cancellationToken);
        FraudFarms.Find(book, log, facts.Keys, options);
        return new FraudSearch(book.Findings, FraudPerson.Of(book, options), rings, book.Notes);
    }
}

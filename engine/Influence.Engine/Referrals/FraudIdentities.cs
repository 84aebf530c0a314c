using System.Collections.Immutable;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>Who may be one person by name, e-mail address and telephone number: numbers and likenesses, none of the texts.
/// </summary>
public sealed record FraudIdentities
{
    /// <summary>Nothing is known of anybody.</summary>
    public static FraudIdentities None { get; } = new();

    /// <summary>By node: equal numbers are one e-mail address after normalising, −1 where none is known; empty where none is
    /// known of anybody.</summary>
    public ReadOnlyMemory<int> Email { get; init; }

    /// <summary>By node: equal numbers are one telephone number, −1 where none is known; empty where none is known of anybody.
    /// </summary>
    public ReadOnlyMemory<int> Phone { get; init; }

    /// <summary>By node: whether a name is known that can be compared; empty where none is of anybody.</summary>
    public ReadOnlyMemory<bool> IsNamed { get; init; }

    /// <summary>Referrers and friends of one name or one address, or of nearly one; others are left out.</summary>
    public ImmutableArray<LikePair> Like { get; init; } = [];

    /// <summary>Pairs that are worth comparing: each referrer with each friend who joined, once, by referrer, then by friend.
    /// </summary>
    /// <param name="facts">With a referral log.</param>
    /// <remarks>As many as the log has at most: people are never compared all with all.</remarks>
    public static IReadOnlyList<(int Referrer, int Friend)> PairsOf(Snapshot facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.ReferralLog is null)
        {
            return [];
        }

        var pairs = FraudPairs.Of(facts.ReferralLog, facts.NodeCount);
        return [.. Enumerable.Range(0, pairs.Count).Where(pair => pairs.Joins[pair] >= 0)
            .Select(pair => (pairs.Referrer(pair), pairs.Friend(pair)))];
    }
}

/// <summary>How like a referrer and a friend are.</summary>
/// <param name="Referrer">Who referred.</param>
/// <param name="Friend">Whom.</param>
/// <param name="Name">Of their names, 0 … 1; 0 where one is not known.</param>
/// <param name="Email">Of their e-mail addresses before the @, 0 … 1; 0 where one is not known.</param>
public readonly record struct LikePair(int Referrer, int Friend, double Name, double Email);

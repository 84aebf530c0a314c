using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>What a reader must know of a referral forest, and what it costs to grow one.</summary>
internal static class ReferralNotes
{
    /// <summary>Each kind of doubt that occurred, with its count and its rule.</summary>
    public static ImmutableArray<string> Of(ReferralForest forest, ChildAt childAt) =>
    [
        childAt == ChildAt.Joined ? "Brought is who signed up or bought by a referral."
            : "Brought is who bought by a referral, and was not refunded.",
        .. forest.Doubts.CountBy(doubt => doubt.Kind).OrderBy(kind => kind.Key)
            .Select(kind => $"{DoubtTexts.NameOf(kind.Key)} {Amounts.Count(kind.Value)} times: {DoubtTexts.RuleOf(kind.Key)}"),
    ];

    /// <summary>Of growing the forest, and so many passes of the same size.</summary>
    public static Cost CostOf(WorkSize size, double passes) => new(
        Cost.Bytes((80.0 * size.Nodes) + (220.0 * size.LogRows)),
        (60e-9 * size.Nodes) + (1.2e-6 * passes * size.LogRows) + 0.05, IsAssumed: true);
}

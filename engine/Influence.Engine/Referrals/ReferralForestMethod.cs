using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>Who brought whom, and how many hang below each.</summary>
public static class ReferralForestMethod
{
    /// <summary>The method <c>forest</c> of the catalogue.</summary>
    public static Method<ReferralOptions> Method { get; } = new()
    {
        Name = "forest",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "Who brought whom: generations, how many hang below each, and what they are worth",
        Columns = ForestColumns.All,
        Cost = (size, _) => ReferralNotes.CostOf(size, 1),
        Compute = (input, options, _, _, _) => Tell(input, options),
    };

    private static Answer Tell(MethodInput input, ReferralOptions options)
    {
        var snapshot = input.DemandReferrals();
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, options.ChildAt);
        var (walk, bought, members) = (forest.Walk, forest.Bought(), forest.Members);
        var depth = new long[members.Length];
        for (var place = walk.Order.Length - 1; place >= walk.Roots; place--)
        {
            ref var above = ref depth[forest.MemberParents[walk.Order[place]]];
            above = Math.Max(above, depth[walk.Order[place]] + 1);
        }

        var virality = new double[members.Length];
        virality.AsSpan().Fill(double.NaN);
        var trees = walk.Distances(forest.MemberParents);
        for (var root = 0; root < trees.Length; root++)
        {
            virality[walk.Order[root]] = trees[root].Mean;
        }

        return new Answer
        {
            Kind = "referrals",
            Nodes = members,
            Order = RowOrder.ByScore,
            Columns =
            [
                ForestColumns.Below.With(Array.ConvertAll(walk.Sizes, size => size - 1.0)),
                ForestColumns.Children.With(forest.Children()),
                ForestColumns.Generation.With(Array.ConvertAll(walk.Generations, one => (long)one)),
                ForestColumns.Depth.With(depth),
                ForestColumns.Virality.With(virality),
                ForestColumns.BroughtBy.With(Array.ConvertAll(members, node => (long)forest.Parents[node])),
                ForestColumns.Joined.With(Array.ConvertAll(
                    members, node => forest.Parents[node] < 0 ? null! : Moments.Text(forest.TiedAt(node)))),
                ForestColumns.Bought.With(Array.ConvertAll(members, node => bought[node])),
                ForestColumns.ValueBelow.With(forest.Below(bought)),
            ],
            Summary = ReferralSummary.Of(forest),
            Evidence = new Evidence { Method = "forest", Notes = ReferralNotes.Of(forest, options.ChildAt) },
        };
    }
}

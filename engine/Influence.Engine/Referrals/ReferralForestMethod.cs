using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Referrals;

/// <summary>Who brought whom, and how many hang below each.</summary>
public static class ReferralForestMethod
{
    /// <summary>People below.</summary>
    public static Column<double> Below { get; } =
        new("people_below", "people", "People who came by this person, by those, and so on");

    /// <summary>People directly below.</summary>
    public static Column<long> Children { get; } = new("brought", "people", "People whom this person brought", ColumnRole.Fact);

    /// <summary>How far from who came by nobody.</summary>
    public static Column<long> Generation { get; } =
        new("generation", "steps", "0 where nobody brought this person, else one more than who did", ColumnRole.Fact);

    /// <summary>How deep it goes below.</summary>
    public static Column<long> Depth { get; } =
        new("depth_below", "steps", "Steps to the furthest person below", ColumnRole.Fact);

    /// <summary>Mean distance in the tree of a root.</summary>
    public static Column<double> Virality { get; } = new("virality", "steps",
        "Of who came by nobody: steps between two people of the tree, on average; below 2 where one brought all",
        ColumnRole.Fact);

    /// <summary>Who brought them.</summary>
    public static Column<long> BroughtBy { get; } = new("brought_by", "",
        "Who brought this person; nothing where nobody did, or where that one may not be named", ColumnRole.Person);

    /// <summary>Node of <see cref="BroughtBy"/> where nobody brought the person.</summary>
    public const long Nobody = -1;

    /// <summary>When they joined.</summary>
    public static Column<string> Joined { get; } = new("joined", "", "Time of the row that brought them, UTC", ColumnRole.Fact);

    /// <summary>What they bought.</summary>
    public static Column<long> Bought { get; } =
        new("bought_minor", "minor units", "Value of their own purchases, less refunds", ColumnRole.Fact);

    /// <summary>What those below bought.</summary>
    public static Column<long> ValueBelow { get; } =
        new("value_below_minor", "minor units", "Value of the purchases of all people below", ColumnRole.Fact);

    /// <summary>The method <c>forest</c> of the catalogue.</summary>
    public static Method<ReferralOptions> Method { get; } = new()
    {
        Name = "forest",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "Who brought whom: generations, how many hang below each, and what they are worth",
        Columns = [Below, Children, Generation, Depth, Virality, BroughtBy, Joined, Bought, ValueBelow],
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
                Below.With(Array.ConvertAll(walk.Sizes, size => size - 1.0)), Children.With(forest.Children()),
                Generation.With(Array.ConvertAll(walk.Generations, one => (long)one)), Depth.With(depth),
                Virality.With(virality), BroughtBy.With(Array.ConvertAll(members, node => (long)forest.Parents[node])),
                Joined.With(Array.ConvertAll(
                    members, node => forest.Parents[node] < 0 ? null! : Moments.Text(forest.TiedAt(node)))),
                Bought.With(Array.ConvertAll(members, node => bought[node])), ValueBelow.With(forest.Below(bought)),
            ],
            Summary = ReferralFindings.Of(forest),
            Evidence = new Evidence { Method = "forest", Notes = ReferralNotes.Of(forest, options.ChildAt) },
        };
    }
}

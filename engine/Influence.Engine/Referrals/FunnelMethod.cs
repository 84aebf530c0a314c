using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>How far friends come, from the invitation to the purchase, beside the medians of an industry.</summary>
public static class FunnelMethod
{
    /// <summary>What the group is by.</summary>
    public static Column<string> By { get; } = new("by", "", "all, channel, campaign, cohort (month of the first row) or tier");

    /// <summary>The group.</summary>
    public static Column<string> Group { get; } = new("group", "", "Its name; nothing for those without one");

    private static readonly ImmutableArray<Column<long>> _counts =
    [
        new("advocates", "people", "People who recommended to friends of the group"),
        new("friends", "people", "People to whom somebody recommended"),
        new("invited", "people", "Friends who were invited; nothing where the log tells of no invitation"),
        new("clicked", "people", "Friends who opened a link"), new("signed_up", "people", "Friends who signed up"),
        new("converted", "people", "Friends who bought, and were not refunded"),
        new("revenue_minor", "minor units", "Value of their purchases, each order once"),
    ];

    private static readonly ImmutableArray<Rate> _rates =
    [
        Rate.Of("share", "Customers who recommended, of all customers", group => group.Share),
        Rate.Of("click", "Friends who opened a link, of those invited", group => group.Click),
        Rate.Of("sign_up", "Friends who signed up, of those who opened a link", group => group.SignUp),
        Rate.Of("conversion", "Friends who bought, of those who opened a link", group => group.Conversion),
        Rate.Of("acquisition", "Friends who bought, an advocate", group => group.Acquisition),
    ];

    /// <summary>The method <c>funnel</c> of the catalogue.</summary>
    public static Method<FunnelOptions> Method { get; } = new()
    {
        Name = "funnel",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "How far friends come: shares, clicks, sign-ups, conversions and acquisition, by channel, campaign, month " +
            "and tier",
        Columns = [By, Group, .. _counts, .. _rates.SelectMany(rate => new Column[] { rate.Value, rate.Low, rate.High })],
        Cost = (size, _) => ReferralNotes.CostOf(size, 2),
        Compute = (input, options, _, _, _) => Tell(input, options),
    };

    private static Answer Tell(MethodInput input, FunnelOptions options)
    {
        var snapshot = input.DemandReferrals();
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, ChildAt.Joined);
        var friends = FunnelFriends.Of(forest);
        var groups = Funnels.Of(forest, friends, snapshot.People, input.Candidates).ToArray();
        var benchmark = FunnelBenchmark.Of(options.Industry);
        return new Answer
        {
            Kind = "referrals",
            Nodes = Enumerable.Repeat(-1, groups.Length).ToArray(),
            Order = RowOrder.Groups,
            Columns =
            [
                By.With(Array.ConvertAll(groups, group => group.By)), Group.With(Array.ConvertAll(groups, group => group.Name!)),
                Counted(0, group => group.Advocates), Counted(1, group => group.Friends),
                Counted(2, group => group.Invited, ReferralStage.Invited),
                Counted(3, group => group.Clicked, ReferralStage.Clicked),
                Counted(4, group => group.SignedUp, ReferralStage.SignedUp),
                Counted(5, group => group.Converted, ReferralStage.Converted), Counted(6, group => group.RevenueMinor),
                .. _rates.SelectMany(rate => new ColumnData[]
                {
                    rate.Value.With(Array.ConvertAll(groups, group => rate.From(group).Value)),
                    rate.Low.With(Array.ConvertAll(groups, group => rate.From(group).Low)),
                    rate.High.With(Array.ConvertAll(groups, group => rate.From(group).High)),
                }),
            ],
            Summary =
            [
                ReferralFindings.Rows.Is(forest.Log.Count), ReferralFindings.Revenue.Is(forest.Purchases.Revenue()),
                new Finding<string>("benchmark.industry").Is(options.Industry.ToString().ToLowerInvariant()),
                new Finding<double>("benchmark.share").Is(benchmark.Share),
                new Finding<double>("benchmark.sign_up").Is(benchmark.SignUp),
                new Finding<double>("benchmark.conversion").Is(benchmark.Conversion),
                new Finding<double>("benchmark.acquisition").Is(benchmark.Acquisition), .. ReferralFindings.OfDoubts(forest),
            ],
            Evidence = new Evidence { Method = "funnel", Notes = [.. Notes(friends, groups, snapshot.People is not null)] },
        };

        // What the log does not tell of is nothing, not 0.
        ColumnData Counted(int column, Func<FunnelGroup, long> of, ReferralStage? stage = null) =>
            _counts[column].With(stage is { } one && !friends.Knows(one) ? default
                : Array.ConvertAll(groups, group => of(group)));
    }

    private static IEnumerable<string> Notes(FunnelFriends friends, FunnelGroup[] groups, bool hasPeople)
    {
        (ReferralStage Stage, string Name, string Rates)[] stages =
        [
            (ReferralStage.Invited, "invitation", "share and click rates"),
            (ReferralStage.Clicked, "click", "click, sign-up and conversion rates"),
            (ReferralStage.SignedUp, "sign-up", "sign-up rates"),
            (ReferralStage.Converted, "conversion", "conversion and acquisition rates"),
        ];
        foreach (var (_, name, rates) in stages.Where(stage => !friends.Knows(stage.Stage)))
        {
            yield return $"The log tells of no {name}: {rates} are not known, which is not 0 %.";
        }

        if (!hasPeople)
        {
            yield return "No people file is loaded, so that the share rate is not known: how many customers there are.";
        }

        var skipped = friends.Stages.LongCount(stages => (stages & 0b1010) == 0b1000);
        if (friends.Knows(ReferralStage.Clicked) && skipped > 0)
        {
            yield return $"{Amounts.Count(skipped)} friends bought without a click in the log; rates a click leave them out.";
        }

        if (groups.Length > 0)
        {
            yield return "A friend belongs to the channel, campaign and month of the row that touched them first, and to the " +
                "tier of its referrer. Benchmarks are medians of Extole's customers in the industry.";
        }
    }

    private sealed record Rate(
        Column<double> Value, Column<double> Low, Column<double> High, Func<FunnelGroup, FunnelRate> From)
    {
        public static Rate Of(string name, string sentence, Func<FunnelGroup, FunnelRate> from) => new(
            new(name + "_rate", "", sentence), new(name + "_low", "", "Lower end of the 95 % interval", ColumnRole.Fact),
            new(name + "_high", "", "Upper end of the 95 % interval", ColumnRole.Fact), from);
    }
}

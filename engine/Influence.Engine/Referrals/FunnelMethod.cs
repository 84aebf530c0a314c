using Influence.Engine.Answers;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>How far friends come, from the invitation to the purchase, beside the medians of an industry.</summary>
public static class FunnelMethod
{
    /// <summary>Whose medians stand beside it.</summary>
    public static Finding<string> Industry { get; } = new("benchmark.industry");

    /// <summary>The method <c>funnel</c> of the catalogue.</summary>
    public static Method<FunnelOptions> Method { get; } = new()
    {
        Name = "funnel",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "How far friends come: shares, clicks, sign-ups, conversions and acquisition, by channel, campaign, month " +
            "and tier",
        Columns = FunnelColumns.All,
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
                FunnelColumns.By.With(Array.ConvertAll(groups, group => group.By)),
                FunnelColumns.Group.With(Array.ConvertAll(groups, group => group.Name!)),
                Counted(FunnelColumns.Advocates, group => group.Advocates),
                Counted(FunnelColumns.Friends, group => group.Friends),
                Counted(FunnelColumns.Invited, group => group.Invited, ReferralStage.Invited),
                Counted(FunnelColumns.Clicked, group => group.Clicked, ReferralStage.Clicked),
                Counted(FunnelColumns.SignedUp, group => group.SignedUp, ReferralStage.SignedUp),
                Counted(FunnelColumns.Converted, group => group.Converted, ReferralStage.Converted),
                Counted(FunnelColumns.Revenue, group => group.RevenueMinor),
                .. Rated(FunnelColumns.Share, group => group.Share), .. Rated(FunnelColumns.Click, group => group.Click),
                .. Rated(FunnelColumns.SignUp, group => group.SignUp),
                .. Rated(FunnelColumns.Conversion, group => group.Conversion),
                .. Rated(FunnelColumns.Acquisition, group => group.Acquisition),
            ],
            Summary =
            [
                ReferralFindings.Rows.Is(forest.Log.Count), ReferralFindings.Revenue.Is(forest.Purchases.Revenue()),
                Industry.Is(options.Industry.ToString().ToLowerInvariant()),
                FunnelColumns.Share.Benchmark.Is(benchmark.Share),
                FunnelColumns.SignUp.Benchmark.Is(benchmark.SignUp),
                FunnelColumns.Conversion.Benchmark.Is(benchmark.Conversion),
                FunnelColumns.Acquisition.Benchmark.Is(benchmark.Acquisition), .. ReferralSummary.OfDoubts(forest),
            ],
            Evidence = new Evidence { Method = "funnel", Notes = [.. Notes(friends, groups, snapshot.People is not null)] },
        };

        // What the log does not tell of is nothing, not 0.
        ColumnData Counted(Column<long> column, Func<FunnelGroup, long> of, ReferralStage? stage = null) =>
            column.With(stage is { } one && !friends.Knows(one) ? default
                : Array.ConvertAll(groups, group => of(group)));

        ColumnData[] Rated(RateColumns rate, Func<FunnelGroup, FunnelRate> of) =>
        [
            rate.Value.With(Array.ConvertAll(groups, group => of(group).Value)),
            rate.Low.With(Array.ConvertAll(groups, group => of(group).Low)),
            rate.High.With(Array.ConvertAll(groups, group => of(group).High)),
        ];
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
}

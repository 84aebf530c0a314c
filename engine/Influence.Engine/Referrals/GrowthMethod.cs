using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>How many new customers one customer brings: of all, and by generation, month and channel.</summary>
public static class GrowthMethod
{
    private const string Generation = "generation";

    /// <summary>The method <c>growth</c> of the catalogue.</summary>
    public static Method<GrowthOptions> Method { get; } = new()
    {
        Name = "growth",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "How many new customers one customer brings (K), by generation, month and channel, and what comes of it",
        Columns = GrowthColumns.All,
        Cost = (size, _) => ReferralNotes.CostOf(size, 1).Then(new Cost(
            Cost.Bytes(100.0 * size.LogRows), 1e-6 * size.LogRows, IsAssumed: true)),
        Compute = (input, options, loop, _, _) => Tell(input, options, loop),
    };

    private static Answer Tell(MethodInput input, GrowthOptions options, ChunkLoop loop)
    {
        var snapshot = input.DemandReferrals();
        var forest = ReferralForest.Of(snapshot.ReferralLog!, snapshot.Keys, options.ChildAt);
        var members = GrowthMembers.Of(forest, ReferralRows.EndOf(forest.Log));
        var groups = new List<(string By, string? Name)>();
        int[][] groupsOf =
        [
            Numbered(groups, Generation, GenerationsOf(forest, members)),
            Numbered(groups, "cohort", members.Cohorts()),
            Numbered(groups, "channel", Array.ConvertAll(members.Nodes,
                node => ReferralRows.WordOf(forest.Log, forest.Log.Channel, forest.JoinedRows[node]))),
        ];
        var estimate = GrowthEstimate.Of(members, groupsOf, groups.Count, loop);
        (string By, string? Name, Growth Growth)[] rows =
        [
            ("all", "", estimate.All), (Generation, "0", FirstGeneration(forest, snapshot.People, input.Candidates)),
            .. groups.Select((group, at) => (group.By, group.Name, estimate.Groups[at])),
        ];
        return new Answer
        {
            Kind = "referrals",
            Nodes = Enumerable.Repeat(-1, rows.Length).ToArray(),
            Order = RowOrder.Groups,
            Columns =
            [
                GrowthColumns.By.With(Array.ConvertAll(rows, row => row.By)),
                GrowthColumns.Group.With(Array.ConvertAll(rows, row => row.Name!)),
                GrowthColumns.Customers.With(Array.ConvertAll(rows, row => row.Growth.Customers)),
                GrowthColumns.Brought.With(Array.ConvertAll(rows, row => row.Growth.Brought)),
                GrowthColumns.Exposure.With(Array.ConvertAll(rows, row => row.Growth.Exposure)),
                GrowthColumns.K.With(Array.ConvertAll(rows, row => row.Growth.K)),
                GrowthColumns.Low.With(Array.ConvertAll(rows, row => row.Growth.Low)),
                GrowthColumns.High.With(Array.ConvertAll(rows, row => row.Growth.High)),
            ],
            Summary = [.. GrowthFindings.Of(estimate), .. ReferralSummary.Of(forest)],
            Evidence = new Evidence
            {
                Method = "growth",
                Notes =
                [
                    .. ReferralNotes.Of(forest, options.ChildAt),
                    "K is of customers who were brought themselves: when they came is known, and so how much of what they " +
                        "bring is still to come.",
                    snapshot.People is null
                        ? "Of those whom nobody brought only who brought somebody is in the log: K of generation 0 is not " +
                            "known without a people file."
                        : "Generation 0 are customers of the people file whom nobody brought: so far, not put right for age.",
                ],
            },
        };
    }

    private static string[] GenerationsOf(ReferralForest forest, GrowthMembers members)
    {
        var generations = new int[forest.Parents.Length];
        for (var place = 0; place < forest.Members.Length; place++)
        {
            generations[forest.Members[place]] = forest.Walk.Generations[place];
        }

        string[] names = [.. Enumerable.Range(0, generations.DefaultIfEmpty().Max() + 1)
            .Select(number => number.ToString(CultureInfo.InvariantCulture))];
        return Array.ConvertAll(members.Nodes, node => names[generations[node]]);
    }

    // Groups of one kind by name, those without one last; numbers go by length first, which leaves 10 behind 9.
    private static int[] Numbered(List<(string By, string? Name)> groups, string by, string?[] names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names.OfType<string>().Distinct()
            .OrderBy(name => by == Generation ? name.Length : 0).ThenBy(name => name, StringComparer.Ordinal))
        {
            numbers.Add(name, groups.Count);
            groups.Add((by, name));
        }

        var nameless = groups.Count;
        if (names.Contains(null))
        {
            groups.Add((by, null));
        }

        return Array.ConvertAll(names, name => name is null ? nameless : numbers[name]);
    }

    // Those who brought nobody are in the people file alone.
    private static Growth FirstGeneration(ReferralForest forest, PeopleColumns? people, Candidates candidates)
    {
        var (customers, brought, squares) = (0L, 0L, 0.0);
        var children = new long[forest.Parents.Length];
        foreach (var parent in forest.Parents)
        {
            if (parent >= 0)
            {
                children[parent]++;
            }
        }

        for (var node = 0; node < children.Length; node++)
        {
            var isOne = people is null ? children[node] > 0 : people.IsCustomer.Span[node] && candidates.Contains(node);
            if (isOne && forest.Parents[node] < 0)
            {
                (customers, brought) = (customers + 1, brought + children[node]);
                squares += (double)children[node] * children[node];
            }
        }

        var rate = people is null ? FunnelRate.Unknown : FunnelRate.OfEach(brought, squares, customers);
        return new Growth(customers, brought, double.NaN, rate.Value, rate.Low, rate.High);
    }
}

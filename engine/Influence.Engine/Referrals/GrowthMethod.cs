using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Referrals;

/// <summary>How many new customers one customer brings: of all, and by generation, month and channel.</summary>
public static class GrowthMethod
{
    private const string Generation = "generation";

    /// <summary>What the group is by.</summary>
    public static Column<string> By { get; } =
        new("by", "", "all, generation, cohort (month in which they came) or channel (by which they came)");

    /// <summary>The group.</summary>
    public static Column<string> Group { get; } = new("group", "", "Its name; nothing for those without one");

    /// <summary>How many they are.</summary>
    public static Column<long> Customers { get; } = new("customers", "people", "Customers of the group");

    /// <summary>Whom they brought.</summary>
    public static Column<long> Brought { get; } = new("brought", "people", "New customers whom they brought so far");

    /// <summary>How much of it is over.</summary>
    public static Column<double> Exposure { get; } = new("exposure", "customers",
        "Customers, each counted by the part of what one brings that is over by their age", ColumnRole.Fact);

    /// <summary>K.</summary>
    public static Column<double> K { get; } = new("k", "",
        "New customers whom one of them brings, also those still to come; nothing where they are too young to tell");

    /// <summary>K at least.</summary>
    public static Column<double> Low { get; } = new("k_low", "", "Lower end of the 95 % interval");

    /// <summary>K at most.</summary>
    public static Column<double> High { get; } = new("k_high", "", "Upper end of the 95 % interval");

    /// <summary>The method <c>growth</c> of the catalogue.</summary>
    public static Method<GrowthOptions> Method { get; } = new()
    {
        Name = "growth",
        Family = "referrals",
        View = ViewKind.Referrals,
        Sentence = "How many new customers one customer brings (K), by generation, month and channel, and what comes of it",
        Columns = [By, Group, Customers, Brought, Exposure, K, Low, High],
        Cost = (size, _) => ReferralNotes.CostOf(size, 1).Then(new Cost(
            Cost.Bytes(100.0 * size.LogRows), 2 + (100 * 2 * 20e-9 * size.LogRows), IsAssumed: true)),
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
        var estimate = GrowthEstimate.Of(
            members, groupsOf, groups.Count, Coin.Derive(options.RandomSeed, "customers"), loop);
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
                By.With(Array.ConvertAll(rows, row => row.By)), Group.With(Array.ConvertAll(rows, row => row.Name!)),
                Customers.With(Array.ConvertAll(rows, row => row.Growth.Customers)),
                Brought.With(Array.ConvertAll(rows, row => row.Growth.Brought)),
                Exposure.With(Array.ConvertAll(rows, row => row.Growth.Exposure)),
                K.With(Array.ConvertAll(rows, row => row.Growth.K)), Low.With(Array.ConvertAll(rows, row => row.Growth.Low)),
                High.With(Array.ConvertAll(rows, row => row.Growth.High)),
            ],
            Summary = [.. GrowthFindings.Of(estimate), .. ReferralFindings.Of(forest)],
            Evidence = new Evidence
            {
                Method = "growth", RandomSeed = options.RandomSeed, Samples = estimate.Draws,
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

        return Array.ConvertAll(members.Nodes, node => generations[node].ToString(
            System.Globalization.CultureInfo.InvariantCulture));
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

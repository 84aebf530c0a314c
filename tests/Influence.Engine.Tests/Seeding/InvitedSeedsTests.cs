using Influence.Engine.Answers;
using Influence.Engine.Comparison;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Seeding;

/// <summary>Seeds who may refuse: whoever is invited and refuses begins nothing.</summary>
public sealed class InvitedSeedsTests
{
    private static readonly int Graphs = Nightly.Else(500, 40);

    // 0 has twenty friends and accepts one invitation in ten, 21 has eight and accepts nine: 0.1 · 11 beside 0.9 · 5 people.
    [Theory, InlineData("opim"), InlineData("rr"), InlineData("celf")]
    public void Of_two_stars_the_smaller_is_better_whose_middle_accepts(string method)
    {
        var answer = Ask(method, Stars(known: true), k: 1);
        Assert.Equal([21], answer.Nodes.ToArray());
        Assert.InRange(Find(answer, SpreadFindings.Mean), 4.5 * 0.97, 4.5 * 1.03);
        Assert.InRange(4.5, Find(answer, SpreadFindings.Low), Find(answer, SpreadFindings.High));
        var error = 4 * Find(answer, CountedFindings.StandardError);
        Assert.InRange(answer.Columns[0][0].Number, 4.5 - error, 4.5 + error);
        Assert.Contains(answer.Evidence.Notes, note => note.StartsWith("Of these 1, 0.9 are expected to accept", default));
        Assert.Contains(answer.Evidence.Notes, note => note.StartsWith("The chance to accept is not known of 28 of 30", default));

        answer = Ask(method, Stars(known: false), k: 1); // nobody is known to refuse
        Assert.Equal([0], answer.Nodes.ToArray());
        Assert.InRange(Find(answer, SpreadFindings.Mean), 11 * 0.97, 11 * 1.03);
    }

    // Where the people file says nothing of acceptance, or that everybody accepts, nothing is as if it were not there but notes.
    [Fact]
    public void Without_acceptances_every_bit_stays()
    {
        var (plain, known) = (Stars(known: false) with { Columns = null }, Stars(known: false));
        foreach (var method in (string[])["opim", "rr", "celf"])
        {
            var (before, after) = (Ask(method, plain, k: 2), Ask(method, known, k: 2));
            Assert.Equal(before.Nodes.ToArray(), after.Nodes.ToArray());
            Assert.Equal(before.Summary.Select(found => $"{found}"), after.Summary.Select(found => $"{found}"));
        }
    }

    // The certificate is one of the reach with refusals: both bounds hold beside every choice there is.
    [Fact]
    public void Reach_gains_and_certificates_are_those_of_every_world_and_every_answer_to_the_invitations()
    {
        var (reaches, counts) = (0, 0);
        for (var number = 0; number < Graphs; number++)
        {
            var (input, truth) = Random(number);
            var answer = OpimSeeds.Method.Run(input, new OpimOptions { K = 2, RandomSeed = (ulong)number });
            var (seeds, nodes) = (answer.Nodes.ToArray(), input.Influence!.NodeCount);
            var exact = truth(seeds);
            var (low, high) = (Find(answer, SpreadFindings.Low), Find(answer, SpreadFindings.High));
            reaches += exact >= low - 1e-9 && exact <= high + 1e-9 ? 1 : 0;
            counts += Math.Abs(exact - Find(answer, CountedFindings.Mean))
                <= 1.96 * Find(answer, CountedFindings.StandardError) + 1e-9 ? 1 : 0;
            var best = (from u in Enumerable.Range(0, nodes) from v in Enumerable.Range(0, u) select truth([u, v])).Max();
            Assert.True(best <= Find(answer, CertificateFindings.Upper) + 1e-9, $"graph {number}: {best} is the best");
            Assert.True(exact >= Find(answer, CertificateFindings.Lower) - 1e-9, $"graph {number}: {exact} is reached");
        }

        Assert.InRange((double)reaches / Graphs, 0.86, 1);
        Assert.InRange((double)counts / Graphs, 0.86, 1);
    }

    // One invitation in two thousand is accepted, and then 20,000 people act: 0.0005 · 20,001 beside 1 + 50 of the other. Few
    // worlds show it, and look as if they were normal.
    [Fact]
    public void An_interval_reckons_with_invitations_that_no_world_accepted()
    {
        const int Leaves = 20_000;
        var graph = InfluenceGraph.FromEdges(Leaves + 102, [.. Enumerable.Range(1, Leaves).Select(leaf => (0, leaf, 1f)),
            .. Enumerable.Range(Leaves + 2, 100).Select(leaf => (Leaves + 1, leaf, 0.5f))]);
        var input = Invited(graph, [0.0005f, .. Enumerable.Repeat(1f, Leaves + 101)]) with
        {
            Candidates = Candidates.From([.. Enumerable.Range(0, Leaves + 102).Select(node => node is 0 or Leaves + 1)]),
        };
        var (exact, held) = (51 + (0.0005 * (Leaves + 1)), 0);
        for (ulong seed = 0; seed < 20; seed++)
        {
            var answer = CelfSeeds.Method.Run(input, new CelfOptions { K = 2, Worlds = 50, RandomSeed = seed });
            held += Find(answer, SpreadFindings.Low) <= exact && exact <= Find(answer, SpreadFindings.High) ? 1 : 0;
        }

        Assert.InRange(held, 17, 20);
    }

    [Fact]
    public void Fewest_needs_more_people_where_they_may_refuse()
    {
        var graph = InfluenceGraph.FromEdges(20, []);
        var options = new FewestOptions { Reach = 5, Samples = 10_000 };
        Assert.Equal(5, FewestSeeds.Method.Run(Invited(graph, [.. new float[20].Select(_ => 1f)]), options).Nodes.Length);

        // At least 5 of n accept, half each: 95 of 100 times from 16 on (0.9616; of 15 0.9408).
        Assert.Equal(16, FewestSeeds.Method.Run(Invited(graph, [.. new float[20].Select(_ => 0.5f)]), options).Nodes.Length);
    }

    // Both stars are compared on one scale: by degree the first comes first, and reaches 0.1 · 11.
    [Fact]
    public void Lists_are_compared_by_the_reach_of_those_who_accept()
    {
        var answer = ListComparison.Method.Run(Stars(known: true), new ComparisonOptions { K = 1 });
        Assert.InRange(Find(answer, ComparisonFindings.All.Single(list => list.Name == "ours").Mean), 4.3, 4.7);
        Assert.InRange(Find(answer, ComparisonFindings.All.Single(list => list.Name == "degree").Mean), 1.0, 1.2);
    }

    private static Answer Ask(string method, MethodInput input, int k) => method switch
    {
        "opim" => OpimSeeds.Method.Run(input, new OpimOptions { K = k }),
        "rr" => RrSeeds.Method.Run(input, new RrOptions { K = k, Samples = 200_000 }),
        _ => CelfSeeds.Method.Run(input, new CelfOptions { K = k, Worlds = 5_000 }),
    };

    private static MethodInput Stars(bool known)
    {
        var graph = InfluenceGraph.FromEdges(30, [
            .. Enumerable.Range(1, 20).Select(leaf => (0, leaf, 0.5f)),
            .. Enumerable.Range(22, 8).Select(leaf => (21, leaf, 0.5f))]);
        var acceptance = Enumerable.Repeat(float.NaN, 30).ToArray();
        (acceptance[0], acceptance[21]) = known ? (0.1f, 0.9f) : (1f, float.NaN);
        return Invited(graph, acceptance);
    }

    private static (MethodInput Input, Func<int[], double> Truth) Random(int number)
    {
        var draws = new Draws(78, number);
        var n = 4 + draws.NextBelow(4);
        var edges = Enumerable.Range(0, 14)
            .Select(_ => (draws.NextBelow(n), draws.NextBelow(n), (decimal)(1 + draws.NextBelow(9)) / 10))
            .Where(edge => edge.Item1 != edge.Item2).DistinctBy(edge => (edge.Item1, edge.Item2)).Take(9).ToArray();
        var acceptance = Enumerable.Range(0, n).Select(_ => (1 + draws.NextBelow(10)) / 10f).ToArray();
        var oracle = new SpreadOracle(n, edges);
        var reach = new Dictionary<int, double>();
        return (Invited(oracle.ToGraph(), acceptance), Truth);

        double Truth(int[] seeds)
        {
            var sum = 0.0;
            for (var accepts = 0; accepts < 1 << seeds.Length; accepts++)
            {
                var chance = seeds.Select(seed => Math.Round((double)acceptance[seed], 6))
                    .Select((likely, at) => (accepts >> at & 1) == 1 ? likely : 1 - likely);
                sum += chance.Aggregate(1.0, (product, one) => product * one)
                    * Reached([.. seeds.Where((_, at) => (accepts >> at & 1) == 1)]);
            }

            return sum;
        }

        double Reached(int[] seeds)
        {
            var key = seeds.Sum(seed => 1 << seed);
            return reach.TryGetValue(key, out var known) ? known
                : reach[key] = seeds.Length == 0 ? 0 : oracle.Cascade(seeds).ToDouble();
        }
    }

    private static MethodInput Invited(InfluenceGraph graph, float[] acceptance)
    {
        var n = graph.NodeCount;
        return new MethodInput
        {
            Influence = graph,
            Candidates = Candidates.All(n),
            Columns = People(acceptance),
        };
    }

    internal static PeopleColumns People(params float[] acceptance)
    {
        var n = acceptance.Length;
        return new PeopleColumns
        {
            IsCustomer = new bool[n], Acceptance = acceptance, ValueMinor = new long[n], CostMinor = new long[n],
            Segment = new int[n], Household = new int[n], Country = new int[n], Language = new int[n], Words = ["one"],
        };
    }

    private static double Find(Answer answer, Finding<double> finding) => answer.Summary.Find(finding)!.Value;
}

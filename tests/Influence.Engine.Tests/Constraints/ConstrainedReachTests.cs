using Influence.Engine.Answers;
using Influence.Engine.Constraints;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;
using Influence.Testing;

namespace Influence.Engine.Tests.Constraints;

/// <summary>Values, acceptance and reach of random graphs beside every world and every answer to the invitations.</summary>
public sealed class ConstrainedReachTests
{
    private static readonly int Graphs = Nightly.Else(2_000, 80); // nightly: two minutes

    [Fact]
    public void Intervals_of_values_and_of_people_who_may_refuse_hold_the_truth_in_about_95_of_100()
    {
        var (goals, reaches) = (0, 0);
        for (var number = 0; number < Graphs; number++)
        {
            var (input, edges) = Random(number);
            var answer = ConstrainedSeeds.Method.Run(
                input, new ConstrainedOptions { K = 2, Goal = Goal.Value, Samples = 16_384, RandomSeed = (ulong)number });
            var seeds = answer.Nodes.ToArray();
            var value = Enumerated(input, edges, seeds, node => input.Columns!.ValueMinor.Span[node]);
            var people = Enumerated(input, edges, seeds, _ => 1);
            var mean = answer.Summary.Find(ConstrainedFindings.Mean)!.Value;
            var error = answer.Summary.Find(ConstrainedFindings.StandardError)!.Value;
            goals += Math.Abs(mean - value) <= 1.96 * error + 1e-9 ? 1 : 0;
            reaches += answer.Summary.Find(SpreadFindings.Low) <= people + 1e-9
                && answer.Summary.Find(SpreadFindings.High) >= people - 1e-9 ? 1 : 0;
        }

        Assert.InRange((double)goals / Graphs, Nightly.IsOn ? 0.93 : 0.86, 1);
        Assert.InRange((double)reaches / Graphs, Nightly.IsOn ? 0.93 : 0.86, 1);
    }

    private static (MethodInput Input, (int U, int V, float Chance)[] Edges) Random(int number)
    {
        var draws = new Draws(77, number);
        var n = 4 + draws.NextBelow(4);
        var edges = Enumerable.Range(0, 14)
            .Select(_ => (draws.NextBelow(n), draws.NextBelow(n), 0.1f + 0.8f * (float)draws.NextUnit()))
            .Where(edge => edge.Item1 != edge.Item2).DistinctBy(edge => (edge.Item1, edge.Item2)).Take(10).ToArray();
        var (values, acceptance) = (new long[n], new float[n]);
        for (var node = 0; node < n; node++)
        {
            (values[node], acceptance[node]) = (1 + draws.NextBelow(30), 0.2f + 0.7f * (float)draws.NextUnit());
        }

        var input = new MethodInput
        {
            Influence = InfluenceGraph.FromEdges(n, edges),
            Candidates = Candidates.All(n),
            Columns = new PeopleColumns
            {
                IsCustomer = new bool[n], Acceptance = acceptance, ValueMinor = values, CostMinor = new long[n],
                Segment = new int[n], Household = new int[n], Country = new int[n], Language = new int[n], Words = ["one"],
            },
        };
        return (input, edges);
    }

    private static double Enumerated(
        MethodInput input, (int U, int V, float Chance)[] edges, int[] seeds, Func<int, long> counts)
    {
        var sum = 0.0;
        for (var world = 0; world < 1 << edges.Length; world++)
        {
            var live = edges.Where((_, at) => (world >> at & 1) == 1).ToArray();
            var chance = edges.Select((edge, at) => (world >> at & 1) == 1 ? edge.Chance : 1.0 - edge.Chance)
                .Aggregate(1.0, (product, one) => product * one);
            for (var accepts = 0; accepts < 1 << seeds.Length; accepts++)
            {
                var (accepted, own) = (new HashSet<int>(), chance);
                for (var at = 0; at < seeds.Length; at++)
                {
                    var isIn = (accepts >> at & 1) == 1;
                    var likely = input.Columns!.Acceptance.Span[seeds[at]];
                    own *= isIn ? likely : 1 - likely;
                    if (isIn)
                    {
                        accepted.Add(seeds[at]);
                    }
                }

                while (live.Any(edge => accepted.Contains(edge.U) && accepted.Add(edge.V)))
                {
                }

                sum += own * accepted.Sum(counts);
            }
        }

        return sum;
    }
}

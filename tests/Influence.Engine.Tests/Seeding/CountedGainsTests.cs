using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Testing;

namespace Influence.Engine.Tests.Seeding;

public sealed class CountedGainsTests
{
    private const int Pairs = 120;

    // 120 pairs u→v with chance ½: whoever is chosen reaches 1.5, and six reach 9; on few sets the chosen look far better.
    private static readonly InfluenceGraph Alike =
        InfluenceGraph.FromEdges(2 * Pairs, [.. Enumerable.Range(0, Pairs).Select(u => (u, Pairs + u, 0.5f))]);

    private static readonly (Method Method, Func<ulong, SeedOptions> Options)[] All =
    [
        (OpimSeeds.Method, seed => new OpimOptions { K = 6, Epsilon = 0.3, Delta = 0.1, RandomSeed = seed }),
        (RrSeeds.Method, seed => new RrOptions { K = 6, Samples = 2_000, RandomSeed = seed }),
        (CelfSeeds.Method, seed => new CelfOptions { K = 6, Worlds = 200, RandomSeed = seed }),
    ];

    // The mean of the runs lies within 4 of its own standard errors of the truth; gains from the sets that chose are above.
    [Fact]
    public void Gains_are_counted_where_nobody_was_chosen_by_them()
    {
        foreach (var (method, options) in All)
        {
            var excess = Enumerable.Range(1, Nightly.Else(100, 50)).Select(run =>
            {
                var answer = Run(Alike, method, options((ulong)run));
                return Gains(answer).Sum() - answer.Nodes.ToArray().Sum(node => node < Pairs ? 1.5 : 1);
            }).ToArray();
            var mean = excess.Average();
            var error = Math.Sqrt(excess.Sum(one => (one - mean) * (one - mean)) / (excess.Length - 1) / excess.Length);
            Assert.True(Math.Abs(mean) <= 4 * error, $"{method.Name} is off by {mean:0.###} ± {error:0.###}");
        }
    }

    // Both measure the same reach independently: their 95 % intervals miss each other less than one time in a hundred.
    [Fact]
    public void Gains_sum_to_the_count_whose_interval_agrees_with_that_of_the_simulation()
    {
        var graph = RandomGraphs.PowerLaw(1_000, seed: 3);
        foreach (var (method, options) in All)
        {
            var (apart, runs) = (0, Nightly.Else(20, 8));
            for (var run = 1; run <= runs; run++)
            {
                var answer = Run(graph, method, options((ulong)run));
                var (mean, error) = (Figure(answer, "counted.mean"), Figure(answer, "counted.standard_error"));
                Assert.Equal(mean, Gains(answer).Sum(), 1e-9 * mean);
                Assert.Equal(0, Figure(answer, "counted.given"));
                apart += mean - 1.96 * error > Figure(answer, "reach.high") || mean + 1.96 * error < Figure(answer, "reach.low")
                    ? 1 : 0;
                if (method.Name == "opim")
                {
                    Assert.True(Figure(answer, "certificate.lower") < mean && mean <= graph.NodeCount);
                }
            }

            Assert.True(apart <= 1, $"{method.Name}: {apart} of {runs} intervals lie apart");
        }
    }

    // A gain of g people is a share g/n of the sets; in worlds it is the person, and their leaf for every other coin.
    [Fact]
    public void Each_gain_carries_the_error_of_its_own_count()
    {
        foreach (var (method, options) in All)
        {
            var answer = Run(Alike, method, options(3));
            var (gains, samples) = (Gains(answer), Figure(answer, "counted.samples"));
            var errors = Enumerable.Range(0, gains.Length).Select(row => answer.Columns[1][row].Number);
            var expected = gains.Select(gain => method.Name == "celf"
                ? Math.Sqrt((gain - 1) * (2 - gain) / samples) : Math.Sqrt(gain * (2 * Pairs - gain) / samples));
            Assert.All(expected.Zip(errors), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    // Ties both ways of one small chance are counted in whole worlds: each person chosen, and their one friend for some coins.
    [Fact]
    public void Each_gain_in_whole_worlds_carries_the_error_of_its_own_count()
    {
        var both = InfluenceGraph.FromEdges(2 * Pairs, [.. Enumerable.Range(0, Pairs).SelectMany(u =>
            ((int, int, float)[])[(u, Pairs + u, 0.05f), (Pairs + u, u, 0.05f)])]);
        var answer = Run(both, OpimSeeds.Method, new OpimOptions { K = 6, RandomSeed = 3 });
        var worlds = Figure(answer, "counted.samples");
        Assert.All(Gains(answer).Zip(Enumerable.Range(0, 6).Select(row => answer.Columns[1][row].Number)), pair =>
            Assert.Equal(Math.Sqrt((pair.First - 1) * (2 - pair.First) / worlds), pair.Second, 1e-9));
    }

    // What those given reach is no gain of those chosen: with the larger of two certain stars given, the smaller adds its 4.
    [Fact]
    public void People_given_come_first_and_their_part_is_said()
    {
        var stars = InfluenceGraph.FromEdges(9,
            [.. Enumerable.Range(2, 4).Select(leaf => (0, leaf, 1f)), .. Enumerable.Range(6, 3).Select(leaf => (1, leaf, 1f))]);
        foreach (var (method, options) in All)
        {
            var answer = method.Run(
                new MethodInput { Influence = stars, Candidates = Candidates.All(9), Given = [0] }, options(1) with { K = 1 });
            Assert.Equal([1], answer.Nodes.ToArray());
            Assert.Equal((9.0, 0.0), (Figure(answer, "counted.mean"), Figure(answer, "counted.standard_error")));
            Assert.Equal(9 - Figure(answer, "counted.given"), Gains(answer).Single(), 1e-9);
            Assert.InRange(Gains(answer).Single(), 2.5, 6);
        }
    }

    private static Engine.Answers.Answer Run(InfluenceGraph graph, Method method, SeedOptions options) =>
        method.Run(new MethodInput { Influence = graph, Candidates = Candidates.All(graph.NodeCount) }, options);

    private static double[] Gains(Engine.Answers.Answer answer) =>
        [.. Enumerable.Range(0, answer.Nodes.Length).Select(row => answer.Columns[0][row].Number)];

    private static double Figure(Engine.Answers.Answer answer, string name) =>
        answer.Summary.Single(figure => figure.Name == name).Value.Number;
}

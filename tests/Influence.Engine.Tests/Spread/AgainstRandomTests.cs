using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Engine.Tests.Spread;

/// <summary>"2.4 times a random 20" has an interval that knows how few draws there were, and worlds of its own.</summary>
public sealed class AgainstRandomTests
{
    // Two-sided 95 % quantile of Student's t with 19 degrees of freedom, from any table.
    private const double Student = 2.093;

    // 0→1 for certain: a random person reaches 2 or 1. The multiple tells how many of the 20 draws were 0, and with that their
    // spread, so that the interval can be derived: nothing else is uncertain here.
    [Fact]
    public void The_interval_is_students_of_twenty_draws()
    {
        var graph = InfluenceGraph.FromEdges(2, [(0, 1, 1f)]);
        var (multiple, low, high) = Ask(graph, [0], 2, new() { Worlds = 1_000 });
        var zeros = Math.Round(20 * (2 / multiple - 1));
        Assert.InRange(zeros, 1, 19);
        var (mean, variance) = (1 + zeros / 20, zeros * (20 - zeros) / 20 / 19);
        var error = Student * Math.Sqrt(variance / 20) / mean;
        Assert.Equal(multiple * (1 + error), high, 1e-9);
        Assert.Equal(multiple / (1 + error), low, 1e-9);
    }

    // Everybody's word reaches the hub, who turns it into 1,001 more people in half of all worlds: all luck is the worlds'.
    // In 50 worlds a mean has the deviation 1,001 · ½ / √50 = 70.8, seen 20 times. Sets that shared their worlds would all reach
    // the same, and the interval would be that of the seeds alone, a fifth as wide.
    [Fact]
    public void Random_sets_have_worlds_of_their_own()
    {
        const int People = 40;
        var graph = Hub(People);
        var (multiple, _, high) = Ask(graph, [0], People, new() { Worlds = 1_000 });
        var ofRandom = 70.8 / Math.Sqrt(20) / (1_001 * 0.5 + 2);
        var ofReach = 1_001 * 0.5 / Math.Sqrt(1_000) / (1_001 * 0.5 + 2);
        var expected = Student * Math.Sqrt(ofRandom * ofRandom + ofReach * ofReach);
        Assert.InRange(high / multiple - 1, 0.8 * expected, 1.2 * expected);
    }

    // Were the worlds those of the seeds, luck would cancel out: every multiple would be 1 exactly, however few the worlds.
    [Fact]
    public void Random_sets_have_other_worlds_than_the_seeds()
    {
        var multiples = Enumerable.Range(1, 10).Select(seed =>
            Ask(Hub(40), [0], 40, new() { Worlds = 1_000, RandomSeed = (ulong)seed }).Multiple).ToArray();
        Assert.True(multiples.Max() - multiples.Min() > 0.01, string.Join(", ", multiples));
    }

    // Candidates 0 … people − 1, the hub, one person behind the hub, and that one's 1,000 certain friends.
    private static InfluenceGraph Hub(int people) => InfluenceGraph.FromEdges(people + 1_002,
    [
        .. Enumerable.Range(0, people).Select(one => (one, people, 1f)), (people, people + 1, 0.5f),
        .. Enumerable.Range(people + 2, 1_000).Select(friend => (people + 1, friend, 1f)),
    ]);

    private static (double Multiple, double Low, double High) Ask(
        InfluenceGraph graph, int[] seeds, int candidates, SpreadOptions options)
    {
        var allowed = new bool[graph.NodeCount];
        Array.Fill(allowed, true, 0, candidates);
        var answer = CascadeSpread.Method.Run(
            new MethodInput { Influence = graph, Candidates = Candidates.From(allowed), Given = [.. seeds] }, options);
        return (Figure("multiple"), Figure("low"), Figure("high"));

        double Figure(string name) => answer.Summary.Single(one => one.Name == "against_random." + name).Value.Number;
    }
}

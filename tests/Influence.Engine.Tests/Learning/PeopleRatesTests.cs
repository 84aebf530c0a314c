using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Tests.Learning;

/// <summary>How readily people pass on and are passed on, where the truth is planted: everybody of a first half speaks to
/// everybody of a second.</summary>
public sealed class PeopleRatesTests
{
    private const int Half = 60;
    private const int Trials = 40;
    private const double Usual = 0.05;

    // Factors of speakers from a gamma distribution of shape 4, of hearers of shape 9: with 120 acts expected a person, they are
    // known to about 1/√120 = 9 in 100, and those of both together to 13.
    [Fact]
    public void Planted_factors_are_found()
    {
        var truth = Factors(4, 9);
        var rates = Rates(truth, Half);
        var errors = from u in Enumerable.Range(0, Half)
                     from v in Enumerable.Range(Half, Half)
                     select Math.Abs((rates.Of(u, v) / (Usual * truth[u] * truth[v])) - 1);
        Assert.InRange(errors.Average(), 0.05, 0.13);
        Assert.All(Enumerable.Range(0, Half),
            u => Assert.InRange(rates.SpeaksShape(u), 1.5 + (80 * truth[u]), 15 + (160 * truth[u])));
    }

    [Fact]
    public void Where_people_do_not_differ_nobody_is_told_apart()
    {
        var rates = Rates([.. Enumerable.Repeat(1.0, 2 * Half)], Half);
        Assert.All(from u in Enumerable.Range(0, Half) from v in Enumerable.Range(Half, Half) select rates.Of(u, v),
            chance => Assert.InRange(chance, 0.9 * Usual, 1.1 * Usual));
    }

    // 29 who hear are too few, on either side.
    [Theory, InlineData(29, false), InlineData(30, true)]
    public void Below_thirty_on_a_side_people_have_no_factors(int hearers, bool known)
    {
        var truth = Factors(4, 9);
        var rates = Rates(truth, hearers);
        Assert.Equal(known, rates.AreKnown);
        Assert.Equal(known, rates.Of(0, Half) != Usual);
    }

    // One edge from 0 with p = .5 in 90 trials, to somebody who reaches nobody: its relative variance is that of the speaker, of
    // the edge, .5 / (.5 · 100), and of the hearer.
    [Fact]
    public void The_sureness_of_one_edge_is_in_closed_form()
    {
        var (edges, tally, rates) = Of(Factors(4, 9), Half);
        var alone = new InfluenceEdges([.. new long[Half + 1], .. Enumerable.Repeat(1L, Half)], [0], [EdgeOrigins.Follow]);
        var sureness = ReachSureness.Of(alone, [0.5f], new EdgeTally([45], [90]), rates, InOrder);
        Assert.Equal(1 / ((1 / rates.SpeaksShape(0)) + 0.01 + (1 / rates.HearsShape(Half))), sureness[0], 0.01);
        Assert.Equal(rates.SpeaksShape(1), sureness[1], 0.01);
        Assert.NotEmpty(ReachSureness.Of(edges, new float[edges.Sources.Length], tally, rates, InOrder));
        Assert.Empty(ReachSureness.Of(edges, new float[edges.Sources.Length], null, rates, InOrder));
    }

    private static double[] Factors(double speak, double hear)
    {
        var draws = new Draws(3, 0);
        var factors = new double[2 * Half];
        for (var person = 0; person < factors.Length; person++)
        {
            var shape = person < Half ? speak : hear;
            factors[person] = Distributions.Gamma(shape, ref draws) / shape;
        }

        return factors;
    }

    private static PeopleRates Rates(double[] factors, int hearers) => Of(factors, hearers).Rates;

    private static (InfluenceEdges Edges, EdgeTally Tally, PeopleRates Rates) Of(double[] factors, int hearers)
    {
        var draws = new Draws(7, 0);
        var (offsets, sources, credit) = (new long[factors.Length + 1], new List<int>(), new List<double>());
        for (var v = 0; v < factors.Length; v++)
        {
            for (var u = 0; u < Half && v >= Half && v < Half + hearers; u++)
            {
                sources.Add(u);
                credit.Add(Distributions.Poisson(Trials * Usual * factors[u] * factors[v], ref draws));
            }

            offsets[v + 1] = sources.Count;
        }

        var edges = new InfluenceEdges(offsets, [.. sources], [.. sources.Select(_ => EdgeOrigins.Follow)]);
        var tally = new EdgeTally([.. credit], [.. sources.Select(_ => Trials)]);
        var usual = new ChannelPriors(
            new PriorGroups(new int[factors.Length], [null], [], 0), [Usual], [Trials * sources.Count], [], 0);
        return (edges, tally, PeopleRates.Of(usual, edges, tally));
    }

    private static void InOrder(int chunks, Action<int> body) => ChunkLoops.InOrder(chunks, body, CancellationToken.None);
}

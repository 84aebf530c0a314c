using Influence.Engine.Graphs;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Testing;
using Influence.Testing.Oracles;

namespace Influence.Engine.Tests.Seeding;

/// <summary>A verifier of its own makes each certificate anew from the seed of its sets, and the optimum is known by trying
/// everybody in all worlds.</summary>
public sealed class CertificateVerifierTests
{
    private const int Instances = 200;
    private const double Delta = 0.1;

    [Theory, InlineData(SpreadModel.Ic), InlineData(SpreadModel.Lt)]
    public void Certificates_are_made_again_and_hold_as_often_as_they_say(SpreadModel model)
    {
        var wrong = 0;
        for (var number = 0; number < Instances; number++)
        {
            var oracle = Random(number);
            var (graph, options) = (oracle.ToGraph(), new OpimOptions
            {
                K = 2, Model = model, Epsilon = 0.2, Delta = Delta, RandomSeed = (ulong)number,
            });
            var everybody = Candidates.All(graph.NodeCount);
            var certified = OpimSeeds.Certified(graph, new() { K = 2, Candidates = everybody }, options, areLearned: false,
                Loop.Forwards, null, CancellationToken.None);
            var certificate = certified.Certificate;
            Assert.Contains(MadeAgain(graph, options, certified.Choice.Seeds, certificate), again =>
                Math.Abs(again.Lower - certificate.Lower) < 1e-9 && Math.Abs(again.Upper - certificate.Upper) < 1e-9);
            var best = (from a in Enumerable.Range(0, graph.NodeCount)
                        from b in Enumerable.Range(0, a)
                        select Reach(a, b)).Max();
            var reached = Reach(certified.Choice.Seeds[0], certified.Choice.Seeds[1]);
            wrong += certificate.Lower <= reached + 1e-9 && certificate.Upper >= best - 1e-9
                && reached >= (OpimBounds.Greedy - options.Epsilon) * best ? 0 : 1;

            double Reach(int a, int b) =>
                (model == SpreadModel.Ic ? oracle.Cascade(a, b) : oracle.Threshold(a, b)).ToDouble();
        }

        Assert.InRange(wrong, 0, (int)(Delta * Instances));
    }

    // The certificate says how many sets both halves have; the second is as large as one of the rounds.
    private static IEnumerable<(double Lower, double Upper)> MadeAgain(
        InfluenceGraph graph, OpimOptions options, IReadOnlyList<int> seeds, ReachCertificate certificate)
    {
        var (n, sampler) = (graph.NodeCount, RrSampler.Of(graph, options.Model));
        var rounds = OpimBounds.Rounds(n, n, options.K, options.Epsilon, Delta);
        foreach (var certifiers in rounds.Where(round => 2 * round <= certificate.Samples))
        {
            var choosers = (int)(certificate.Samples - certifiers);
            var first = Sets(sampler, choosers, Coin.Derive(options.RandomSeed, "choose"));
            var second = Sets(sampler, (int)certifiers, Coin.Derive(options.RandomSeed, "certify"));
            var covered = second.Count(set => set.Overlaps(seeds));
            var lower = Math.Pow(Math.Sqrt(covered + 2 * A(2) / 9) - Math.Sqrt(A(2) / 2), 2) - A(2) / 18;
            var upper = Math.Pow(Math.Sqrt(Coverable(first, n) + A(4) / 2) + Math.Sqrt(A(4) / 2), 2);
            yield return (Math.Max(2, Math.Max(0, lower * n / certifiers)), Math.Min(n, upper * n / choosers));
        }

        double A(int boundsPerRound) => Math.Log(3 * boundsPerRound * rounds.Length / Delta);
    }

    // After 0, 1 and 2 of the greedy choice of two: what is covered, and the two largest gains beside it.
    private static long Coverable(HashSet<int>[] sets, int n)
    {
        var (left, covered, least) = (sets.ToList(), 0L, long.MaxValue);
        for (var chosen = 0; chosen <= 2; chosen++)
        {
            var gains = Enumerable.Range(0, n).Select(node => (long)left.Count(set => set.Contains(node))).ToArray();
            least = Math.Min(least, Math.Min(sets.Length, covered + gains.OrderDescending().Take(2).Sum()));
            var best = Array.IndexOf(gains, gains.Max());
            covered += left.RemoveAll(set => set.Contains(best));
        }

        return least;
    }

    private static HashSet<int>[] Sets(RrSampler sampler, int count, ulong seed)
    {
        var sets = sampler.Sample(0, count, seed, Loop.Forwards);
        return [.. Enumerable.Range(0, count).Select(set => sets[set].ToArray().ToHashSet())];
    }

    // In-weights of linear threshold sum to at most 1: three edges into a node of at most .3 each.
    private static SpreadOracle Random(int number)
    {
        var draws = new Draws(79, number);
        var n = 4 + draws.NextBelow(4);
        var edges = Enumerable.Range(0, 14)
            .Select(_ => (From: draws.NextBelow(n), To: draws.NextBelow(n), Chance: (decimal)(1 + draws.NextBelow(3)) / 10))
            .Where(edge => edge.From != edge.To).DistinctBy(edge => (edge.From, edge.To))
            .GroupBy(edge => edge.To).SelectMany(into => into.Take(3)).Take(9).ToArray();
        return new SpreadOracle(n, edges);
    }
}

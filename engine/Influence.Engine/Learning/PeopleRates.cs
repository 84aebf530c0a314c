using Influence.Engine.Randomness;

namespace Influence.Engine.Learning;

/// <summary>How readily others pass on what each person says, and how readily each person passes on what others say, beside the
/// rates of channels and segments: an edge that says little itself is taken to be like its two people.</summary>
/// <remarks>
/// Influence and susceptibility (Aral, Walker, Science 337, 2012) as an empirical-Bayes model: credit of the edges of one person
/// is Poisson of (factor · Σ trials · what is usual), the factors are gamma, of the most likely shape, and those of the
/// one side are found given those of the other in turn. Where people do not differ, the shape is large and all factors are near
/// one. Edges that are referrals only have no trials and are not counted. O(rounds · m).
/// </remarks>
internal sealed class PeopleRates
{
    // The factors of the two sides settle to a thousandth within these.
    private const int Rounds = 5;

    /// <summary>People on a side below which nothing is said of how they differ.</summary>
    internal const int FewestPeople = 30;

    // One shape for all needs no more than so many people.
    private const int EnoughPeople = 50_000;

    private readonly ChannelPriors _usual;
    private readonly double[] _speaks;
    private readonly double[] _hears;
    private readonly float[] _speaksShape;
    private readonly float[] _hearsShape;

    private PeopleRates(ChannelPriors usual, double[] speaks, double[] hears, float[] speaksShape, float[] hearsShape) =>
        (_usual, _speaks, _hears, _speaksShape, _hearsShape) = (usual, speaks, hears, speaksShape, hearsShape);

    /// <summary>Whether enough was counted to tell people apart.</summary>
    public bool AreKnown => _speaks.Length > 0;

    /// <summary>Shape of what is known of a person's factor as a source: its relative variance is 1/shape.</summary>
    public float SpeaksShape(int source) => _speaksShape[source];

    /// <summary>The same of the factor as a target.</summary>
    public float HearsShape(int target) => _hearsShape[target];

    /// <summary>What an edge is taken to be like.</summary>
    public double Of(int source, int target) => !AreKnown ? _usual.Of(source, target)
        : Math.Min(1, _usual.Of(source, target) * _speaks[source] * _hears[target]);

    /// <summary>Adds up edges in order: the same bits whatever the threads.</summary>
    /// <param name="usual">Of channels and segments.</param>
    /// <param name="edges">Influence edges.</param>
    /// <param name="tally">Of each edge; null where there are no stories.</param>
    public static PeopleRates Of(ChannelPriors usual, InfluenceEdges edges, EdgeTally? tally)
    {
        if (tally is not { } counted || usual.Trials.Sum() < ChannelPriors.EnoughTrials || AreFew(edges, counted))
        {
            return new PeopleRates(usual, [], [], [], []);
        }

        var (speaks, hears) = (new double[edges.NodeCount], new double[edges.NodeCount]);
        Array.Fill(speaks, 1);
        Array.Fill(hears, 1);
        var (speaksShape, hearsShape) = (Array.Empty<float>(), Array.Empty<float>());
        for (var round = 0; round < Rounds; round++)
        {
            speaksShape = Follow(Seen(bySource: true), speaks);
            hearsShape = Follow(Seen(bySource: false), hears);
        }

        return new PeopleRates(usual, speaks, hears, speaksShape, hearsShape);

        // Credit of each person's edges, and what they would have at a factor of one.
        (double Count, double Exposure)[] Seen(bool bySource)
        {
            var seen = new (double Count, double Exposure)[edges.NodeCount];
            for (var v = 0; v < edges.NodeCount; v++)
            {
                for (var edge = (int)edges.Offsets[v]; edge < (int)edges.Offsets[v + 1]; edge++)
                {
                    if (counted.Trials[edge] > 0 && edges.Origins[edge] != EdgeOrigins.Referral)
                    {
                        var u = edges.Sources[edge];
                        ref var own = ref seen[bySource ? u : v];
                        own.Count += counted.Credit[edge];
                        own.Exposure += counted.Trials[edge] * usual.Of(u, v) * (bySource ? hears[v] : speaks[u]);
                    }
                }
            }

            return seen;
        }
    }

    private static bool AreFew(InfluenceEdges edges, EdgeTally counted)
    {
        var (speak, hear) = (new HashSet<int>(), 0);
        for (var v = 0; v < edges.NodeCount && (hear < FewestPeople || speak.Count < FewestPeople); v++)
        {
            var heard = false;
            for (var edge = (int)edges.Offsets[v]; edge < (int)edges.Offsets[v + 1]; edge++)
            {
                if (counted.Trials[edge] > 0 && edges.Origins[edge] != EdgeOrigins.Referral)
                {
                    heard = true;
                    speak.Add(edges.Sources[edge]);
                }
            }

            hear += heard ? 1 : 0;
        }

        return hear < FewestPeople || speak.Count < FewestPeople;
    }

    private static float[] Follow((double Count, double Exposure)[] seen, double[] factors)
    {
        var known = seen.Where(one => one.Exposure > 0).ToArray();
        var step = Math.Max(1, known.Length / EnoughPeople);
        var all = GammaRate.Of([.. known.Where((_, at) => at % step == 0)]);
        var shapes = new float[seen.Length];
        for (var person = 0; person < seen.Length; person++)
        {
            var own = all.After(seen[person].Count, seen[person].Exposure);
            (factors[person], shapes[person]) = (own.Mean, (float)own.Shape);
        }

        return shapes;
    }
}

using Influence.Engine.Centrality;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Comparison;

/// <summary>The people whom measures of position name, along the influence edges without their chances.</summary>
internal sealed class CentralPeople
{
    // So many edges are followed by searches of one measure, about; fewer people begin them where a network has more.
    private const double EdgesFollowed = 5e8;

    private const int FewestPivots = 64;

    private readonly Graph _outwards;
    private readonly Candidates _candidates;
    private readonly int[]? _pivots;
    private readonly ChunkLoop _loop;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Looks at a network.</summary>
    /// <param name="influence">Its influence edges.</param>
    /// <param name="candidates">Who may be named.</param>
    /// <param name="randomSeed">Of who is drawn to begin searches.</param>
    /// <param name="loop">Runs the chunks.</param>
    /// <param name="cancellationToken">Looked at within searches.</param>
    public CentralPeople(InfluenceGraph influence, Candidates candidates, ulong randomSeed, ChunkLoop loop,
        CancellationToken cancellationToken)
    {
        _outwards = new Graph(influence.Out.WithoutWeights(), influence.In.WithoutWeights());
        (_candidates, _loop, _cancellationToken) = (candidates, loop, cancellationToken);
        var pivots = PivotsOf(influence.NodeCount, influence.EdgeCount);
        _pivots = pivots < influence.NodeCount ? Drawn(influence.NodeCount, pivots, randomSeed) : null;
    }

    /// <summary>People who began the searches of betweenness and harmonic closeness; null where everybody did.</summary>
    public int? Pivots => _pivots?.Length;

    /// <summary>How many people begin searches in a network of this size.</summary>
    public static int PivotsOf(long nodes, long edges) =>
        (int)Math.Min(nodes, Math.Max(FewestPivots, EdgesFollowed / Math.Max(1, nodes + edges)));

    /// <summary>Those who influence most others directly.</summary>
    public int[] ByDegree(int k) => First(Degree.Compute(_outwards, DegreeKind.Out).Values.Span, k);

    /// <summary>Those by whom others are influenced who are much influenced from: PageRank of the edges turned round.</summary>
    public int[] ByPageRank(int k)
    {
        var inwards = new Graph(_outwards.In, _outwards.Out);
        return First(PageRank.Compute(inwards, PageRankOptions.Default, _loop, progress: null).Scores.Span, k);
    }

    /// <summary>Those over whom most shortest ways lead.</summary>
    public int[] ByBetweenness(int k) => First(Betweenness.Compute(_outwards, BetweennessOptions.Default, _loop, progress: null,
        cancellationToken: _cancellationToken, pivots: _pivots).Values.Span, k);

    /// <summary>Those who are near to many, along the edges.</summary>
    public int[] ByHarmonic(int k) => First(Harmonic.Compute(_outwards, HarmonicOptions.Default, _loop, progress: null,
        cancellationToken: _cancellationToken, pivots: _pivots).Values.Span, k);

    /// <summary>Those in the innermost core; of one core, those who influence most others directly.</summary>
    public int[] ByCore(int k)
    {
        var (core, degree) = (CoreNumbers.Of(_outwards, _cancellationToken), Degree.Compute(_outwards, DegreeKind.Out).Values);
        var scores = new double[core.Length];
        for (var node = 0; node < scores.Length; node++)
        {
            scores[node] = core[node] + degree.Span[node] / (core.Length + 1.0);
        }

        return First(scores, k);
    }

    // Equal scores go to the smaller node number, as in every choice.
    private int[] First(ReadOnlySpan<double> scores, int k)
    {
        var best = new PriorityQueue<int, (double Score, int Place)>(k + 1);
        for (var node = 0; node < scores.Length; node++)
        {
            if (_candidates.Contains(node))
            {
                best.Enqueue(node, (scores[node], -node));
                if (best.Count > k)
                {
                    best.Dequeue();
                }
            }
        }

        var people = new int[best.Count];
        for (var place = people.Length - 1; place >= 0; place--)
        {
            people[place] = best.Dequeue();
        }

        return people;
    }

    private static int[] Drawn(int nodes, int count, ulong randomSeed)
    {
        var (draws, chosen) = (new Draws(Coin.Derive(randomSeed, "pivots"), 0), new HashSet<int>(count));
        while (chosen.Count < count)
        {
            chosen.Add(draws.NextBelow(nodes));
        }

        return [.. chosen.Order()];
    }
}

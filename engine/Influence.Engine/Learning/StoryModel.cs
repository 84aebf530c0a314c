using Influence.Engine.Graphs;

namespace Influence.Engine.Learning;

/// <summary>What is done to chances before they foretell: a factor on all of them, and how far stories differ from each other
/// beside chance.</summary>
/// <param name="Scale">The factor, above 0; products above 1 are cut.</param>
/// <param name="Widening">Standard deviation of the logarithm of a further factor that all edges of one story share, at least 0:
/// some stories are told more gladly than others.</param>
internal readonly record struct StoryModel(double Scale, double Widening)
{
    /// <summary>Chances as they are.</summary>
    public static StoryModel AsLearned { get; } = new(1, 0);

    /// <summary>Shared factors that stand for all: a tenth of the worlds each.</summary>
    public int Parts => Widening == 0 ? 1 : Middles.Length;

    // Of ten equally probable parts of the standard normal distribution, the quantile in the middle of each.
    private static ReadOnlySpan<double> Middles =>
    [
        -1.6448536269514722, -1.0364333894937898, -0.6744897501960817, -0.38532046640756773, -0.12566134685507402,
        0.12566134685507402, 0.38532046640756773, 0.6744897501960817, 1.0364333894937898, 1.6448536269514722,
    ];

    /// <summary>The chances of the worlds of a part.</summary>
    public InfluenceGraph Of(InfluenceGraph graph, int part) => ScaleOf(part) is not 1 and var scale
        ? InfluenceGraph.Made(Scaled(graph.Out, scale), Scaled(graph.In, scale)) : graph;

    /// <summary>The same for who goes forward alone: the incoming edges keep the chances that they had.</summary>
    public InfluenceGraph Forward(InfluenceGraph graph, int part) => ScaleOf(part) is not 1 and var scale
        ? InfluenceGraph.Made(Scaled(graph.Out, scale), graph.In) : graph;

    private double ScaleOf(int part) => Widening == 0 ? Scale : Scale * Math.Exp(Widening * Middles[part]);

    private static Adjacency Scaled(Adjacency rows, double scale)
    {
        var chances = new float[rows.EdgeCount];
        for (var place = 0; place < chances.Length; place++)
        {
            chances[place] = (float)Math.Min(1, rows.Weights[place] * scale);
        }

        return Adjacency.Made(rows.OffsetsMemory, rows.TargetsMemory, chances);
    }
}

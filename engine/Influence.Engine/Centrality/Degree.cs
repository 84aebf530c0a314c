using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>Degree: to how many others a node is linked. Self-loops and repeats are ignored.</summary>
public static class Degree
{
    /// <summary>Catalogue entry of <c>degree</c>.</summary>
    public static Method<DegreeOptions> Method { get; } = Register("degree", DegreeKind.Total,
        "How many links a person has, in both directions together", "Links to and from distinct other people");

    /// <summary>Catalogue entry of <c>in-degree</c>.</summary>
    public static Method<DegreeOptions> InMethod { get; } = Register("in-degree", DegreeKind.In,
        "How many people link to a person", "Distinct other people who link to this one");

    /// <summary>Catalogue entry of <c>out-degree</c>.</summary>
    public static Method<DegreeOptions> OutMethod { get; } = Register("out-degree", DegreeKind.Out,
        "How many people a person links to", "Distinct other people this one links to");

    /// <summary>Counts the distinct other nodes at the ends of each node's edges.</summary>
    /// <param name="graph">n nodes, m edges as written.</param>
    /// <param name="kind">Which edges count.</param>
    /// <returns>n whole numbers.</returns>
    /// <remarks>Time O(n + m), memory 12 bytes a node.</remarks>
    public static CentralityScores Compute(Graph graph, DegreeKind kind = DegreeKind.Total)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var scores = new double[graph.NodeCount];
        if (kind != DegreeKind.Out)
        {
            Add(SimpleRows.Degrees(graph.In), scores);
        }

        if (kind == DegreeKind.Out || (kind == DegreeKind.Total && !graph.IsUndirected))
        {
            Add(SimpleRows.Degrees(graph.Out), scores);
        }

        return new CentralityScores(scores);
    }

    private static void Add(int[] degrees, double[] scores)
    {
        for (var node = 0; node < scores.Length; node++)
        {
            scores[node] += degrees[node];
        }
    }

    private static Method<DegreeOptions> Register(string name, DegreeKind kind, string sentence, string column) =>
        Register(name, kind, sentence, RankColumns.ScoreIn("people", column));

    private static Method<DegreeOptions> Register(string name, DegreeKind kind, string sentence, Column<double> score) => new()
    {
        Name = name,
        Family = "centrality",
        View = ViewKind.Edges,
        Sentence = sentence,
        Columns = [score],
        Cost = (size, _) => new Cost(16 * size.Nodes + 1024, size.Nodes * 4e-9),
        Compute = (input, options, _, _, _) =>
            CentralityScores.ToAnswer(name, score, Compute(input.DemandEdges(), kind).Values),
    };
}

using Influence.Engine.Answers;

namespace Influence.Engine.Centrality;

/// <summary>One score a node, from a method that computes it exactly.</summary>
/// <param name="Values">n scores, by node.</param>
public sealed record CentralityScores(ReadOnlyMemory<double> Values)
{
    /// <summary>The scores as rows of a ranking; iterations and bounds are for the caller to add.</summary>
    internal static Answer ToAnswer(
        string method, Column<double> score, ReadOnlyMemory<double> values) => new()
    {
        Kind = "rank",
        Nodes = NodeRange.Of(values.Length),
        Order = RowOrder.ByScore,
        Columns = [score.With(values)],
        Evidence = new Evidence { Method = method },
    };
}

using Influence.Engine.Answers;
using Influence.Engine.Methods;

namespace Influence.Engine.Centrality;

/// <summary>One score a node, from a method that computes it exactly.</summary>
/// <param name="Values">n scores, by node.</param>
public sealed record CentralityScores(ReadOnlyMemory<double> Values)
{
    /// <summary>The name of the first column of every ranking.</summary>
    internal const string ScoreColumn = "score";

    /// <summary>The scores as rows of a ranking; iterations and bounds are for the caller to add.</summary>
    internal static Answer ToAnswer(string method, MethodOptions options, string unit, ReadOnlyMemory<double> values) => new()
    {
        Kind = "rank",
        Nodes = NodeRange.Of(values.Length),
        Order = RowOrder.ByScore,
        Columns = [new NumberColumn(ScoreColumn, unit, values)],
        Evidence = new Evidence { Method = method, Options = options },
    };
}

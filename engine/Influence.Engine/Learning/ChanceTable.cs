using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;

namespace Influence.Engine.Learning;

/// <summary>Influence edges with their chances, what act they predict, and whether a back-test showed that they do.</summary>
public sealed record ChanceTable
{
    /// <summary>u→v, one chance an edge.</summary>
    public required InfluenceGraph Graph { get; init; }

    /// <summary>Linear-threshold weights where they are not the chances:
    /// parallel edges of a file add; null everywhere else.</summary>
    public InfluenceGraph? Weights { get; init; }

    /// <summary>What the chances predict, as in <c>share</c>; null where they were not learned.</summary>
    public string? Act { get; init; }

    /// <summary>Whether reaches may be promised, and if not, why.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>How far off the chances were on stories held back; null where none were.</summary>
    public BackTest? BackTest { get; init; }

    /// <summary>How sure it is how readily others pass on what each person says, a node: shape of a gamma distribution, whose
    /// relative error is 1/√shape; empty where no story tells.</summary>
    public ReadOnlyMemory<float> Sureness { get; init; }

    /// <summary>What a reader must know of how they were made, one sentence each: window, priors, capped chances.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What a method is given of this table: edges, weights, calibration.</summary>
    public MethodInput ApplyTo(MethodInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input with { Influence = Graph, Weights = Weights, Sureness = Sureness,
            ChancesAreLearned = Act is not null, Calibration = Calibration, BackTest = BackTest };
    }
}

using System.Collections.Immutable;
using Influence.Engine.Spread;

namespace Influence.Engine.Answers;

/// <summary>The names of what a choice changes in the same worlds, and of what as many others would.</summary>
/// <param name="prefix">As in <c>saved</c>.</param>
public sealed class PairedFindings(string prefix)
{
    /// <summary>People whom those chosen change, on average over worlds.</summary>
    public Finding<double> Mean { get; } = new(prefix + ".mean");

    /// <summary>Lower end of the 95 % interval.</summary>
    public Finding<double> Low { get; } = new(prefix + ".low");

    /// <summary>Upper end.</summary>
    public Finding<double> High { get; } = new(prefix + ".high");

    /// <summary>Worlds played.</summary>
    public Finding<long> Worlds { get; } = new(prefix + ".worlds");

    /// <summary>The same of as many by direct influence on others.</summary>
    public Finding<double> ByDegree { get; } = new("by_degree.mean");

    /// <summary>Lower end of the 95 % interval.</summary>
    public Finding<double> ByDegreeLow { get; } = new("by_degree.low");

    /// <summary>Upper end.</summary>
    public Finding<double> ByDegreeHigh { get; } = new("by_degree.high");

    /// <summary>The same of as many drawn by lot.</summary>
    public Finding<double> ByLot { get; } = new("by_lot.mean");

    /// <summary>Lower end of the 95 % interval.</summary>
    public Finding<double> ByLotLow { get; } = new("by_lot.low");

    /// <summary>Upper end.</summary>
    public Finding<double> ByLotHigh { get; } = new("by_lot.high");

    internal ImmutableArray<Found> Of(PairedChange ours, PairedChange degree, PairedChange lot) =>
    [
        Mean.Is(ours.Mean), Low.Is(ours.Low), High.Is(ours.High), Worlds.Is(ours.Worlds), ByDegree.Is(degree.Mean),
        ByDegreeLow.Is(degree.Low), ByDegreeHigh.Is(degree.High), ByLot.Is(lot.Mean), ByLotLow.Is(lot.Low),
        ByLotHigh.Is(lot.High),
    ];
}

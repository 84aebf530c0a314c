namespace Influence.Engine.Answers;

/// <summary>A rate of a funnel with its 95 % interval, and the median that stands beside it.</summary>
/// <param name="Value">The rate, as a part of 1; of acquisition, how many each.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Benchmark">Median of the industry; absent from the answer where none is published.</param>
public sealed record RateColumns(
    Column<double> Value, Column<double> Low, Column<double> High, Finding<double> Benchmark)
{
    internal static RateColumns Of(string name, string sentence) => new(
        new(name + "_rate", "", sentence), new(name + "_low", "", "Lower end of the 95 % interval", ColumnRole.Fact),
        new(name + "_high", "", "Upper end of the 95 % interval", ColumnRole.Fact), new("benchmark." + name));
}

namespace Influence.Engine.Answers;

/// <summary>What is told of each person chosen.</summary>
public static class SeedColumns
{
    /// <summary>People this invitation adds to those above, counted where the choosing never looked.</summary>
    public static Column<double> MarginalReach { get; } = new(
        "marginal_reach", "people", "How many more people act when this person is invited beside those listed above");
}

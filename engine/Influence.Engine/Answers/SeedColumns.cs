namespace Influence.Engine.Answers;

/// <summary>What is told of each person chosen.</summary>
public static class SeedColumns
{
    /// <summary>People this invitation adds to those above, counted where the choosing never looked.</summary>
    public static Column<double> MarginalReach { get; } = new(
        "marginal_reach", "people", "How many more people act when this person is invited beside those listed above");

    /// <summary>Standard error of <see cref="MarginalReach"/>.</summary>
    public static Column<double> MarginalError { get; } = new(
        "marginal_standard_error", "people", "How far off that number may be for want of samples, as a standard error");
}

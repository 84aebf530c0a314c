namespace Influence.Engine.Learning;

/// <summary>What a learner counts of each edge.</summary>
/// <param name="Credit">Times, or parts of times, that u is taken to have made v act.</param>
/// <param name="Trials">Times it could have.</param>
internal readonly record struct EdgeTally(double[] Credit, int[] Trials)
{
    /// <summary>Trials below which an edge takes its prior.</summary>
    internal const int EnoughTrials = 3;

    /// <summary>Weight of the prior, in trials.</summary>
    internal const int PriorTrials = 10;

    /// <summary>Whether an edge says enough itself.</summary>
    public bool SaysEnough(int edge) => Trials[edge] >= EnoughTrials;

    /// <summary>What its trials say of the chance of an edge, beside its prior; perhaps above 1.</summary>
    public double Chance(int edge, double prior) => (Credit[edge] + PriorTrials * prior) / (Trials[edge] + PriorTrials);
}

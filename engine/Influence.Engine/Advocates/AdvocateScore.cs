namespace Influence.Engine.Advocates;

/// <summary>Expected further people who act if this person is invited, in parts that sum to it exactly as written here.</summary>
/// <param name="FirstHand">One step away.</param>
/// <param name="SecondHand">Two steps away.</param>
/// <param name="Further">More than two steps away.</param>
/// <param name="Overlap">At most 0: what those above in the list reach already.</param>
public readonly record struct AdvocateScore(double FirstHand, double SecondHand, double Further, double Overlap)
{
    /// <summary>People; at least 0.</summary>
    public double Total => FirstHand + SecondHand + Further + Overlap;
}

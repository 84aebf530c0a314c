namespace Influence.Engine.Referrals;

/// <summary>One thing that was found, with the rows that show it.</summary>
/// <param name="Signal">What kind.</param>
/// <param name="Asks">What its rule suggests.</param>
/// <param name="Words">In a sentence, without names and ids.</param>
/// <param name="Rows">Rows of the log that show it, ascending; the first of them where they are many.</param>
/// <param name="RowsThereAre">How many show it.</param>
internal sealed record FraudFinding(FraudSignal Signal, FraudAdvice Asks, string Words, int[] Rows, int RowsThereAre);

/// <summary>Points of somebody in a finding.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Signal">Of the finding.</param>
/// <param name="Points">0 to 100.</param>
/// <param name="Finding">Its place.</param>
internal readonly record struct FraudPart(int Person, FraudSignal Signal, int Points, int Finding);

namespace Influence.Application.Answering;

/// <summary>A row of a table of offers, as a user gives it.</summary>
/// <param name="Person">External id.</param>
/// <param name="Offer">Its name.</param>
/// <param name="Value">What it is worth that this person has it, in one unit for the table; 0 means not this one.</param>
/// <param name="Places">How many people may have the offer; null where the row does not say.</param>
public sealed record OfferRow(string Person, string Offer, double Value, int? Places = null)
{
    /// <summary>The columns as the command line and HTTP spell them; the last may be left out.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["person", "offer", "value", "places"];
}

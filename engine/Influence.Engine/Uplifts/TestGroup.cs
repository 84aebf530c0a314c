namespace Influence.Engine.Uplifts;

/// <summary>One side of a hold-out test: those invited, or those held out.</summary>
/// <param name="People">How many, at least 1.</param>
/// <param name="Converted">Of them who bought, at most as many.</param>
/// <param name="Value">What all of them spent together, whoever bought nothing with 0; in any one unit.</param>
/// <param name="Squares">The squares of what each spent, added up.</param>
public readonly record struct TestGroup(long People, long Converted, double Value = 0, double Squares = 0)
{
    /// <summary>Part of them who bought, 0 … 1.</summary>
    public double Rate => Converted / (double)People;
}

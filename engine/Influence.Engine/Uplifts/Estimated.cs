namespace Influence.Engine.Uplifts;

/// <summary>A figure with its 95 % interval.</summary>
/// <param name="Value">The figure; NaN where it is not known.</param>
/// <param name="Low">Lower end; NaN where there is none.</param>
/// <param name="High">Upper end; NaN where there is none.</param>
public readonly record struct Estimated(double Value, double Low, double High)
{
    /// <summary>Nothing is known.</summary>
    public static Estimated Unknown { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Whether the interval leaves out nought.</summary>
    public bool IsSure => Low > 0 || High < 0;

    /// <summary>So many times as much, a factor above 0.</summary>
    public Estimated Times(double factor) => new(Value * factor, Low * factor, High * factor);
}

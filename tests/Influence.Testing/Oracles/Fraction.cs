using System.Globalization;
using System.Numerics;

namespace Influence.Testing.Oracles;

/// <summary>A fraction of whole numbers of any size, always in lowest terms: sums of many worlds stay exact.</summary>
public readonly record struct Fraction
{
    /// <summary>Reduces; the denominator becomes positive.</summary>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    /// <summary>Above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Below the line, at least 1.</summary>
    public BigInteger Denominator { get; }

    /// <summary>The nearest double.</summary>
    public double ToDouble() => Math.Exp(BigInteger.Log(BigInteger.Max(Numerator,
        1)) - BigInteger.Log(Denominator)) * (Numerator > 0 ? 1 : 0);

    /// <summary>A decimal number as people write it, exactly: 0.3 is 3/10.</summary>
    public static Fraction Of(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? 0 : text.Length - point - 1;
        return new Fraction(
            BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
                BigInteger.Pow(10, digits));
    }

    public static Fraction operator +(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator - b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);
}

using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>What each person is worth, in minor units, and in whole units of which all together are fewer than 2^31, so that
/// squares and cubes of a world's sum can be added without rounding.</summary>
/// <remarks>A unit is one minor unit while all values together stay below 2^31 of them, then the least power of two that does.
/// Means are exact to the minor unit whatever the unit; only their errors are rounded to it.</remarks>
internal sealed class Worth
{
    private const int Bits = 31;

    private readonly long[] _minor;
    private readonly Int128 _least; // worth of all whose value is below nothing: no world is worth less
    private readonly int _shift;

    private Worth(long[] minor, int known)
    {
        (_minor, Known) = (minor, known);
        Int128 most = 0;
        foreach (var one in minor)
        {
            most += Math.Max(0, one);
            _least += Math.Min(0, one);
        }

        while ((most - _least) >> _shift >= (Int128)1 << Bits)
        {
            _shift++;
        }
    }

    /// <summary>People whose value is known; the others count as nothing.</summary>
    public int Known { get; }

    /// <summary>Whether somebody is worth less than nothing.</summary>
    public bool HasLosses => _least < 0;

    /// <summary>Minor units in a unit.</summary>
    public double MinorPerUnit => Math.ScaleB(1, _shift);

    /// <summary>By the people file; null where it says of nobody what they are worth.</summary>
    public static Worth? Of(MethodInput input)
    {
        if (input.Columns is not { } columns || !columns.ValueMinor.Span.ContainsAnyExcept(long.MinValue))
        {
            return null;
        }

        var (minor, known) = (columns.ValueMinor.ToArray(), 0);
        foreach (ref var one in minor.AsSpan())
        {
            known += one == long.MinValue ? 0 : 1;
            one = one == long.MinValue ? 0 : one;
        }

        return new Worth(minor, known);
    }

    /// <summary>Of people together, in minor units.</summary>
    public Int128 TotalOf(ReadOnlySpan<int> people)
    {
        Int128 sum = 0;
        foreach (var node in people)
        {
            sum += _minor[node];
        }

        return sum;
    }

    /// <summary>Of one person, in units of which there may be parts.</summary>
    public double WeightOf(int node) => _minor[node] / MinorPerUnit;

    /// <summary>A world's worth above the least that any can have, in whole units.</summary>
    public int UnitsOf(Int128 minor) => (int)((minor - _least) >> _shift);

    /// <summary>The minor units of a number of units, as <see cref="UnitsOf"/> counts them.</summary>
    public double MinorOf(double units) => units * MinorPerUnit + (double)_least;

    /// <summary>What every world is worth at least and none exceeds.</summary>
    /// <param name="sure">Whom every world reaches.</param>
    /// <param name="possible">Whom some may reach.</param>
    public ReachRange Range(bool[] sure, bool[] possible)
    {
        Int128 least = 0, most = 0;
        for (var node = 0; node < _minor.Length; node++)
        {
            var minor = possible[node] ? _minor[node] : 0;
            least += sure[node] ? minor : Math.Min(0, minor);
            most += sure[node] ? minor : Math.Max(0, minor);
        }

        return new ReachRange(UnitsOf(least), UnitsOf(most));
    }
}

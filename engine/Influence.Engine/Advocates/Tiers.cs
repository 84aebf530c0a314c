namespace Influence.Engine.Advocates;

/// <summary>The three classes of an ABC analysis: those who bring 80 % of all together, those who bring the next 15 %, the rest.
/// </summary>
/// <remarks>Dickie, "ABC inventory analysis shoots for dollars, not pennies", Factory Management and Maintenance 109, 1951; the
/// shares are those in common use.</remarks>
internal sealed class Tiers
{
    private readonly double _lowestOfA;
    private readonly double _lowestOfB;

    private Tiers(double a, double b) => (_lowestOfA, _lowestOfB) = (a, b);

    /// <summary>The bounds of the classes; whoever is as strong as the last of a class is in it. O(n log n).</summary>
    /// <param name="alone">Scores of everybody who may be listed; sorted here.</param>
    public static Tiers Of(double[] alone)
    {
        Array.Sort(alone);
        var (all, sum) = (alone.Sum(), 0.0);
        var (a, b) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var at = alone.Length - 1; at >= 0 && alone[at] > 0 && sum < 0.95 * all; at--)
        {
            (a, b) = (sum < 0.8 * all ? alone[at] : a, alone[at]);
            sum += alone[at];
        }

        return new Tiers(a, b);
    }

    /// <summary>A, B or C.</summary>
    public string NameOf(double alone) => alone >= _lowestOfA ? "A" : alone >= _lowestOfB ? "B" : "C";
}

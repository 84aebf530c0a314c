namespace Influence.Testing.Oracles;

/// <summary>Seven nodes whose in-weights sum to at most 1, so that one
/// graph serves both models; reaches known as fractions.</summary>
public static class GoldenSpread
{
    /// <summary>The graph, with its chances as decimals.</summary>
    public static SpreadOracle Graph { get; } = new(7,
    [
        (0, 1, .5m), (0, 2, .3m), (1, 2, .4m), (1, 3, .2m), (2, 3, .6m), (3, 4, .5m),
        (4, 1, .1m), (2, 5, .25m), (5, 6, .8m), (6, 2, .3m), (4, 6, .15m), (3, 6, .05m),
    ]);

    /// <summary>Seeds with their reach in the independent cascade and in linear threshold.</summary>
    public static IReadOnlyList<(int[] Seeds, Fraction Cascade, Fraction Threshold)> Reaches { get; } =
    [
        ([0], new(213692847, 80000000), Fraction.Of(2.8886875m)),
        ([1], new(8857561, 4000000), Fraction.Of(2.304375m)),
        ([2], new(12191, 5000), Fraction.Of(2.455m)),
        ([0, 4], new(1498334477, 400000000), Fraction.Of(4.0847m)),
        ([3, 5], new(1818247, 500000), Fraction.Of(3.7725m)),
    ];
}

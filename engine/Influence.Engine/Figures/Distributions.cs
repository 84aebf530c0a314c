using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>Counts values into the bars of a distribution.</summary>
public static class Distributions
{
    /// <summary>Whole numbers by powers of two: [1, 2), [2, 4), [4, 8) …, the way to see a long tail.</summary>
    /// <param name="values">At least zero each; zeros have no place on a logarithmic axis and are counted apart.</param>
    /// <returns>The bars up to the last that holds anything, and the number of zeros.</returns>
    public static (ImmutableArray<DistributionBar> Bars, long Zeros) ByPowersOfTwo(ReadOnlySpan<long> values)
    {
        Span<long> counts = stackalloc long[64];
        var zeros = 0L;
        foreach (var value in values)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(values));
            if (value == 0)
            {
                zeros++;
            }
            else
            {
                counts[(int)long.Log2(value)]++;
            }
        }

        var bars = ImmutableArray.CreateBuilder<DistributionBar>();
        for (var bin = 0; bin <= counts.LastIndexOfAnyExcept(0L); bin++)
        {
            bars.Add(new DistributionBar(Math.ScaleB(1, bin), Math.ScaleB(1, bin + 1), counts[bin]));
        }

        return (bars.ToImmutable(), zeros);
    }

    /// <summary>Positive numbers in equal ratios, so many bars to each power of ten.</summary>
    /// <param name="values">Finite and at least zero each; zeros have no place on a logarithmic axis and are counted
    /// apart.</param>
    /// <param name="barsPerDecade">At least one.</param>
    /// <returns>The bars from the first to the last that hold anything, and the number of zeros.</returns>
    public static (ImmutableArray<DistributionBar> Bars, long Zeros) InRatios(ReadOnlySpan<double> values, int barsPerDecade)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(barsPerDecade, 1);
        var counts = new SortedDictionary<int, long>();
        var zeros = 0L;
        foreach (var value in values)
        {
            if (!(value >= 0 && double.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(nameof(values), value, "Each value is finite and at least zero.");
            }

            if (value == 0)
            {
                zeros++;
                continue;
            }

            var bin = (int)Math.Floor(Math.Log10(value) * barsPerDecade);
            counts[bin] = counts.GetValueOrDefault(bin) + 1;
        }

        if (counts.Count == 0)
        {
            return ([], zeros);
        }

        var (first, last) = (counts.Keys.First(), counts.Keys.Last());
        double End(int bin) => Math.Pow(10, bin / (double)barsPerDecade);
        return ([.. Enumerable.Range(first, last - first + 1)
            .Select(bin => new DistributionBar(End(bin), End(bin + 1), counts.GetValueOrDefault(bin)))], zeros);
    }

    /// <summary>Numbers in equal steps over [<paramref name="from"/>, <paramref name="to"/>]; the last bar holds its
    /// upper end.</summary>
    /// <param name="values">All within; NaN is refused.</param>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end, above <paramref name="from"/>.</param>
    /// <param name="bars">How many, at least one.</param>
    public static ImmutableArray<DistributionBar> InSteps(ReadOnlySpan<double> values, double from, double to, int bars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        var counts = new long[bars];
        foreach (var value in values)
        {
            if (!(value >= from && value <= to))
            {
                throw new ArgumentOutOfRangeException(nameof(values), value, $"Each value lies in [{from}, {to}].");
            }

            counts[Math.Min(bars - 1, (int)((value - from) / (to - from) * bars))]++;
        }

        return [.. counts.Select((count, bin) => new DistributionBar(
            from + ((to - from) * bin / bars), from + ((to - from) * (bin + 1) / bars), count))];
    }
}

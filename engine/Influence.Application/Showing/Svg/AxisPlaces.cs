using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Where values lie on an axis, and the values written along it.</summary>
internal sealed class AxisPlaces
{
    private readonly bool _isLogarithmic;
    private readonly double _low;
    private readonly double _high;

    /// <summary>An axis that holds these values, ended at round numbers; a linear one begins at zero.</summary>
    public AxisPlaces(FigureAxis axis, IEnumerable<double> values, bool startsAtZero = true)
    {
        _isLogarithmic = axis.Scale == AxisScale.Logarithmic;
        double[] seen = [.. values.Where(value => double.IsFinite(value) && (value > 0 || !_isLogarithmic))];
        if (_isLogarithmic)
        {
            _low = Math.Floor(Math.Log10(seen.DefaultIfEmpty(1).Min()));
            _high = Math.Max(_low + 1, Math.Ceiling(Math.Log10(seen.DefaultIfEmpty(10).Max())));
            var every = Math.Max(1, (int)Math.Ceiling((_high - _low) / 8));
            var steps = (int)((_high - _low) / every);
            Ticks = [.. Enumerable.Range(0, steps + 1).Select(step => Math.Pow(10, _low + (step * every)))];
            return;
        }

        double[] ends = startsAtZero ? [0, .. seen] : seen.Length == 0 ? [0] : seen;
        var step = Step(ends.Max() - ends.Min());
        (_low, _high) = (Math.Floor(ends.Min() / step) * step, Math.Ceiling(ends.Max() / step) * step);
        _high = Math.Max(_high, _low + step);
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((_high - _low) / step) + 1).Select(tick => _low + (tick * step))];
    }

    /// <summary>The values written along the axis.</summary>
    public double[] Ticks { get; }

    /// <summary>A tick's text.</summary>
    public static string Label(double tick) => RoundedFigures.Rounded(Math.Round(tick, 12), "");

    /// <summary>The place of a value: 0 at the lower end, 1 at the upper; what lies outside stays at the end.</summary>
    public double At(double value) => _isLogarithmic && value <= 0
        ? 0
        : Math.Clamp(((_isLogarithmic ? Math.Log10(value) : value) - _low) / (_high - _low), 0, 1);

    // 1, 2 or 5 times a power of ten, so that five to ten steps cover the span.
    private static double Step(double span)
    {
        if (span <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 5)));
        return (span / 5 / power) switch
        {
            < 1.5 => power,
            < 3.5 => 2 * power,
            < 7.5 => 5 * power,
            _ => 10 * power,
        };
    }
}

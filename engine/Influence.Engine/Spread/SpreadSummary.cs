using System.Globalization;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>The figures that simulate and seeds share, under the names every document has.</summary>
internal static class SpreadSummary
{
    /// <summary>Reach with its error bar and calibration, no forecast, and the comparison with random people.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(
        SpreadEstimate reach, AgainstRandom random, Calibration calibration) =>
    [
        new("reach.mean", reach.Mean),
        new("reach.standard_error", reach.StandardError),
        new("reach.low", reach.Low),
        new("reach.high", reach.High),
        new("reach.confidence", reach.Confidence),
        new("reach.worlds", reach.Worlds),
        new("reach.converged", reach.Converged),
        new("reach.calibrated", calibration.IsCalibrated),
        new("reach.calibration_id", calibration.Id),
        new("reach.uncalibrated_reason", calibration.Reason),
        new("forecast", null),
        new("against_random.multiple", random.Multiple),
        new("against_random.low", random.Low),
        new("against_random.high", random.High),
        new("against_random.draws", (long)random.Draws),
    ];

    /// <summary>What a reader must know: learned weights divided by their sum, and an interval that is a bound.</summary>
    public static IEnumerable<string> Notes(WorldKernel kernel, SpreadEstimate reach)
    {
        if (kernel.ScaledTargets > 0)
        {
            yield return kernel.ScaledTargets == 1
                ? "One person's incoming linear-threshold weights summed to more than 1 and were divided by their sum."
                : $"The incoming linear-threshold weights of {kernel.ScaledTargets} people summed to more than 1 and were " +
                  "divided by their sum.";
        }

        if (reach.Bound is { } bound)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Standard errors are not safe here: rare worlds that reach many more or fewer people may not be among the ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{reach.Worlds:N0} simulated. The interval is a bound for any reach from {bound.Range.Least:N0} to " +
                $"{bound.Range.Most:N0} people (empirical Bernstein).");
        }
    }
}

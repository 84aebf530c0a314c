using System.Collections.Immutable;
using Influence.Engine.Learning;
using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Engine.Answers;

/// <summary>The figures that simulate and seeds share, under the names every document has.</summary>
public static class SpreadFindings
{
    /// <summary>Expected people who act, seeds included.</summary>
    public static Finding<double> Mean { get; } = new("reach.mean");

    /// <summary>Of the mean, in people.</summary>
    public static Finding<double> StandardError { get; } = new("reach.standard_error");

    /// <summary>Lower end of the interval.</summary>
    public static Finding<double> Low { get; } = new("reach.low");

    /// <summary>Upper end of the interval.</summary>
    public static Finding<double> High { get; } = new("reach.high");

    /// <summary>How sure the interval is, in (0, 1): sampling alone.</summary>
    public static Finding<double> Confidence { get; } = new("reach.confidence");

    /// <summary>Worlds simulated.</summary>
    public static Finding<long> Worlds { get; } = new("reach.worlds");

    /// <summary>Whether the error is as small as was asked for.</summary>
    public static Finding<bool> Converged { get; } = new("reach.converged");

    /// <summary>Whether the reach may be promised.</summary>
    public static CalibrationFindings Calibration { get; } = new("reach.");

    /// <summary>Lower end of what is promised; nothing while the chances are uncalibrated.</summary>
    public static Finding<double> ForecastLow { get; } = new("forecast.low");

    /// <summary>Upper end of what is promised; nothing while the chances are uncalibrated.</summary>
    public static Finding<double> ForecastHigh { get; } = new("forecast.high");

    /// <summary>What the range rests on, in a sentence.</summary>
    public static Finding<string> ForecastBasis { get; } = new("forecast.basis");

    /// <summary>How many times as many people as random seeds reach.</summary>
    public static Finding<double> TimesRandom { get; } = new("against_random.multiple");

    /// <summary>Lower end of that.</summary>
    public static Finding<double> TimesRandomLow { get; } = new("against_random.low");

    /// <summary>Upper end of that.</summary>
    public static Finding<double> TimesRandomHigh { get; } = new("against_random.high");

    /// <summary>Lists of random people it was compared with.</summary>
    public static Finding<long> RandomDraws { get; } = new("against_random.draws");

    /// <summary>Reach with its error bar and calibration, the forecast where there is one, and the comparison with random
    /// people.</summary>
    internal static ImmutableArray<Found> Of(
        SpreadEstimate reach, AgainstRandom random, Calibration calibration, Forecast? forecast) =>
    [
        Mean.Is(reach.Mean),
        StandardError.Is(reach.StandardError),
        Low.Is(reach.Low),
        High.Is(reach.High),
        Confidence.Is(reach.Confidence),
        Worlds.Is(reach.Worlds),
        Converged.Is(reach.Converged),
        .. Calibration.Of(calibration),
        .. Of(forecast),
        TimesRandom.Is(random.Multiple),
        TimesRandomLow.Is(random.Low),
        TimesRandomHigh.Is(random.High),
        RandomDraws.Is(random.Draws),
    ];

    /// <summary>What is promised, or that nothing is.</summary>
    internal static ImmutableArray<Found> Of(Forecast? forecast) => forecast is null ? [new("forecast", Cell.None)]
        : [ForecastLow.Is(forecast.Low), ForecastHigh.Is(forecast.High), ForecastBasis.Is(forecast.Basis)];
}

using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Referrals;

namespace Influence.Engine.Answers;

/// <summary>What is told of growth by referrals as a whole.</summary>
public static class GrowthFindings
{
    /// <summary>New customers whom one customer brings.</summary>
    public static Finding<double> K { get; } = new("k.value");

    /// <summary>Lower end of the 95 % interval.</summary>
    public static Finding<double> Low { get; } = new("k.low");

    /// <summary>Upper end.</summary>
    public static Finding<double> High { get; } = new("k.high");

    /// <summary>K counts what is brought within so many days.</summary>
    public static Finding<double> Days { get; } = new("k.within_days");

    /// <summary>Customers in the end for each, 1 / (1 − K); nothing where K is not below 1.</summary>
    public static Finding<double> Amplification { get; } = new("amplification.value");

    /// <summary>Lower end.</summary>
    public static Finding<double> AmplificationLow { get; } = new("amplification.low");

    /// <summary>Upper end; nothing where K may be 1.</summary>
    public static Finding<double> AmplificationHigh { get; } = new("amplification.high");

    private static readonly TimeSpan _shortest = TimeSpan.FromDays(0.05); // what is told as 0 days says nothing

    /// <summary>What it means, in a sentence.</summary>
    public static Finding<string> Sentence { get; } = new("in_words");

    internal static ImmutableArray<Found> Of(GrowthEstimate estimate) =>
    [
        K.Is(Known(estimate.All.K)), Low.Is(Known(estimate.All.Low)), High.Is(Known(estimate.All.High)),
        Days.Is(estimate.Curve.Horizon.TotalDays), Amplification.Is(Amplified(estimate.All.K)),
        AmplificationLow.Is(Amplified(estimate.All.Low)), AmplificationHigh.Is(Amplified(estimate.All.High)),
        Sentence.Is(InWords(estimate.All, estimate.Curve.Horizon)),
    ];

    /// <summary>K as people say it: never more than it is.</summary>
    internal static string InWords(Growth growth, TimeSpan horizon)
    {
        if (double.IsNaN(growth.K))
        {
            return "Too few customers were brought, or too short ago, to say how many one brings.";
        }

        if (growth.K == 0)
        {
            return "None of the customers of whom the log tells when they joined has brought another so far: " +
                (horizon < _shortest || !double.IsFinite(growth.High) ? "how many one brings cannot be said."
                    : string.Create(CultureInfo.InvariantCulture,
                        $"100 of them bring {Hundred(growth.High)} at most within {horizon.TotalDays:0.#} days."));
        }

        if (growth.K >= 1)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"Each customer brings at least one more: K is {growth.K:0.00}, {growth.Low:0.00} to {growth.High:0.00}. " +
                $"As long as that lasts the program grows by itself, and no number can be said in the end.");
        }

        var direct = string.Create(CultureInfo.InvariantCulture,
            $"100 customers bring {Hundred(growth.K)} more, {Hundred(growth.Low)} to {Hundred(growth.High)}, within " +
            $"{horizon.TotalDays:0.#} days");
        return growth.High >= 1 ? direct + "; that each brings one more, so that it would go on, cannot be ruled out."
            : string.Create(CultureInfo.InvariantCulture, $"{direct}; with those whom these bring in turn " +
                $"{Hundred(More(growth.K))} in the end, {Hundred(More(growth.Low))} to {Hundred(More(growth.High))}.");
    }

    private static double More(double k) => k / (1 - k);

    private static string Hundred(double each) =>
        (100 * each).ToString(100 * each < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    private static double? Amplified(double k) => k < 1 ? 1 / (1 - k) : null;

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}

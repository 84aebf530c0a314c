using System.Globalization;
using Influence.Application.Answering;

namespace Influence;

/// <summary>How many people act if some are invited, with its error.</summary>
public sealed class ReachEstimate : Shown
{
    private readonly AnswerDocument _document;

    internal ReachEstimate(AnswerDocument document) => _document = document;

    /// <summary>Expected people, seeds included.</summary>
    public double Mean => _document.Figure<double>("reach.mean");

    /// <summary>Of the mean, in people: sampling alone.</summary>
    public double StandardError => _document.Figure<double>("reach.standard_error");

    /// <summary>The ends of the 95 % interval.</summary>
    internal (double Low, double High) Interval =>
        (_document.Figure<double>("reach.low"), _document.Figure<double>("reach.high"));

    /// <summary>Worlds simulated.</summary>
    public long Worlds => _document.Figure<long>("reach.worlds");

    /// <summary>Whether the error bar is as small as was asked for.</summary>
    public bool Converged => _document.Figure<bool>("reach.converged");

    /// <summary>How many times as many as random people would reach.</summary>
    public double TimesRandom => _document.Figure<double>("against_random.multiple");

    /// <summary>What will happen, as a range in people; null while the chances are uncalibrated.</summary>
    public (double Low, double High)? Forecast =>
        _document.Figure<double?>("forecast.low") is { } low && _document.Figure<double?>("forecast.high") is { } high
            ? (low, high) : null;

    internal override ShownContent Content => ShownContent.Of("Reach", _document, Sentences(_document));

    internal static string[] Sentences(AnswerDocument document)
    {
        var (mean, error) = (document.Figure<double>("reach.mean"), document.Figure<double>("reach.standard_error"));
        var (low, high) = (document.Figure<double>("reach.low"), document.Figure<double>("reach.high"));

        // Where standard errors are not safe, they are not what is said.
        var sure = high - low > 4 * error
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:N1} people, between {low:N1} and {high:N1} (95% sure, ")
            : string.Create(CultureInfo.InvariantCulture, $"{mean:N1} ± {error:0.##} people (standard error, ");
        var reach = sure + string.Create(CultureInfo.InvariantCulture,
            $"{document.Figure<long>("reach.worlds"):N0} worlds), " +
            $"{document.Figure<double>("against_random.multiple"):0.0#} times as many as random people reach.");
        return document.Figure<bool>("reach.calibrated") ? [reach]
            : [reach, $"UNCALIBRATED: {Application.Writing.CalibrationReasons.Sentence(
                document.Figure<string>("reach.uncalibrated_reason") ?? "no_backtest")}"];
    }
}

using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;

namespace Influence;

/// <summary>How many people act if some are invited, with its error.</summary>
public sealed class ReachEstimate : Shown
{
    private readonly AnswerDocument _document;

    internal ReachEstimate(AnswerDocument document) => _document = document;

    /// <summary>Expected people, seeds included.</summary>
    public double Mean => _document.ValueOf(SpreadFindings.Mean);

    /// <summary>Of the mean, in people: sampling alone.</summary>
    public double StandardError => _document.ValueOf(SpreadFindings.StandardError);

    /// <summary>The ends of the 95 % interval.</summary>
    internal (double Low, double High) Interval =>
        (_document.ValueOf(SpreadFindings.Low), _document.ValueOf(SpreadFindings.High));

    /// <summary>Worlds simulated.</summary>
    public long Worlds => _document.ValueOf(SpreadFindings.Worlds);

    /// <summary>Whether the error bar is as small as was asked for.</summary>
    public bool Converged => _document.ValueOf(SpreadFindings.Converged);

    /// <summary>How many times as many as random people would reach.</summary>
    public double TimesRandom => _document.ValueOf(SpreadFindings.TimesRandom);

    /// <summary>What will happen, as a range in people; null while the chances are uncalibrated.</summary>
    public (double Low, double High)? Forecast =>
        _document.Find(SpreadFindings.ForecastLow) is { } low && _document.Find(SpreadFindings.ForecastHigh) is { } high
            ? (low, high) : null;

    /// <summary>People who act and speak well of it, on average; null where no quality was given.</summary>
    public double? Positive => _document.Find(OutcomeFindings.Positive.Mean);

    /// <summary>People who act and speak badly of it, on average; null where no quality was given.</summary>
    public double? Negative => _document.Find(OutcomeFindings.Negative.Mean);

    /// <summary>Those who speak well of it less those who speak badly; null where no quality was given.</summary>
    public double? Net => _document.Find(OutcomeFindings.Net.Mean);

    /// <summary>What those who act are worth on average, in minor units; null where the people file has no values.</summary>
    public double? ValueMinor => _document.Find(OutcomeFindings.Value.Mean);

    internal override ShownContent Content => ShownContent.Of("Reach", _document, Sentences(_document));

    internal static string[] Sentences(AnswerDocument document)
    {
        var (mean, error) = (document.ValueOf(SpreadFindings.Mean), document.ValueOf(SpreadFindings.StandardError));
        var (low, high) = (document.ValueOf(SpreadFindings.Low), document.ValueOf(SpreadFindings.High));

        // Where standard errors are not safe, they are not what is said.
        var sure = high - low > 4 * error
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:N1} people, between {low:N1} and {high:N1} (95% sure, ")
            : string.Create(CultureInfo.InvariantCulture, $"{mean:N1} ± {error:0.##} people (standard error, ");
        var reach = sure + string.Create(CultureInfo.InvariantCulture,
            $"{document.ValueOf(SpreadFindings.Worlds):N0} worlds), " +
            $"{document.ValueOf(SpreadFindings.TimesRandom):0.0#} times as many as random people reach.");
        return
        [
            reach, .. OutcomeText.Of(document), .. ForecastText.Of(document), .. CalibrationReasons.Warning(document.Calibration),
        ];
    }
}

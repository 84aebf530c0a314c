using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Responses;

namespace Influence.Application.Writing;

/// <summary>How many people are promised, in plain words.</summary>
public static class ForecastText
{
    /// <summary>A sentence; none where nothing may be promised.</summary>
    public static string[] Of(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Find(SpreadFindings.ForecastLow) is { } low && document.Find(SpreadFindings.ForecastHigh) is { } high
            ? [string.Create(CultureInfo.InvariantCulture, $"Forecast: between {low:N0} and {high:N0} people, ") +
                (document.Find(ResponseColumns.Saved.Mean) is not null ? "if nobody answers"
                    : IntroductionText.Tells(document) ? "if nobody is introduced" : "those invited included") +
                $" ({document.Summary.Find(SpreadFindings.ForecastBasis)})."]
            : [];
    }
}

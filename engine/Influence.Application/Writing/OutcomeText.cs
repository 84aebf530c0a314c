using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>What a simulation tells beside the reach, in words.</summary>
public static class OutcomeText
{
    /// <summary>A sentence for opinions and one for values, where they are told.</summary>
    public static IEnumerable<string> Of(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Find(OutcomeFindings.Positive.Mean) is { } positive)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Of them {positive:N1} will speak well of it and {document.ValueOf(OutcomeFindings.Negative.Mean):N1} badly: ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(OutcomeFindings.Net.Mean):N1} more well than badly, between ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(OutcomeFindings.Net.Low):N1} and {document.ValueOf(OutcomeFindings.Net.High):N1}.");
        }

        if (document.Find(OutcomeFindings.Value.Mean) is { } value)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"By the people file they are worth {value:N0} minor units together, between ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(OutcomeFindings.Value.Low):N0} and {document.ValueOf(OutcomeFindings.Value.High):N0}.");
        }
    }
}

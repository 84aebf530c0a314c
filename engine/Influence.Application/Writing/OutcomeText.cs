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
                InWords(document.ValueOf(OutcomeFindings.Net.Mean), document.ValueOf(OutcomeFindings.Net.Low),
                    document.ValueOf(OutcomeFindings.Net.High));
        }

        if (document.Find(OutcomeFindings.Value.Mean) is { } value)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"By the people file they are worth {value:N0} minor units together, between ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(OutcomeFindings.Value.Low):N0} and {document.ValueOf(OutcomeFindings.Value.High):N0}.");
        }
    }

    // Below nothing the same number the other way round: nobody reads a minus before "more well than badly".
    private static string InWords(double net, double low, double high) => net >= 0
        ? string.Create(CultureInfo.InvariantCulture, $"{net:N1} more well than badly, between {Whole(low):N1} and {high:N1}.")
        : string.Create(CultureInfo.InvariantCulture,
            $"{-net:N1} MORE BADLY than well, between {Whole(-high):N1} and {-low:N1}: as it is, asking them does harm.");

    // No minus before a nought.
    private static double Whole(double number) => Math.Round(number, 1) == 0 ? 0 : number;
}

using System.Globalization;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Introductions;

namespace Influence.Application.Writing;

/// <summary>What introductions come to, in plain words.</summary>
public static class IntroductionText
{
    /// <summary>Whether the answer is about introductions: then its certificate is about what they add.</summary>
    public static bool Tells(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Find(IntroductionColumns.Added.Mean) is not null;
    }

    /// <summary>The reach before and after, what others would add, and what is proven; none for other answers.</summary>
    public static IEnumerable<string> Of(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Find(IntroductionColumns.Added.Mean) is not { } added)
        {
            yield break;
        }

        var ties = document.Rows.Total;
        if (ties == 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"The advocates reach {document.ValueOf(IntroductionColumns.Before):N1} people, and no introduction adds ") +
                "anybody to them.";
            yield break;
        }

        var found = IntroductionColumns.Added;
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Without introductions the advocates reach {document.ValueOf(IntroductionColumns.Before):N1} people; with ") +
            string.Create(CultureInfo.InvariantCulture,
            $"{(ties == 1 ? "this one" : $"these {ties:N0}")}, {document.ValueOf(IntroductionColumns.After):N1}: that is ") +
            string.Create(CultureInfo.InvariantCulture,
            $"{added:N1} more{Share(document, added)} (between {document.ValueOf(found.Low):N1} and ") +
            string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(found.High):N1}, 95% sure). As many ") +
            string.Create(CultureInfo.InvariantCulture,
            $"introductions to the most followed people add {document.ValueOf(found.ByDegree):N1}, drawn by lot ") +
            string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(found.ByLot):N1}.");
        yield return "That somebody introduced acts because the advocate did has chance " +
            document.ValueOf(IntroductionColumns.Chance).ToString("0.####", CultureInfo.InvariantCulture) +
            (document.Summary.Find(IntroductionColumns.From) is "given" ? ", as given; " : ", the network's mean; ") +
            string.Create(CultureInfo.InvariantCulture,
            $"an advocate makes at most {document.ValueOf(IntroductionColumns.PerAdvocate):N0}.");
        if (document.Find(CertificateFindings.Lower) is { } lower)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Proven: these add at least {lower:N1} people, and no {ties:N0} introductions within the limits add more ") +
                string.Create(CultureInfo.InvariantCulture, $"than {document.ValueOf(CertificateFindings.Upper):N1} ") +
                string.Create(CultureInfo.InvariantCulture, $"(δ = {document.ValueOf(CertificateFindings.Delta):0.#e-0}).");
        }
    }

    // The multiple that may be trusted where no number of people may.
    private static string Share(AnswerDocument document, double added) =>
        document.ValueOf(IntroductionColumns.Before) is > 0 and var before
            ? string.Create(CultureInfo.InvariantCulture, $", {100 * added / before:0.#}%") : "";
}

using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Division = Influence.Engine.Communities.CommunityLabels;

namespace Influence.Application.Showing;

/// <summary>The figures about the whole, in plain words, with the badge where a reach may not be promised.</summary>
public static class SummaryLines
{
    /// <summary>What must not be overlooked of an answer that is less precise than was asked for.</summary>
    public const string NotConverged =
        "NOT CONVERGED: it stopped before it was as precise as asked for. Allow more iterations or worlds, or ask for less.";

    /// <summary>The lines; none when the answer has no figures about the whole.</summary>
    public static IEnumerable<ViewLine> Of(AnswerDocument document)
    {
        if (document.Summary.Find(SpreadFindings.Mean) is { } mean)
        {
            var who = document.Kind == "seeds" ? "If these people are invited" : "If they are invited";
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"{who}, about {mean:N1} people will pass it on, themselves included.") + Sampling(document));
        }

        if (document.StoppedEarly)
        {
            yield return new(NotConverged, IsWarning: true);
        }

        if (document.Summary.Find(CountedFindings.Mean) is { } counted)
        {
            yield return new(Counted(document, counted));
        }

        if (document.Summary.Find(SpreadFindings.TimesRandom) is { } multiple)
        {
            var (low, high) = (document.Summary.Find(SpreadFindings.TimesRandomLow), document.Summary.Find(SpreadFindings.TimesRandomHigh));
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"That is {multiple:0.0#} times what as many random people reach (between {low:0.0#} and {high:0.0#})."));
        }

        if (document.Summary.Find(CertificateFindings.Lower) is { } lower)
        {
            yield return new(CertificateText.Of(lower, document.Summary.Find(CertificateFindings.Upper).GetValueOrDefault(),
                document.Summary.Find(CertificateFindings.Delta).GetValueOrDefault(), document.Rows.Count));
        }

        foreach (var warning in CalibrationReasons.Warning(document.Calibration))
        {
            yield return new(
                warning + " Trust the order and the multiple, not the number of people.", IsWarning: true);
        }

        if (document.Summary.Find(Division.ModularityFound) is { } modularity)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"{document.Summary.Find(Division.CountFound).GetValueOrDefault():N0} communities, modularity {modularity:0.####}."));
        }
    }

    // The gains listed are those of sets that the simulation never saw: two measurements of one reach, each with its error.
    private static string Counted(AnswerDocument document, double mean)
    {
        var given = document.Summary.Find(CountedFindings.Given).GetValueOrDefault();
        var where = document.Summary.Find(CertificateFindings.Lower) is null ? "Sets or worlds that chose nobody count"
            : "The half of the sets that certifies counts";
        return string.Create(CultureInfo.InvariantCulture,
            $"{where} {mean:N1} ± {document.Summary.Find(CountedFindings.StandardError).GetValueOrDefault():0.0#} people (standard error), ") +
            (given > 0
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{given:N1} of them by those given; the gains listed sum to the rest.")
                : "to which the gains listed sum.");
    }

    private static string Sampling(AnswerDocument document) =>
        document.Summary.Find(SpreadFindings.Low) is { } low && document.Summary.Find(SpreadFindings.High) is { } high
            ? string.Create(CultureInfo.InvariantCulture,
                $" Counted in {document.Summary.Find(SpreadFindings.Worlds).GetValueOrDefault():N0} simulated worlds, between {low:N1} and {high:N1} " +
                $"({100 * document.Summary.Find(SpreadFindings.Confidence).GetValueOrDefault():0.#}% sure: sampling alone).")
            : "";
}

using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Writing;

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
        if (document.Figure<double?>("reach.mean") is { } mean)
        {
            var who = document.Kind == "seeds" ? "If these people are invited" : "If they are invited";
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"{who}, about {mean:N1} people will pass it on, themselves included.") + Sampling(document));
        }

        if (document.StoppedEarly)
        {
            yield return new(NotConverged, IsWarning: true);
        }

        if (document.Figure<double?>("counted.mean") is { } counted)
        {
            yield return new(Counted(document, counted));
        }

        if (document.Figure<double?>("against_random.multiple") is { } multiple)
        {
            var (low, high) = (document.Figure<double?>("against_random.low"), document.Figure<double?>("against_random.high"));
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"That is {multiple:0.0#} times what as many random people reach (between {low:0.0#} and {high:0.0#})."));
        }

        if (document.Figure<double?>("certificate.lower") is { } lower)
        {
            yield return new(CertificateText.Of(lower, document.Figure<double>("certificate.upper"),
                document.Figure<double>("certificate.delta"), document.Rows.Count));
        }

        if (Uncalibrated(document) is { } reason)
        {
            yield return new(
                $"UNCALIBRATED: {CalibrationReasons.Sentence(reason)} " +
                "Trust the order and the multiple, not the number of people.", IsWarning: true);
        }

        if (document.Figure<double?>("modularity") is { } modularity)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"{document.Figure<long>("communities"):N0} communities, modularity {modularity:0.####}."));
        }
    }

    // The gains listed are those of sets that the simulation never saw: two measurements of one reach, each with its error.
    private static string Counted(AnswerDocument document, double mean)
    {
        var given = document.Figure<double>("counted.given");
        var where = document.Figure<double?>("certificate.lower") is null ? "Sets or worlds that chose nobody count"
            : "The half of the sets that certifies counts";
        return string.Create(CultureInfo.InvariantCulture,
            $"{where} {mean:N1} ± {document.Figure<double>("counted.standard_error"):0.0#} people (standard error), ") +
            (given > 0
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{given:N1} of them by those given; the gains listed sum to the rest.")
                : "to which the gains listed sum.");
    }

    private static string? Uncalibrated(AnswerDocument document) =>
        document.Figure<string>("reach.uncalibrated_reason") ?? document.Figure<string>("uncalibrated_reason");

    private static string Sampling(AnswerDocument document) =>
        document.Figure<double?>("reach.low") is { } low && document.Figure<double?>("reach.high") is { } high
            ? string.Create(CultureInfo.InvariantCulture,
                $" Counted in {document.Figure<long>("reach.worlds"):N0} simulated worlds, between {low:N1} and {high:N1} " +
                $"({100 * document.Figure<double>("reach.confidence"):0.#}% sure: sampling alone).")
            : "";
}

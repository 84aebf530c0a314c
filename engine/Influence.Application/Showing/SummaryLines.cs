using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.SmallGraphs;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Influence.Engine.Cascades;
using Influence.Engine.Constraints;
using Influence.Engine.Responses;
using Influence.Engine.Seeding;

namespace Influence.Application.Showing;

/// <summary>The figures about the whole, in plain words, with the badge where a reach may not be promised.</summary>
public static class SummaryLines
{
    /// <summary>What must not be overlooked of an answer that is less precise than was asked for.</summary>
    public const string NotConverged =
        "NOT CONVERGED: it stopped before it was as precise as asked for. Allow more iterations or worlds, or ask for less.";

    /// <summary>The lines; none when the answer has no figures about the whole.</summary>
    /// <remarks>Where no number of people may be promised, that is said before any, and the multiple comes before the number.
    /// </remarks>
    public static IEnumerable<ViewLine> Of(AnswerDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var isPromised = document.Calibration is not { IsCalibrated: false };
        foreach (var warning in CalibrationReasons.Warning(document.Calibration))
        {
            var trust = document.Find(CascadeFindings.Stories) is null
                ? "Trust the order and the multiple, not the number of people." : "No size is foretold.";
            yield return new($"{warning} {trust}", IsWarning: true);
        }

        foreach (var multiple in isPromised ? [] : TimesRandom(document))
        {
            yield return new(multiple);
        }

        if (document.Find(SpreadFindings.Mean) is { } mean)
        {
            var who = document.Columns.IsEmpty ? "If they are invited" : "If these people are invited";
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"{who}, about {mean:N1} people will pass it on, themselves included.") + Sampling(document));
        }

        foreach (var outcome in OutcomeText.Of(document))
        {
            yield return new(outcome);
        }

        foreach (var forecast in ForecastText.Of(document))
        {
            yield return new(forecast);
        }

        if (document.StoppedEarly)
        {
            yield return new(NotConverged, IsWarning: true);
        }

        if (document.Find(ConstrainedFindings.Mean) is { } goal)
        {
            yield return new(Goal(document, goal));
        }

        if (document.Find(FewestSeeds.Wanted) is { } wanted)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"{document.Rows.Total:N0} are enough: in {100 * document.ValueOf(FewestSeeds.Sure):0.#} of 100 worlds at ") +
                string.Create(CultureInfo.InvariantCulture, $"least {wanted:N0} people act."));
        }

        foreach (var line in (string[])[.. ObservedLines.Of(document), .. HeardLines.Of(document)])
        {
            yield return new(line);
        }

        if (document.Find(AdaptiveFindings.Gain) is { } gain)
        {
            yield return new(InBatches(document, gain));
        }

        if (document.Find(ResponseColumns.Saved.Mean) is { } saved)
        {
            yield return new(Response(document, saved));
        }

        foreach (var line in IntroductionText.Of(document))
        {
            yield return new(line);
        }

        if (ComparisonViews.Compares(document))
        {
            yield return new(ComparisonViews.Sentence(document));
        }

        if (document.Find(CountedFindings.Mean) is { } counted)
        {
            yield return new(Counted(document, counted));
        }

        if (document.Find(CascadeFindings.Stories) is { } stories)
        {
            yield return new(Stories(document, stories));
        }

        foreach (var sentence in ReferralText.Of(document))
        {
            yield return new(sentence);
        }

        foreach (var multiple in isPromised ? TimesRandom(document) : [])
        {
            yield return new(multiple);
        }

        if (document.Find(CertificateFindings.Lower) is { } lower && !IntroductionText.Tells(document))
        {
            yield return new(CertificateText.Of(lower, document.ValueOf(CertificateFindings.Upper),
                document.ValueOf(CertificateFindings.Delta), document.Rows.Count));
        }

        if (document.Find(ChanceFindings.Observed) is { } observed)
        {
            var verdict = document.Calibration is { IsCalibrated: true } ? "CALIBRATED. " : "";
            yield return new(verdict + Foretold(document, observed));
            foreach (var line in LearnerLines.Of(document))
            {
                yield return new(line);
            }
        }

        if (document.Find(CommunityColumns.Modularity) is { } modularity)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(CommunityColumns.Count):N0} communities, modularity {modularity:0.####}."));
        }

        if (document.Find(CutColumns.Cut) is { } cut)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"The lightest cut: ties {document.ValueOf(CutColumns.Ties):N0}, their chances together {cut:0.0##}. ") +
                string.Create(CultureInfo.InvariantCulture,
                $"Communities with the first person: {document.ValueOf(CutColumns.WithFirst):N0}; ") +
                string.Create(CultureInfo.InvariantCulture,
                $"with the second: {document.ValueOf(CutColumns.WithSecond):N0}."));
        }

        if (document.Find(AssignColumns.Total) is { } total)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"Handed out: {document.ValueOf(AssignColumns.Assigned):N0}, worth {total:0.####} together; ") +
                string.Create(CultureInfo.InvariantCulture,
                $"the dearest first would be worth {document.ValueOf(AssignColumns.DearestFirst):0.####}. People without an ") +
                string.Create(CultureInfo.InvariantCulture,
                $"offer: {document.ValueOf(AssignColumns.Without):N0}. Places left: ") +
                string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(AssignColumns.PlacesLeft):N0}."));
        }

        if (document.Find(LineageColumns.Generations) is { } generations)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture,
                $"Generations: {generations:N0}, people in them {document.ValueOf(LineageColumns.People):N0}. ") +
                string.Create(CultureInfo.InvariantCulture,
                $"Circles: {document.ValueOf(LineageColumns.Circles):N0}, people in them ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{document.ValueOf(LineageColumns.InCircles):N0}. Ties that say nothing new: ") +
                string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(LineageColumns.RepeatedInAll):N0}."));
        }
    }

    private static IEnumerable<string> TimesRandom(AnswerDocument document)
    {
        if (document.Find(SpreadFindings.TimesRandom) is { } multiple)
        {
            var (low, high) = (document.Find(SpreadFindings.TimesRandomLow), document.Find(SpreadFindings.TimesRandomHigh));
            var what = document.Calibration is { IsCalibrated: false } ? "They reach" : "That is";
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{what} {multiple:0.0#} times what as many random people reach (between {low:0.0#} and {high:0.0#}).");
        }
    }

    private static string Response(AnswerDocument document, double saved) => string.Create(CultureInfo.InvariantCulture,
        $"Without an answer {document.ValueOf(ResponseColumns.Reached):N1} people pass the story on. These save {saved:N1} of ") +
        string.Create(CultureInfo.InvariantCulture,
        $"them (between {document.ValueOf(ResponseColumns.Saved.Low):N1} and ") + string.Create(CultureInfo.InvariantCulture,
        $"{document.ValueOf(ResponseColumns.Saved.High):N1}, 95% sure); ") +
        string.Create(CultureInfo.InvariantCulture,
        $"as many who influence most others directly {document.ValueOf(ResponseColumns.Saved.ByDegree):N1}, ") +
        string.Create(CultureInfo.InvariantCulture,
        $"as many drawn by lot {document.ValueOf(ResponseColumns.Saved.ByLot):N1}.");

    private static string InBatches(AnswerDocument document, double gain)
    {
        var (low, high) = (document.ValueOf(AdaptiveFindings.GainLow), document.ValueOf(AdaptiveFindings.GainHigh));
        var (batches, atOnce) = (document.ValueOf(AdaptiveFindings.Batches), document.ValueOf(AdaptiveFindings.OneShot));
        return batches <= 1 ? "One batch is one list: there is nothing to wait for, and nothing to gain by it."
            : string.Create(CultureInfo.InvariantCulture,
                $"In {batches:N0} batches, each chosen when it is known who accepted and whom they reached, {gain:N1} people ") +
            string.Create(CultureInfo.InvariantCulture,
                $"more act than the {atOnce:N1} of one list (between {low:N1} and {high:N1}, 95% sure).") +
            (low > 0 ? "" : high < 0 ? " One list is better." : " That is about nothing: one list does as well.");
    }

    /// <summary>Where inviting stops paying, in a sentence.</summary>
    /// <param name="after">So many are worth what they cost.</param>
    /// <param name="of">Of so many listed.</param>
    public static string Stop(long after, long of) => after == of ? "All of them add what they cost, or more."
        : after == 0 ? "Nobody adds what they cost."
        : string.Create(CultureInfo.InvariantCulture, $"Beyond the first {after:N0} the rest cost more than they add.");

    private static string Goal(AnswerDocument document, double goal)
    {
        var unit = document.Summary.Find(ConstrainedFindings.Unit);
        var stop = document.Find(ConstrainedFindings.StopAfter) is { } after ? " " + Stop(after, document.Rows.Total) : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"Reached of the goal: {goal:N1} ± {document.ValueOf(ConstrainedFindings.StandardError):N1} {unit} (standard ") +
            string.Create(CultureInfo.InvariantCulture,
            $"error); at least {document.ValueOf(ConstrainedFindings.Lower):N1}, and no choice within the limits reaches ") +
            string.Create(CultureInfo.InvariantCulture,
            $"more than {document.ValueOf(ConstrainedFindings.Upper):N1}. All cost ") +
            string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(ConstrainedFindings.Cost):N0} minor units.") + stop;
    }

    private static string Stories(AnswerDocument document, long stories) => string.Create(CultureInfo.InvariantCulture,
        $"Stories: {stories:N0}, growing by themselves: {document.ValueOf(CascadeFindings.Growing):N0}.") +
        (document.Calibration is { IsCalibrated: true } && document.Find(CascadeFindings.Coverage) is { } coverage
            ? string.Create(CultureInfo.InvariantCulture,
                $" CALIBRATED: of {document.ValueOf(CascadeFindings.WentOn):N0} stories held back, {100 * coverage:0.0} of ") +
                "100 lay within the range foretold early, which is to hold 90."
            : "");

    // The gains listed are those of sets that the simulation never saw: two measurements of one reach, each with its error.
    private static string Counted(AnswerDocument document, double mean)
    {
        var given = document.ValueOf(CountedFindings.Given);
        return string.Create(CultureInfo.InvariantCulture,
            $"Sets or worlds that chose nobody count {mean:N1} ± {document.ValueOf(CountedFindings.StandardError):0.0#} ") +
            "people (standard error), " +
            (given > 0
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{given:N1} of them by those given; the gains listed sum to the rest.")
                : "to which the gains listed sum.");
    }

    private static string Foretold(AnswerDocument document, double observed)
    {
        var foretold = document.Find(ChanceFindings.Foretold) is { } mean
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:N1} were foretold, ") +
                string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(ChanceFindings.Low):N1} to ") +
                string.Create(CultureInfo.InvariantCulture, $"{document.ValueOf(ChanceFindings.High):N1} in 95 of 100 worlds")
            : "far too many were foretold";
        var (held, told) = (document.ValueOf(ChanceFindings.HeldOut), document.ValueOf(ChanceFindings.Told));
        var part = told == held ? "" : string.Create(CultureInfo.InvariantCulture, $", of which {told:N0} were told again");
        return string.Create(CultureInfo.InvariantCulture,
            $"Stories held back: {held:N0}{part}. People a story: {observed:N1}; {foretold}.") +
            (document.Find(ChanceFindings.Coverage) is { } coverage
                ? string.Create(CultureInfo.InvariantCulture,
                    $" Within their range, which is to hold 90 of 100: {100 * coverage:0.0} of 100.") : "");
    }

    private static string Sampling(AnswerDocument document) =>
        document.Find(SpreadFindings.Low) is { } low && document.Find(SpreadFindings.High) is { } high
            ? string.Create(CultureInfo.InvariantCulture,
                $" Counted in {document.ValueOf(SpreadFindings.Worlds):N0} simulated worlds, between {low:N1} and {high:N1} " +
                $"({100 * document.ValueOf(SpreadFindings.Confidence):0.#}% sure: sampling alone).")
            : "";
}

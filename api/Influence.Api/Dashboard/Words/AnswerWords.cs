using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Answers;
using Influence.Engine.Constraints;
using Influence.Engine.Introductions;
using Influence.Engine.Responses;

namespace Influence.Api.Dashboard.Words;

/// <summary>What an answer comes to, in sentences. No number of people stands there that was not tested: parts of a whole, times
/// and ranks do.</summary>
internal static class AnswerWords
{
    private const string Tied = "tied"; // what is ordered by a score has it

    /// <summary>The sentences, the finding first; at least one.</summary>
    public static IEnumerable<ViewLine> Lines(AnswerDocument document)
    {
        if (document.StoppedEarly)
        {
            yield return new(SummaryLines.NotConverged, IsWarning: true);
        }

        foreach (var line in Own(document) ?? Others(document))
        {
            yield return line;
        }
    }

    /// <summary>Whether numbers of people may stand on the page: nobody tested them, so they may not.</summary>
    public static bool AreShares(AnswerDocument document) => document.Calibration is { IsCalibrated: false };

    /// <summary>How much of the story's way is cut off.</summary>
    public static double SavedShare(AnswerDocument document, double people) =>
        document.ValueOf(ResponseColumns.Reached) is > 0 and var reached ? people / reached : 0;

    /// <summary>How much more the advocates reach, as a part of what they reach without introductions.</summary>
    public static double AddedShare(AnswerDocument document, double people) =>
        document.ValueOf(IntroductionColumns.Before) is > 0 and var reached ? people / reached : 0;

    private static IEnumerable<ViewLine>? Own(AnswerDocument document) =>
        ComparisonViews.Compares(document) ? [new(Compared(document))]
        : document.Find(ResponseColumns.Saved.Mean) is { } saved && AreShares(document) ? [new(Saved(document, saved))]
        : document.Find(IntroductionColumns.Added.Mean) is { } added && AreShares(document) ? Introduced(document, added)
        : document.Find(ConstrainedFindings.Alpha) is { } alpha ? Within(document, alpha)
        : AnswerFacts.Fewest(document) is var (wanted, sure) ? [new(Fewest(document, wanted, sure))]
        : document.Find(SpreadFindings.TimesRandom) is { } times ? Reached(document, times)
        : null;

    private static ViewLine[] Others(AnswerDocument document)
    {
        ViewLine[] lines = [.. SummaryLines.Of(document).Where(line => !line.IsWarning)];
        return lines.Length > 0 ? lines : [new(document.Rows.Count == 0 ? "Nothing was found."
            : document.Columns.Any(column => column.Name == Tied) && document.Rows[0] is { Card: { } first }
                ? $"{first.Label} stands first of {Say.Count(document.Rows.Total)}."
            : $"{Say.Count(document.Rows.Total, "row was", "rows were")} found.")];
    }

    private static string Compared(AnswerDocument document)
    {
        var compared = ComparedView.Of(document)!;
        var (ours, best) = (compared.Items.First(item => item.Stands), compared.Items.First(item => !item.Stands));
        var whole = compared.IsShare ? "" : $"Those chosen together reach {compared.Text(ours.Value)} people. ";
        var than = compared.IsShare ? " of what those chosen together reach" : "";
        return whole + (best.Low <= ours.Value && best.High >= ours.Value
            ? $"The best other list, {best.Label}, reaches about as many."
            : $"The best other list, {best.Label}, reaches {(best.Low > ours.Value ? "MORE" : "fewer")}: " +
                $"{compared.Text(best.Value)}{than}, between {compared.Text(best.Low)} and " +
                $"{compared.Text(best.High)}.");
    }

    private static string Saved(AnswerDocument document, double saved)
    {
        var found = ResponseColumns.Saved;
        return $"Of all who would pass the story on, these keep {Say.Percent(SavedShare(document, saved))} from it, between " +
            $"{Part(found.Low)} and {Part(found.High)}. As many who influence most others directly keep " +
            $"{Part(found.ByDegree)}, as many drawn by lot {Part(found.ByLot)}.";

        string Part(Finding<double> people) => Say.Percent(SavedShare(document, document.ValueOf(people)));
    }

    private static IEnumerable<ViewLine> Introduced(AnswerDocument document, double added)
    {
        var found = IntroductionColumns.Added;
        if (document.Rows.Total == 0)
        {
            yield return new("No introduction adds anybody to those whom the advocates reach.");
            yield break;
        }

        yield return new($"With these introductions the advocates reach {Say.Percent(AddedShare(document, added))} more than " +
            $"without them, between {Part(found.Low)} and {Part(found.High)}. As many introductions to the most followed " +
            $"people add {Part(found.ByDegree)}, drawn by lot {Part(found.ByLot)}.");
        if (document.Find(CertificateFindings.Alpha) is > 0 and var alpha)
        {
            yield return new($"They add at least {Say.Percent(alpha)} of what any so many introductions within the limits can.");
        }

        string Part(Finding<double> people) => Say.Percent(AddedShare(document, document.ValueOf(people)));
    }

    private static IEnumerable<ViewLine> Within(AnswerDocument document, double alpha)
    {
        if (document.Rows.Total == 0)
        {
            yield return new("Nobody within the limits adds anything: \"How do we know?\" says what stands in the way.");
            yield break;
        }

        yield return new($"{Say.Count(document.Rows.Total, "person", "people")} within the limits. They reach at least " +
            $"{Say.Percent(alpha)} of what any choice within the limits can.");
        foreach (var forecast in Forecast(document))
        {
            yield return forecast;
        }

        if (document.ValueOf(ConstrainedFindings.Cost) is > 0 and var cost)
        {
            yield return new($"All invitations cost {Say.Money(cost)}.");
        }

        if (document.Find(ConstrainedFindings.StopAfter) is { } after)
        {
            yield return new(SummaryLines.Stop(after, document.Rows.Total));
        }
    }

    private static string Fewest(AnswerDocument document, long wanted, double sure) =>
        $"{Say.Count(document.Rows.Total, "person is", "people are")} enough: in " +
            $"{Say.Percent(sure)} of the simulated worlds at least {Say.Count(wanted)} act.";

    private static IEnumerable<ViewLine> Reached(AnswerDocument document, double times)
    {
        var (low, high) = (document.ValueOf(SpreadFindings.TimesRandomLow), document.ValueOf(SpreadFindings.TimesRandomHigh));
        var who = document.Rows.Count == 0 ? "They reach" : $"These {Say.Count(document.Rows.Total)} reach";
        yield return new($"{who} {Say.Times(times)} times as many people as so many at random, between {Say.Times(low)} and " +
            $"{Say.Times(high)} times.");
        foreach (var forecast in Forecast(document))
        {
            yield return forecast;
        }

        if (document.Find(CertificateFindings.Alpha) is > 0 and var alpha)
        {
            var most = (1 / alpha).ToString("0.00", CultureInfo.InvariantCulture);
            yield return new($"No list of as many reaches more than {most} times what these do.");
        }

        if (document.Find(AdaptiveFindings.Gain) is { } gain && document.ValueOf(AdaptiveFindings.OneShot) is > 0 and var atOnce)
        {
            yield return new(Waited(document, gain / atOnce, atOnce));
        }
    }

    // As parts of what one list reaches: they stand where no number of people may be promised too.
    private static string Waited(AnswerDocument document, double more, double atOnce)
    {
        var (low, high) = (document.ValueOf(AdaptiveFindings.GainLow), document.ValueOf(AdaptiveFindings.GainHigh));
        var range = $"between {Say.Percent(low / atOnce)} and {Say.Percent(high / atOnce)}";
        return "Waiting for the answers of each batch brings " + (
            low > 0 ? $"{Say.Percent(more)} more than inviting all at once, {range}."
            : high < 0 ? $"less than inviting all at once: {Say.Percent(more)}, {range}."
            : $"about nothing: {Say.Percent(more)}, {range}.");
    }

    private static IEnumerable<ViewLine> Forecast(AnswerDocument document) =>
        document.Find(SpreadFindings.ForecastLow) is { } low && document.Find(SpreadFindings.ForecastHigh) is { } high
            ? [new($"Expect {Say.Count((long)low)} to {Say.Count((long)high)} people to pass it on, those invited included: " +
                "nine campaigns of ten end within this range.")] : [];
}

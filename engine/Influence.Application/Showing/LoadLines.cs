using Influence.Application.Facts;

namespace Influence.Application.Showing;

/// <summary>What the rows of a load would change, and whom they name, in sentences: the match rate before anything is
/// loaded.</summary>
public static class LoadLines
{
    /// <summary>The lines; none where nothing is known.</summary>
    public static IEnumerable<string> Of(LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.News is { } news)
        {
            yield return $"{Rows(news.New)} new, {Rows(news.Changed)} changed, {Rows(news.Repeated)} repeated.";
        }

        foreach (var match in report.Matches)
        {
            yield return Of(match);
        }

        if (report.NosKept > 0)
        {
            yield return report.NosKept == 1 ? "1 row was refused, but the no in it was kept."
                : $"{PlainWords.Count(report.NosKept)} rows were refused, but the no in each was kept.";
        }

        if (report.PeopleHeld > 0)
        {
            yield return $"{Rows(report.PeopleHeld)} could not be read as to consent: whoever {(report.PeopleHeld == 1 ? "it is" :
                "they are")} about is not contacted until a row about them can be read, or this load is taken back.";
        }

        foreach (var note in report.Notes)
        {
            yield return PlainWords.Harmless(note);
        }
    }

    /// <summary>As in <c>812 of 1,207 people referred are customers; 395 are new.</c></summary>
    public static string Of(PeopleMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var unknown = match.Named - match.Known - match.Unclear;
        return $"{PlainWords.Count(match.Known)} of {PlainWords.Count(match.Named)} {People(match.Field)} " +
            $"{(match.Known == 1 ? "is a customer" : "are customers")}; {PlainWords.Count(unknown)} " +
            $"{(unknown == 1 ? "is" : "are")} new" + (match.Unclear == 0 ? "."
                : $"; {PlainWords.Count(match.Unclear)} fit{(match.Unclear == 1 ? "s" : "")} several customers and join" +
                    $"{(match.Unclear == 1 ? "s" : "")} none.");
    }

    private static string Rows(long rows) => rows == 1 ? "1 row" : $"{PlainWords.Count(rows)} rows";

    private static string People(string field) => field switch
    {
        "referred" => "people referred",
        "referrer" => "referrers",
        "follower" => "followers",
        "followed" => "people followed",
        "person" or "id" => "people",
        "source" => "people whose posts were shared",
        _ => $"people in {field}",
    };
}

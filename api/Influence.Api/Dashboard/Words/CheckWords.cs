using System.Collections.Immutable;
using Influence.Application.Facts;

namespace Influence.Api.Dashboard.Words;

/// <summary>What a file would do, in sentences with numbers.</summary>
internal static class CheckWords
{
    /// <summary>What the rows would become: <c>1,204 new, 3 changed, 10 repeated, 2 refused.</c></summary>
    public static string Rows(LoadReport check)
    {
        var news = check.News ?? new RowNews(check.RowsRead - check.RowsRejected, 0, 0);
        return $"{Say.Count(check.RowsRead, "row", "rows")}: {Say.Count(news.New)} new, {Say.Count(news.Changed)} changed, " +
            $"{Say.Count(news.Repeated)} repeated, {Say.Count(check.RowsRejected)} refused.";
    }

    /// <summary>How many of those named are customers: <c>812 of 1,207 friends are customers; 395 are new.</c></summary>
    public static string Match(FactKind? kind, PeopleMatch match)
    {
        var isPeople = kind == FactKind.People;
        var strangers = match.Named - match.Known - match.Unclear;
        var unclear = match.Unclear == 0 ? ""
            : $"; {Say.Count(match.Unclear)} {(match.Unclear == 1 ? "fits" : "fit")} several customers and " +
                $"{(match.Unclear == 1 ? "joins" : "join")} none of them";
        return $"{Say.Count(match.Known)} of {Say.Count(match.Named, One(match.Field), Several(match.Field))} " +
            $"{(match.Known == 1 ? "is" : "are")} {Customers(match.Known, isPeople)}; " +
            $"{Say.Count(strangers)} {(strangers == 1 ? "is" : "are")} new{unclear}.";
    }

    /// <summary>What a people file says about contact; null where that is not asked.</summary>
    public static string? Consent(FilePreview preview)
    {
        if (preview.Kind != FactKind.People)
        {
            return null;
        }

        var words = preview.Words.Where(word => word.Field == "consent").ToImmutableArray();
        if (words.IsEmpty)
        {
            return preview.Map.ContainsKey("consent") || preview.Map.ContainsKey("unsubscribed")
                || preview.Map.ContainsKey("suppressed")
                ? null
                : "No column says who may be contacted: these people are known afterwards, and none of them can be invited.";
        }

        var (yes, no) = (Sum("yes"), Sum("no"));
        var objected = Sum("suppressed");
        return $"In the rows looked at, {Say.Count(yes)} may be contacted, {Say.Count(no)} said no" +
            (objected > 0 ? $", {Say.Count(objected)} objected to being processed at all" : "") +
            ", the rest is unknown. Nobody is invited without a yes.";

        long Sum(string meaning) => words.Where(word => word.Meaning == meaning).Sum(word => word.Rows);
    }

    private static string Customers(long count, bool isPeople) =>
        isPeople ? "known already" : count == 1 ? "a customer" : "customers";

    private static string One(string field) => field switch
    {
        "referred" => "friend",
        "referrer" => "advocate",
        "follower" => "follower",
        "followed" => "person followed",
        "source" => "person shared from",
        _ => "person",
    };

    private static string Several(string field) => field switch
    {
        "referred" => "friends",
        "referrer" => "advocates",
        "follower" => "followers",
        "followed" => "people followed",
        "source" => "people shared from",
        _ => "people",
    };
}

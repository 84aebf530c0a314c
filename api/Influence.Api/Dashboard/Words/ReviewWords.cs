using Influence.Application.Answering;
using Influence.Application.Decisions;
using Influence.Application.Queries;
using Influence.Engine.Answers;
using Influence.Engine.Referrals;

namespace Influence.Api.Dashboard.Words;

/// <summary>Decisions about credit in words.</summary>
internal static class ReviewWords
{
    /// <summary>How many wait.</summary>
    public static string Waiting(CreditReview queue) =>
        $"{Say.Count(queue.Waiting, "person waits", "people wait")} for your decision. Their credit is pending: nothing of it " +
        $"is paid, and nothing is decided by time passing.{More(queue)}{Unnamed(queue)}";

    /// <summary>That nobody waits whom somebody can decide about.</summary>
    public static string Nobody(CreditReview queue) => "Nobody waits for a decision." + Unnamed(queue);

    /// <summary>What a rule suggests, with the score.</summary>
    public static string Suggested(AnswerRow row) => $"Score {Say.Count((long)row.Read(FraudColumns.Score))}, " +
        row.Read(FraudColumns.Suggestion) switch
        {
            "deny" => "a rule suggests to deny",
            "review" => "a rule suggests a look",
            _ => "no rule suggests a look",
        };

    /// <summary>How it is marked.</summary>
    public static string Badge(AnswerRow row) =>
        row.Read(FraudColumns.Suggestion) == "deny" ? "badge-negative" : "badge-plain";

    /// <summary>Which parts the score has, and which rule speaks.</summary>
    public static string Points(AnswerRow row)
    {
        var parts = FraudColumns.Parts.Where(part => row.Read(part) > 0)
            .Select(part => $"{part.Name.Replace("_points", "", StringComparison.Ordinal)} {Say.Count(row.Read(part)!.Value)}");
        return $"{row.Read(FraudColumns.Rule)} Points: {string.Join(", ", parts.DefaultIfEmpty("none"))}.";
    }

    /// <summary>A decision as something to choose.</summary>
    public static string Of(string word) => word switch
    {
        "approve" => "Approve: it is paid",
        "deny" => "Deny: it is not paid",
        _ => "Review later: it waits",
    };

    /// <summary>A decision as something done.</summary>
    public static string Did(ToldDecision told) => told.Decision switch
    {
        ReferralDecision.Approve => "Approved",
        ReferralDecision.Deny => "Denied",
        _ => "To be reviewed later",
    };

    /// <summary>Which way it came.</summary>
    public static string By(ToldDecision told) => told.By switch
    {
        "command" => "the command line",
        "api" => "a program",
        "library" => "the library",
        _ => "this page",
    };

    /// <summary>What becomes of the credit of one person; a dash where there is none.</summary>
    public static string State(AnswerRow credit) => credit.Read(CreditColumns.Credit) == 0 ? "–"
        : credit.Read(CreditColumns.Denied) is not 0 ? "denied"
        : credit.Read(CreditColumns.Pending) is not 0 ? "pending" : "payable";

    /// <summary>What becomes of all credit.</summary>
    public static string Credit(AnswerDocument credit) =>
        $"Of it {Say.Money(credit.ValueOf(CreditColumns.AllPayable))} may be paid, " +
        $"{Say.Money(credit.ValueOf(CreditColumns.AllPending))} waits for a decision, and " +
        $"{Say.Money(credit.ValueOf(CreditColumns.AllDenied))} is denied.";

    private static string More(CreditReview queue) => queue.Items.Count < queue.Waiting
        ? $" The first {Say.Count(queue.Items.Count)} by score are shown; the others come up as you decide." : "";

    private static string Unnamed(CreditReview queue) => queue.Unnamed == 0 ? ""
        : $" {Say.Count(queue.Unnamed, "other may not be named, and stays", "others may not be named, and stay")} pending.";
}

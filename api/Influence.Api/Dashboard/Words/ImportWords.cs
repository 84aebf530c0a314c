using Influence.Application.Facts;
using Influence.Application.Imports;

namespace Influence.Api.Dashboard.Words;

/// <summary>Files and their rows in words.</summary>
internal static class ImportWords
{
    /// <summary>Every kind of file, with its word and what it adds.</summary>
    public static IReadOnlyList<(FactKind Kind, string Name, string Columns, string Adds)> Kinds { get; } =
    [
        (FactKind.People, "people", "id, name?, email?, consent?, segment? …",
            "Who your customers are, and who may be contacted. Without it everybody in the other files is listed by id."),
        (FactKind.Referrals, "referrals", "referrer, referred, time, stage, value?, payment? …",
            "Who brought whom, and what it was worth."),
        (FactKind.Follows, "follows", "follower, followed, since?, channel?",
            "Who hears whom: the ties along which word of mouth travels."),
        (FactKind.Shares, "shares", "person, source?, time, kind, message?, topic? …",
            "How often somebody passes on what others post: chances are learned from it."),
        (FactKind.Accounts, "accounts", "person, channel, handle",
            "Which handle belongs to which customer, so that followers and customers become one."),
        (FactKind.Replies, "replies", "person, campaign?, time, stage: invited, accepted, declined or shared",
            "What became of invitations: from it we learn who accepts, and leave in peace whoever was just asked."),
    ];

    /// <summary>The word of a kind: <c>people</c>.</summary>
    public static string Name(FactKind kind) => Kinds.First(known => known.Kind == kind).Name;

    /// <summary>The kind of a word; null for another word.</summary>
    public static FactKind? Kind(string? name) =>
        Kinds.Where(known => known.Name == name).Select(known => (FactKind?)known.Kind).FirstOrDefault();

    /// <summary>What somebody has to do with a file that is uploaded: <c>check it</c>.</summary>
    public static string Next(Import import) => import switch
    {
        { Check: not null } => "load it",
        { CheckError: not null } => "say how to read it",
        _ => "check it",
    };

    /// <summary>Where an import stands.</summary>
    public static string State(Import import) => import.State switch
    {
        "created" or "uploading" => "Being uploaded",
        "uploaded" => "Waits for you to " + Next(import),
        "validating" or "loading" => "Being loaded",
        "completed" => "Loaded",
        "completed_with_rejects" => "Loaded in part",
        "failed" => "Not loaded",
        "expired" => "Deleted: nobody loaded it",
        _ => "Called off",
    };

    /// <summary>What became of the rows, in one sentence.</summary>
    public static string Outcome(LoadReport report)
    {
        var parts = new List<string> { $"{Say.Count(report.RowsLoaded)} loaded" };
        if (report.RowsUnchanged > 0)
        {
            parts.Add($"{Say.Count(report.RowsUnchanged)} were there already");
        }

        if (report.RowsRejected > 0)
        {
            parts.Add($"{Say.Count(report.RowsRejected)} refused");
        }

        return $"{Say.Count(report.RowsRead, "row", "rows")} read: {string.Join(", ", parts)}.";
    }
}

using Influence.Engine.Snapshots;

namespace Influence.Engine.Replies;

/// <summary>What became of an invitation, as answers write it.</summary>
internal static class ReplyWords
{
    /// <summary>As in <c>accepted</c>; empty where there was none.</summary>
    public static string Of(ReplyStage? stage) => stage switch
    {
        ReplyStage.Invited => "invited",
        ReplyStage.Accepted => "accepted",
        ReplyStage.Declined => "declined",
        ReplyStage.Shared => "shared",
        _ => "",
    };
}

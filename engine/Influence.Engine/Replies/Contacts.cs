using Influence.Engine.Snapshots;

namespace Influence.Engine.Replies;

/// <summary>Of each person when they were last written to, and what came of it last.</summary>
/// <param name="LastReply">By node; null where the person was never invited.</param>
/// <param name="LastContact">By node, µs since 1970 UTC; <c>long.MinValue</c> where no row says that they were invited.</param>
internal sealed record Contacts(ReplyStage?[] LastReply, long[] LastContact)
{
    /// <summary>Reads a log, whose rows are in the order of time.</summary>
    public static Contacts Of(ReplyLog log, int nodes)
    {
        var (reply, contact) = (new ReplyStage?[nodes], new long[nodes]);
        Array.Fill(contact, long.MinValue);
        for (var row = 0; row < log.Count; row++)
        {
            var (person, stage) = (log.Person.Span[row], log.Stage.Span[row]);
            reply[person] = stage;
            if (stage == ReplyStage.Invited)
            {
                contact[person] = log.Time.Span[row];
            }
        }

        return new Contacts(reply, contact);
    }
}

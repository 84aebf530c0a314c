using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Influence.Application.Conversations;

/// <summary>What somebody does about a conversation.</summary>
public enum ConversationActKind
{
    /// <summary>Somebody sees to it.</summary>
    Assign,

    /// <summary>Its alerts are no news any more.</summary>
    Mute,

    /// <summary>They are again.</summary>
    Unmute,

    /// <summary>Something is to be remembered.</summary>
    Note,
}

/// <summary>Something that was done about a conversation: nothing of it is changed, the last one counts.</summary>
/// <param name="Number">Later ones have higher ones; given by the store.</param>
/// <param name="Id">Random.</param>
/// <param name="Key">Of the conversation: <see cref="KeyOf"/>.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Text">To whom it was assigned, or the note; null where there is none, or it was lost with a database.</param>
/// <param name="At">When.</param>
/// <param name="By">Which way it came: dashboard or api.</param>
public sealed record ConversationAct(
    long Number, Guid Id, long Key, ConversationActKind Kind, string? Text, DateTimeOffset At, string By)
{
    /// <summary>By what a conversation is known: a hash, so that a journal holds no word of it.</summary>
    /// <param name="kind">message or topic.</param>
    /// <param name="name">Its name.</param>
    public static long KeyOf(string kind, string name) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{name}")));
}

/// <summary>How a conversation stands.</summary>
/// <param name="AssignedTo">Who sees to it; null where nobody does, or the name was lost with a database.</param>
/// <param name="IsMuted">Whether its alerts are no news.</param>
/// <param name="History">Everything that was done, newest first.</param>
public sealed record ConversationState(string? AssignedTo, bool IsMuted, ImmutableArray<ConversationAct> History)
{
    /// <summary>Nothing was done about it.</summary>
    public static ConversationState Nothing { get; } = new(null, false, []);

    /// <summary>Reads it off what was done, newest first.</summary>
    public static ConversationState Of(IEnumerable<ConversationAct> acts)
    {
        ImmutableArray<ConversationAct> history = [.. acts];
        return new ConversationState(
            history.FirstOrDefault(act => act.Kind == ConversationActKind.Assign)?.Text,
            history.FirstOrDefault(act => act.Kind is ConversationActKind.Mute or ConversationActKind.Unmute)
                is { Kind: ConversationActKind.Mute }, history);
    }
}

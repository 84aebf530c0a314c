using Influence.Application.Conversations;

namespace Influence.Application.Ports;

/// <summary>Port: what was done about conversations (control database). Nothing is changed, and nothing leaves but with the
/// network.</summary>
public interface IConversationActs
{
    /// <summary>Everything in a network, newest first.</summary>
    IReadOnlyList<ConversationAct> Of(string network);

    /// <summary>Writes one down; durable when this returns. Its number is given.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">store_is_read_only.</exception>
    ConversationAct Add(string network, ConversationAct act);
}

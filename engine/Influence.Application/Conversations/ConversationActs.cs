using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Influence.Engine.Cascades;
using Influence.Engine.Errors;

namespace Influence.Application.Conversations;

/// <summary>Somebody sees to a conversation, mutes it, or writes a note; and how conversations stand.</summary>
public sealed class ConversationActs(
    IConversationActs acts, NetworkPeople networks, INetworkStore heads, TimeProvider clock)
{
    /// <summary>Writes it down.</summary>
    /// <exception cref="GraphDataException">store_is_read_only, network_not_found, network_empty or story_not_found. Nothing was
    /// written.</exception>
    public ConversationState Do(NewConversationAct asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (!heads.CanWrite)
        {
            throw ReadOnlyStore.Error(heads, "Do it there, or stop it.");
        }

        Demand(asked);
        acts.Add(asked.Network, new ConversationAct(0, Guid.NewGuid(), ConversationAct.KeyOf(asked.Kind, asked.Story), asked.Act,
            asked.Text, clock.GetUtcNow(), asked.By));
        return StateOf(asked.Network, asked.Kind, asked.Story);
    }

    /// <summary>How one stands.</summary>
    /// <param name="network">Where.</param>
    /// <param name="kind">message or topic.</param>
    /// <param name="story">Its name.</param>
    public ConversationState StateOf(string network, string kind, string story)
    {
        var key = ConversationAct.KeyOf(kind, story);
        return ConversationState.Of(acts.Of(network).Where(act => act.Key == key));
    }

    /// <summary>Number of the last thing that was done in a network; 0 where nothing was.</summary>
    public long LastOf(string network) => acts.Of(network) is [var last, ..] ? last.Number : 0;

    private void Demand(NewConversationAct asked)
    {
        using var open = networks.Open(asked.Network);
        var log = open.Snapshot.ShareLog;
        var word = log?.Words.AsSpan().BinarySearch(asked.Story, StringComparer.Ordinal) ?? -1;
        if (word < 0 || (asked.Kind == SelfExciting.Topic ? log!.Topic : log!.Message).Span.IndexOf(word) < 0)
        {
            throw new GraphDataException("story_not_found",
                $"No share in network '{asked.Network}' tells of the {asked.Kind} '{asked.Story}'. Nothing was done.");
        }
    }
}

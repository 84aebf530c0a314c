using System.Collections.Immutable;
using Influence.Engine.Cascades;
using Influence.Engine.Errors;

namespace Influence.Application.Conversations;

/// <summary>Something that is to be done about a conversation, as it was typed and found to be readable.</summary>
/// <param name="Network">Where.</param>
/// <param name="Kind">message or topic.</param>
/// <param name="Story">Its name.</param>
/// <param name="Act">What.</param>
/// <param name="Text">To whom, or the note; null for none.</param>
/// <param name="By">dashboard or api.</param>
public sealed record NewConversationAct(
    string Network, string Kind, string Story, ConversationActKind Act, string? Text, string By)
{
    /// <summary>Letters of a note.</summary>
    public const int LongestText = 500;

    /// <summary>The words of what can be done.</summary>
    public static ImmutableArray<string> Words { get; } = ["assign", "mute", "unmute", "note"];

    /// <summary>Reads what was typed.</summary>
    /// <exception cref="OptionException">option_missing, option_not_readable or note_too_long: the first thing that is wrong.
    /// </exception>
    public static NewConversationAct Read(
        string network, string? message, string? topic, string? act, string? text, string by)
    {
        var isTopic = string.IsNullOrEmpty(message);
        if (isTopic == string.IsNullOrEmpty(topic))
        {
            throw new OptionException("option_missing", "Say which conversation, by message or by topic. Nothing was done.");
        }

        var place = Words.IndexOf(act ?? "");
        if (place < 0)
        {
            throw new OptionException("option_not_readable",
                $"What is to be done is '{act}', but must be one of {string.Join(", ", Words)}. Nothing was done.");
        }

        text = text?.Trim();
        if (string.IsNullOrEmpty(text) && (ConversationActKind)place is ConversationActKind.Assign or ConversationActKind.Note)
        {
            throw new OptionException("option_missing", place == (int)ConversationActKind.Assign
                ? "Say to whom the conversation is assigned. Nothing was done."
                : "Say what is to be remembered. Nothing was done.");
        }

        return text?.Length > LongestText
            ? throw new OptionException("note_too_long",
                $"It has {text.Length} letters, but may have {LongestText}. Nothing was done.")
            : new NewConversationAct(network, isTopic ? SelfExciting.Topic : SelfExciting.Message, isTopic ? topic! : message!,
                (ConversationActKind)place, string.IsNullOrEmpty(text) ? null : text, by);
    }
}

using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.Exports;

/// <summary>Invitations for the mail tool: addresses as they are on file. Code and link stay empty until a campaign is
/// approved.</summary>
public sealed class InvitationsTarget : ExportTarget
{
    /// <inheritdoc/>
    public override string Name => "invitations";

    /// <inheritdoc/>
    public override string Title => "Invitations for a mail tool";

    /// <inheritdoc/>
    public override ImmutableArray<string> Columns { get; } =
        ["Name", "Email", "Handle", "Channel", "Language", "Code", "Link", "Why"];

    /// <inheritdoc/>
    public override IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty)
    {
        ArgumentNullException.ThrowIfNull(person);
        var card = person.Card;
        return (card.Email ?? card.Phone) is null ? null
            : [card.Name, card.Email, card.Handle, card.Email is null ? "phone" : "email", card.Language, Cell.None, Cell.None,
                person.Why];
    }
}

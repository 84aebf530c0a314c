using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.Exports;

/// <summary>Google Ads Customer Match: hashed e-mail addresses, and telephone numbers hashed with their plus.</summary>
/// <remarks>A name matches only together with country and zip, and no zip is kept: names do not leave for nothing.</remarks>
public sealed class GoogleTarget : ExportTarget
{
    /// <inheritdoc/>
    public override string Name => "google";

    /// <inheritdoc/>
    public override string Title => "Google Ads Customer Match";

    /// <inheritdoc/>
    public override ImmutableArray<string> Columns { get; } =
        ["Email", "Phone", "First Name", "Last Name", "Country", "Zip"];

    /// <inheritdoc/>
    public override bool IsHashed => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (email, phone) = (Email(person, leaveEmpty), Phone(person, leaveEmpty));
        email = email is not null && options.GmailCanonical ? Normalised.GmailCanonical(email) : email;
        return (email ?? phone) is null ? null
            : [Normalised.HashOf(email), Normalised.HashOf(phone), Cell.None, Cell.None, Cell.None, Cell.None];
    }
}

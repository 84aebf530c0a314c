using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.Exports;

/// <summary>HubSpot contacts: a CSV file to import, with score and tier as properties of their own.</summary>
/// <remarks>Company and lifecycle stage stay empty, which an import leaves as they are: neither is kept here.</remarks>
public sealed class HubSpotTarget : ExportTarget
{
    /// <inheritdoc/>
    public override string Name => "hubspot";

    /// <inheritdoc/>
    public override string Title => "HubSpot contacts";

    /// <inheritdoc/>
    public override ImmutableArray<string> Columns { get; } =
    [
        "Email", "First Name", "Last Name", "Phone Number", "Company Name", "Lifecycle Stage", "Influence Score",
        "Referral Tier",
    ];

    /// <inheritdoc/>
    public override long MostRows => 1_048_575; // 1,048,576 with the header

    /// <inheritdoc/>
    public override long MostBytes => 512L << 20;

    /// <inheritdoc/>
    public override IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty)
    {
        ArgumentNullException.ThrowIfNull(person);
        var email = Plain(Email(person, leaveEmpty), options, leaveEmpty);
        var phone = Phone(person, leaveEmpty);
        if ((email ?? phone) is null)
        {
            return null;
        }

        var (card, last) = (person.Card, person.Card.LastName);
        var first = Plain(card.FirstName, options, leaveEmpty);
        last = Plain((card.FirstName ?? last) is null ? card.Name : last, options, leaveEmpty);
        if ((email ?? first ?? last) is null)
        {
            return null; // HubSpot takes no contact without one of the three
        }

        return [email, first, last, phone, Cell.None, Cell.None, person.Score, person.Tier];
    }
}

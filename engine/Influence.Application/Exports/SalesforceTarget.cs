using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.Exports;

/// <summary>Salesforce contacts by Bulk API 2.0: an upsert on the external id <c>Influence_Id__c</c>.</summary>
/// <remarks>LF ends lines; say so in the job. A contact needs a last name: who has one name alone has it there.</remarks>
public sealed class SalesforceTarget : ExportTarget
{
    /// <inheritdoc/>
    public override string Name => "salesforce";

    /// <inheritdoc/>
    public override string Title => "Salesforce contacts";

    /// <inheritdoc/>
    public override ImmutableArray<string> Columns { get; } =
        ["Influence_Id__c", "FirstName", "LastName", "Email", "Phone", "Influence_Score__c", "Referral_Tier__c"];

    /// <inheritdoc/>
    public override long MostBytes => 150L * 1000 * 1000;

    /// <inheritdoc/>
    public override IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty)
    {
        ArgumentNullException.ThrowIfNull(person);
        var card = person.Card;
        var email = Plain(Email(person, leaveEmpty), options, leaveEmpty);
        var (phone, id) = (Phone(person, leaveEmpty), Plain(card.Id, options, leaveEmpty));
        if (id is null || (email ?? phone) is null)
        {
            return null;
        }

        var first = Plain(card.FirstName, options, leaveEmpty);
        var last = Plain(card.LastName ?? (first is null ? card.Name : null), options, leaveEmpty);
        return [id, first, last, email, phone, person.Score, person.Tier];
    }
}

using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Invitations for a mail tool or CRM: consent yes only, and a second file of who was left out and why.</summary>
/// <remarks>Rows for spreadsheets, since people look at them first. Code and link stay empty until a campaign is
/// approved.</remarks>
public static class InvitationsCsv
{
    private static readonly Cell[] Columns = ["Name", "Email", "Handle", "Channel", "Language", "Code", "Link", "Why"];
    private static readonly Cell[] LeftOutColumns = ["Name", "Id", "Reason"];

    /// <summary>A header, and those who can be contacted, in the order given.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> Table(IEnumerable<(PersonCard Card, string? Why)> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Where(person => person.Card.IsContactable).Select(person => Row(person.Card, person.Why))
            .Prepend<IReadOnlyList<Cell>>(Columns);
    }

    /// <summary>A header, and the others with the reason. Who said no is named in neither file.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> LeftOut(IEnumerable<PersonCard> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Where(card => !card.IsContactable)
            .Select(card => new Cell[] { card.Name, card.Id, Reason(card) }).Prepend<IReadOnlyList<Cell>>(LeftOutColumns);
    }

    private static Cell[] Row(PersonCard card, string? why) =>
        [card.Name, card.Email, card.Handle, card.Email is null ? "phone" : "email", card.Language, Cell.None, Cell.None, why];

    private static string Reason(PersonCard card) =>
        card.HasConsent ? "No e-mail address or telephone number is on file." : "No consent to be contacted is on file.";
}

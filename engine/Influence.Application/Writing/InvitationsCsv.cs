using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Writes invitations for a mail tool or CRM: consent yes only, and a second file of who was left out and why.</summary>
/// <remarks>Rows for spreadsheets, since people look at them first. Code and link stay empty until a campaign is
/// approved.</remarks>
public static class InvitationsCsv
{
    private static readonly Cell[] Columns = ["Name", "Email", "Handle", "Channel", "Language", "Code", "Link", "Why"];
    private static readonly Cell[] LeftOutColumns = ["Name", "Id", "Reason"];

    /// <summary>Writes those who can be contacted, in the order given.</summary>
    public static void Write(IEnumerable<(PersonCard Card, string? Why)> people, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(people);
        Csv.WriteRow(output, Columns, CsvFlavour.Excel);
        foreach (var (card, why) in people.Where(person => person.Card.IsContactable))
        {
            var channel = card.Email is null ? "phone" : "email";
            Csv.WriteRow(output, [card.Name, card.Email, card.Handle, channel, card.Language, Cell.None, Cell.None, why],
                CsvFlavour.Excel);
        }
    }

    /// <summary>Writes the others, with the reason. Who said no is named in neither file.</summary>
    public static void WriteLeftOut(IEnumerable<PersonCard> people, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(people);
        Csv.WriteRow(output, LeftOutColumns, CsvFlavour.Excel);
        foreach (var card in people.Where(card => !card.IsContactable))
        {
            Csv.WriteRow(output, [card.Name, card.Id, Reason(card)], CsvFlavour.Excel);
        }
    }

    private static string Reason(PersonCard card) =>
        card.Consent != "yes" ? "No consent to be contacted is on file." : "No e-mail address or telephone number is on file.";
}

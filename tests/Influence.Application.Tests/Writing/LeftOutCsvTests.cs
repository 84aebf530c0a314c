using Influence.Application.Exports;
using Influence.Application.Roster;
using Influence.Application.Writing;
using Influence.Engine.Answers;

namespace Influence.Application.Tests.Writing;

public sealed class LeftOutCsvTests
{
    private static readonly (PersonCard Card, string? Why)[] People =
    [
        (Card("a", "Anna", "anna@example.org", null, "yes"), "Brought 3 customers."),
        (Card("b", "Ben", "ben@example.org", null, "unknown"), "Never asked."),
        (Card("c", "=cmd()", null, "+44 1", "yes"), null),
        (Card("d", "Dora", null, null, "yes"), null),
    ];

    [Fact]
    public void Only_people_with_an_address_are_invited() => Assert.Equal(
        "Anna,anna@example.org,,email,en,,,Brought 3 customers.\r\n" +
        "\"'=cmd()\",,,phone,en,,,\r\n",
        Written(People.Where(person => person.Card.HasConsent).Select(person => ExportTarget.Find("invitations")
            .Row(new ExportPerson(person.Card, Why: person.Why), ExportOptions.Read("invitations", "campaign"), _ => { }))
            .OfType<IReadOnlyList<Cell>>()));

    [Fact]
    public void The_others_are_listed_with_the_reason() => Assert.Equal(
        "Name,Id,Reason\r\n" +
        "Ben,b,No consent to be contacted is on file.\r\n" +
        "Dora,d,No e-mail address or telephone number is on file.\r\n",
        Written(LeftOutCsv.Table(People.Select(person => person.Card))));

    private static PersonCard Card(string id, string name, string? email, string? phone, string consent) =>
        new(0, id, null, name, null, "en", email, phone, consent, true);

    private static string Written(IEnumerable<IReadOnlyList<Cell>> rows)
    {
        using var output = new StringWriter();
        foreach (var row in rows)
        {
            Csv.WriteRow(output, row, CsvFlavour.Excel);
        }

        return output.ToString();
    }
}

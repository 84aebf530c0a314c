using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Who of a campaign cannot be invited and why, for people to look at. Who said no is not named there either.</summary>
public static class LeftOutCsv
{
    private static readonly Cell[] Columns = ["Name", "Id", "Reason"];

    /// <summary>A header, and those who cannot be contacted, in the order given.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> Table(IEnumerable<PersonCard> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Where(card => !card.IsContactable)
            .Select(card => new Cell[] { card.Name, card.Id, Reason(card) }).Prepend<IReadOnlyList<Cell>>(Columns);
    }

    private static string Reason(PersonCard card) =>
        card.HasConsent ? "No e-mail address or telephone number is on file." : "No consent to be contacted is on file.";
}

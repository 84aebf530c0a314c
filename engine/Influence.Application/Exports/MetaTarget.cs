using System.Collections.Immutable;
using Influence.Engine.Answers;

namespace Influence.Application.Exports;

/// <summary>Meta custom audience: everything hashed; telephone numbers are digits with the country's, without a plus.</summary>
/// <remarks>Names match only beside an address or a number, so a row without either is none. Our id is not sent: Meta's uid is
/// another thing, and would leave unhashed.</remarks>
public sealed class MetaTarget : ExportTarget
{
    /// <inheritdoc/>
    public override string Name => "meta";

    /// <inheritdoc/>
    public override string Title => "Meta custom audience";

    /// <inheritdoc/>
    public override ImmutableArray<string> Columns { get; } =
    [
        "email", "email", "email", "phone", "phone", "phone", "madid", "fn", "ln", "zip", "ct", "st", "country", "dob", "doby",
        "gen", "age", "uid", "value",
    ];

    /// <inheritdoc/>
    public override bool IsHashed => true;

    /// <inheritdoc/>
    public override int Fewest => 100;

    /// <inheritdoc/>
    public override IReadOnlyList<Cell>? Row(ExportPerson person, ExportOptions options, Action<string> leaveEmpty)
    {
        ArgumentNullException.ThrowIfNull(person);
        var (email, phone) = (Email(person, leaveEmpty), Phone(person, leaveEmpty));
        if ((email ?? phone) is null)
        {
            return null;
        }

        var country = Told(person.Country, Normalised.Country(person.Country), ExportReasons.CountryNotReadable, leaveEmpty);
        return
        [
            Normalised.HashOf(email), Cell.None, Cell.None, Normalised.HashOf(phone?[1..]), Cell.None, Cell.None, Cell.None,
            Normalised.HashOf(Normalised.Name(person.Card.FirstName)), Normalised.HashOf(Normalised.Name(person.Card.LastName)),
            Cell.None, Cell.None, Cell.None, Normalised.HashOf(country), Cell.None, Cell.None, Cell.None, Cell.None, Cell.None,
            Cell.None,
        ];
    }
}

using System.Globalization;

namespace Influence.Testing.OptedOut;

/// <summary>A person of a random history, under an id that some reader or address may take for something else.</summary>
/// <param name="Mark">Letters and digits in everything this person is known by, and in nothing else.</param>
/// <param name="Id">As files have it.</param>
/// <param name="Number">A telephone number that nobody else has.</param>
/// <param name="HasTwin">Whether somebody else's id is another spelling of this one in an address.</param>
public sealed record Somebody(string Mark, string Id, int Number, bool HasTwin = false)
{
    private static readonly Func<string, string>[] _forms =
    [
        mark => mark, mark => $"shop/{mark}", mark => $"{mark}/17", mark => $"50% {mark}", mark => $"{mark} and {mark}",
        mark => $"😀{mark}", mark => $"{mark}👩‍👩‍👧", mark => $"e\u0301{mark}", mark => $"={mark}+1", mark => $"+{mark}",
        mark => $"-{mark}", mark => $"＝{mark}", mark => $"../{mark}", mark => $"{mark}/..", mark => $"./{mark}",
        mark => $"https://x.it/{mark}?a=b&c=d#e", mark => $"{mark}\"quoted\"", mark => $"{mark},{mark}", mark => $"{mark}'s",
        mark => $"<b>{mark}</b>", mark => new string('x', 200) + mark, mark => $"{mark};DROP", mark => $"`{mark}`",
        mark => $"{mark}@id.it", mark => $"{mark}+", mark => $"{mark}?top=all", mark => $"{mark}#", mark => $"{mark}\\n",
        mark => $"{{{mark}}}", mark => $"Ω{mark}ß", mark => $"$({mark})", mark => $"{mark.ToUpperInvariant()}",
    ];

    public string Name => $"Nn{Mark} Ross";

    public string Email => Id.EndsWith("@id.it", StringComparison.Ordinal) ? Id : $"mm{Mark}@x.it";

    public string Handle => $"hh{Mark}";

    public string Phone => string.Create(CultureInfo.InvariantCulture, $"+39 333 {Number:0000000}");

    /// <summary>What must not be in any text.</summary>
    public IEnumerable<string> Secrets => HasTwin ? [Name, Email, Handle, Phone[4..]] : [Mark, Phone[4..]];

    /// <summary>The id as lists show it.</summary>
    public string ShownId => Id.Replace("e\u0301", "é", StringComparison.Ordinal);

    /// <summary>People with ids of all forms, two of them twins.</summary>
    public static Somebody[] Draw(Random random, int count, string prefix)
    {
        var numbers = random.Next(9_999_999 - count);
        var people = Enumerable.Range(0, count)
            .Select(place => new Somebody(MarkOf(prefix, place), "", numbers + place)).ToArray();
        for (var place = 0; place < count - 2; place++)
        {
            people[place] = people[place] with { Id = _forms[random.Next(_forms.Length)](people[place].Mark) };
        }

        people[^2] = people[^2] with { Id = people[^2].Mark + "/b", HasTwin = true };
        people[^1] = people[^1] with { Id = people[^2].Mark + "%2Fb", HasTwin = true };
        return people;
    }

    /// <summary>A way to write the id that means the same.</summary>
    public string Spelt(Random random) => random.Next(4) switch
    {
        0 => ShownId,
        1 => $" {Id} ",
        _ => Id,
    };

    private static string MarkOf(string prefix, int place) => $"{prefix}{(char)('a' + place / 26)}{(char)('a' + place % 26)}zq";
}

using System.Globalization;
using System.Text;

namespace Influence.Storage.Text;

/// <summary>Text in Unicode's composed form (NFC), so that é is one letter however it was typed.</summary>
/// <remarks>
/// The executable runs without the system's tables of languages, where <c>string.Normalize</c> changes nothing; hence
/// tables of our
/// own. Unicode Standard Annex 15, for the Basic Multilingual Plane up to U+33FF, and Hangul by its rule.
/// </remarks>
internal static class ComposedText
{
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    private static readonly Dictionary<char, string> _parts = Letters()
        .ToDictionary(letter => letter.Letter, letter => letter.Parts);

    private static readonly Dictionary<(char, char), char> _whole = Letters().Where(letter => letter.MayCompose)
        .ToDictionary(letter => (letter.Parts[0], letter.Parts[1]), letter => letter.Letter);

    private static readonly Dictionary<char, int> _classes = Classes().ToDictionary(pair => pair.Mark, pair =>
        pair.Class);

    /// <summary>The text composed.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF'))
        {
            return text; // nothing to compose: no mark stands in it
        }

        var letters = Decomposed(text);
        var made = new StringBuilder(letters.Count);
        var (starter, last) = (-1, 0);
        foreach (var letter in letters)
        {
            var order = _classes.GetValueOrDefault(letter);
            if (starter >= 0 && (last < order || last == 0) && Compose(made[starter], letter) is var whole and not '\0')
            {
                made[starter] = whole;
                continue;
            }

            (starter, last) = order == 0 ? (made.Length, 0) : (starter, order);
            made.Append(letter);
        }

        return made.ToString();
    }

    /// <summary>The text composed and in lower case, of any script, for looking it up.</summary>
    public static string Folded(string text) => Of(text).ToLowerInvariant();

    /// <summary>The text's letters without their accents and other marks.</summary>
    public static IEnumerable<char> Bare(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')
        ? Decomposed(text).Where(letter => !_classes.ContainsKey(letter)) : text;

    private static List<char> Decomposed(string text)
    {
        var letters = new List<char>(text.Length + 8);
        foreach (var letter in text)
        {
            Add(letters, letter);
        }

        // Marks of one letter stand in the order of their classes; those of the same class keep theirs.
        for (var at = 1; at < letters.Count; at++)
        {
            var (mark, order, to) = (letters[at], _classes.GetValueOrDefault(letters[at]), at);
            while (order > 0 && to > 0 && _classes.GetValueOrDefault(letters[to - 1]) > order)
            {
                letters[to] = letters[to - 1];
                to--;
            }

            letters[to] = mark;
        }

        return letters;
    }

    private static void Add(List<char> letters, char letter)
    {
        if (letter is >= (char)HangulFirst and < (char)(HangulFirst + (Leads * Vowels * Tails)))
        {
            var place = letter - HangulFirst;
            letters.Add((char)(LeadFirst + (place / (Vowels * Tails))));
            letters.Add((char)(VowelFirst + (place % (Vowels * Tails) / Tails)));
            if (place % Tails > 0)
            {
                letters.Add((char)(TailFirst + (place % Tails)));
            }
        }
        else if (_parts.TryGetValue(letter, out var parts))
        {
            foreach (var part in parts)
            {
                Add(letters, part);
            }
        }
        else
        {
            letters.Add(letter);
        }
    }

    // The null character where the two do not make one.
    private static char Compose(char first, char second)
    {
        if (first is >= (char)LeadFirst and < (char)(LeadFirst + Leads) && second is >= (char)VowelFirst and < (char)(VowelFirst +
            Vowels))
        {
            return (char)(HangulFirst + (((((first - LeadFirst) * Vowels) + second) - VowelFirst) * Tails));
        }

        if (first is >= (char)HangulFirst and < (char)(HangulFirst + (Leads * Vowels * Tails)) &&
            (first - HangulFirst) % Tails == 0 &&
            second is > (char)TailFirst and < (char)(TailFirst + Tails))
        {
            return (char)(first + second - TailFirst);
        }

        return _whole.GetValueOrDefault((first, second));
    }

    private static IEnumerable<(char Letter, string Parts, bool MayCompose)> Letters() => Words(ComposedTable.Letters)
        .Select(entry =>
    {
        var sides = entry.TrimStart('!').Split('=');
        return (Hex(sides[0]), string.Concat(sides[1].Split('+').Select(Hex)), entry[0] != '!');
    });

    private static IEnumerable<(char Mark, int Class)> Classes() => Words(ComposedTable.Marks).SelectMany(entry =>
    {
        var sides = entry.Split(':');
        var ends = sides[0].Split('-');
        var order = int.Parse(sides[1], CultureInfo.InvariantCulture);
        return Enumerable.Range(Hex(ends[0]), Hex(ends[^1]) - Hex(ends[0]) + 1).Select(mark => ((char)mark, order));
    });

    private static string[] Words(string table) => table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static char Hex(string digits) => (char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Application.Uplifts;

/// <summary>The numbers of a file: which sign is the decimal one is read from all of them together, never guessed from one.
/// </summary>
internal sealed class TestNumbers
{
    private readonly char _decimal;

    private TestNumbers(char decimalSign) => _decimal = decimalSign;

    /// <summary>Looks at cells.</summary>
    /// <param name="said">point or comma; null where nothing was said.</param>
    /// <param name="cells">As written.</param>
    /// <exception cref="OptionException">decimal_unknown, or test_not_readable: two readings.</exception>
    public static TestNumbers Of(string? said, IEnumerable<string> cells)
    {
        if (said is not null)
        {
            return new(said switch
            {
                "point" => '.',
                "comma" => ',',
                _ => throw new OptionException("decimal_unknown", $"decimal_sign is '{said}', but must be point or comma."),
            });
        }

        var (points, commas, unsure) = (0, 0, "");
        foreach (var cell in cells.Select(Plain))
        {
            switch (SignOf(cell))
            {
                case '.': points++; break;
                case ',': commas++; break;
                case '?': unsure = cell; break;
                default: break;
            }
        }

        return points > 0 && commas > 0
            ? throw new OptionException("test_not_readable", $"{points} numbers of the file have a decimal point and {commas} " +
                "a decimal comma. Write them alike, or say --decimal-sign point or comma.")
            : unsure.Length > 0 && points + commas == 0
            ? throw new OptionException("test_not_readable", $"'{unsure}' is one number with a decimal sign and another with " +
                "thousands set apart, and nothing in the file tells which. Say --decimal-sign point or comma.")
            : new(commas > 0 ? ',' : '.');
    }

    /// <summary>The number; null where the cell is none.</summary>
    public double? Read(string cell)
    {
        var plain = Plain(cell).Replace(_decimal == ',' ? "." : ",", "", StringComparison.Ordinal).Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>Whether the cell is a day: three numbers, the year first or last.</summary>
    public static bool IsDay(string cell)
    {
        var parts = cell.Trim().Split(' ', 'T')[0].Split('-', '.', '/');
        return parts.Length == 3 && Array.TrueForAll(parts, part => part.Length > 0 && part.All(char.IsAsciiDigit))
            && (parts[0].Length == 4 || parts[2].Length is 2 or 4) && parts[1].Length <= 2;
    }

    /// <summary>The currency that stands beside an amount; null where none does.</summary>
    public static string? CurrencyOf(string cell) => Split(cell).Currency;

    // Without currency, blanks and the apostrophes that set thousands apart in Switzerland.
    private static string Plain(string cell) => string.Concat(
        Split(cell).Amount.Where(letter => letter is not ('\'' or '’') && !char.IsWhiteSpace(letter)));

    private static (string Amount, string? Currency) Split(string cell)
    {
        var (amount, end) = (cell.Trim(), 0);
        while (end < amount.Length && IsOfWord(amount[end]))
        {
            end++;
        }

        if (CurrencyWords.Find(amount[..end]) is { } before)
        {
            return (amount[end..].TrimStart(), before);
        }

        var start = amount.Length;
        while (start > 0 && IsOfWord(amount[start - 1]))
        {
            start--;
        }

        return CurrencyWords.Find(amount[start..]) is { } after ? (amount[..start].TrimEnd(), after) : (amount, null);
    }

    private static bool IsOfWord(char letter) => !char.IsAsciiDigit(letter) && !char.IsWhiteSpace(letter)
        && letter is not ('+' or '-' or ',' or '.' or '\'' or '’');

    // The last of two kinds of sign is the decimal one; one of a kind before three digits may be either.
    private static char SignOf(string plain)
    {
        var (point, comma) = (plain.LastIndexOf('.'), plain.LastIndexOf(','));
        var last = Math.Max(point, comma);
        if (last < 0 || !plain.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '+'))
        {
            return ' ';
        }

        var (sign, other) = (plain[last], plain[last] == '.' ? ',' : '.');
        return plain.Contains(other, StringComparison.Ordinal) ? sign
            : plain.Count(letter => letter == sign) > 1 ? other
            : plain.Length - last - 1 == 3 && last > 0 && plain[0] != '0' ? '?' : sign;
    }
}

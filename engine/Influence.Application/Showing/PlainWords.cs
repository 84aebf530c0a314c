using System.Globalization;
using System.Text;

namespace Influence.Application.Showing;

/// <summary>Small matters of text: wrapping, sizes, times, and nothing that could steer a terminal or spoil a page.</summary>
public static class PlainWords
{
    /// <summary>Breaks a text at spaces into lines of at most so many characters; a longer word stays whole.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    /// <summary>A text from somebody's data: control characters, which could steer the terminal, become a mark.</summary>
    public static string Harmless(string text) => text.Any(IsControl)
        ? string.Concat(text.Select(letter => IsControl(letter) ? '\uFFFD' : letter))
        : text;

    /// <summary>At most so many characters; what is cut off ends in an ellipsis.</summary>
    public static string Shortened(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return text.Length <= length ? text : text[..(length - 1)] + "…";
    }

    /// <summary>As in <c>1.4 GiB</c>.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++)
        {
            bytes /= 1024;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {units[unit]}");
    }

    /// <summary>As in <c>0.24 s</c>, <c>48 s</c> or <c>3 min 10 s</c>.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 60):0} min {seconds % 60:0} s"),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds % 3600 / 60):0} min"),
    };

    /// <summary>As in <c>355,074</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // Beside the control characters: line separators and the marks that turn the direction of writing.
    private static bool IsControl(char letter) => char.IsControl(letter)
        || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}

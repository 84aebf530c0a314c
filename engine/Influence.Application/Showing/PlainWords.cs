using System.Text;
using Influence.Engine.Answers;

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
    public static string Harmless(string text) => Steers(text)
        ? string.Concat(text.Select(letter => IsControl(letter) ? '\uFFFD' : letter))
        : text;

    /// <summary>Whether a text could steer a terminal, break a line or turn the direction of writing.</summary>
    public static bool Steers(string text) => text.Any(IsControl);

    /// <summary>At most so many characters; what is cut off ends in an ellipsis.</summary>
    public static string Shortened(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return text.Length <= length ? text : text[..(length - 1)] + "…";
    }

    /// <inheritdoc cref="Amounts.Bytes"/>
    public static string Bytes(double bytes) => Amounts.Bytes(bytes);

    /// <inheritdoc cref="Amounts.Seconds"/>
    public static string Seconds(double seconds) => Amounts.Seconds(seconds);

    /// <inheritdoc cref="Amounts.Count"/>
    public static string Count(long number) => Amounts.Count(number);

    // Beside the control characters: line separators and the marks that turn the direction of writing.
    private static bool IsControl(char letter) => char.IsControl(letter)
        || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}

using System.Text;
using Influence.Engine.Errors;

namespace Influence.Engine.Constraints;

/// <summary>Parts of a text between commas; a part, or the beginning of one, that holds commas stands in quotes, as a field of a
/// CSV file does: <c>"Berlin, Mitte"=3,Hamburg=2</c>. A quote within quotes is written twice.</summary>
internal static class QuotedParts
{
    /// <summary>The parts without their quotes; empty ones are left out.</summary>
    /// <param name="option">Whose text it is.</param>
    /// <param name="text">Null is empty.</param>
    /// <exception cref="OptionException">option_not_readable: a quote is not closed.</exception>
    public static string[] Of(string option, string? text)
    {
        var (parts, part, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < (text?.Length ?? 0); at++)
        {
            var letter = text![at];
            if (isQuoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                part.Append('"');
                at++;
            }
            else if (letter == '"' && (isQuoted || string.IsNullOrWhiteSpace(part.ToString())))
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                End();
            }
            else
            {
                part.Append(letter);
            }
        }

        End();
        return isQuoted
            ? throw new OptionException("option_not_readable", $"{option} has a quote that is not closed: '{text}'. Put a name " +
                "that holds a comma between two quotes, as in \"Berlin, Mitte\", and write a quote within it twice.")
            : [.. parts];

        void End()
        {
            if (part.ToString().Trim() is { Length: > 0 } ended)
            {
                parts.Add(ended);
            }

            part.Clear();
        }
    }
}

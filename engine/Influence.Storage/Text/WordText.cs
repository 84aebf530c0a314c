using System.Text;

namespace Influence.Storage.Text;

/// <summary>Words and headings without what does not matter: case, accents, blanks, hyphens and other signs.</summary>
internal static class WordText
{
    /// <summary>Letters and digits in lower case; ä, ö, ü and ß are a, o, u and ss.</summary>
    public static string Plain(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var letter in ComposedText.Bare(text))
        {
            if (letter == 'ß')
            {
                kept.Append("ss");
            }
            else if (char.IsLetterOrDigit(letter))
            {
                kept.Append(char.ToLowerInvariant(letter));
            }
        }

        return kept.ToString();
    }
}

namespace Influence.Storage.Facts;

/// <summary>Hides what reaches a person: of an e-mail address the first letter and the country stay, of a number its
/// end.</summary>
internal static class ContactMask
{
    private const string Hidden = "•••";
    private const int DigitsShown = 2;

    /// <summary>The text, with an address or number in it masked.</summary>
    /// <param name="text">A cell.</param>
    /// <param name="isPhone">Whether it stands in a column of telephone numbers.</param>
    public static string Of(string text, bool isPhone)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var dot = text.LastIndexOf('.');
        if (at > 0 && dot > at)
        {
            return $"{text[0]}{Hidden}@{text[at + 1]}{text[dot..]}";
        }

        var digits = text.Count(char.IsAsciiDigit);
        var looksLikeOne = text.StartsWith('+') && digits is >= 7 and <= 15;
        return text.Length == 0 || !(isPhone || looksLikeOne) ? text
            : text.Length > DigitsShown ? Hidden + text[^DigitsShown..] : Hidden;
    }
}

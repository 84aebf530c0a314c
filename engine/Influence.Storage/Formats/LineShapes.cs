namespace Influence.Storage.Formats;

/// <summary>What one line looks like.</summary>
internal static class LineShapes
{
    private const int WordsOfSentence = 4;

    /// <summary># GMT Thu Jan  1 00:00:00 2026, as NetworkX writes above adjacency lists.</summary>
    public static bool IsNetworkXStamp(string line)
    {
        var text = new Scanner(line);
        if (!text.Take('#'))
        {
            return false;
        }

        text.Blanks();
        if (!text.Rest.StartsWith("GMT", StringComparison.Ordinal) || !text.Take("GMT") || !text.Blanks() ||
            text.Word().Length != 3 || !text.Blanks() || text.Word().Length != 3 || !text.Blanks() ||
            text.Digits() is not (1 or 2) || !text.Blanks() || text.Digits() != 2 || !text.Take(':') ||
            text.Digits() != 2 || !text.Take(':') || text.Digits() != 2 || !text.Blanks() || text.Digits() != 4)
        {
            return false;
        }

        text.Blanks();
        return text.Rest.IsEmpty;
    }

    /// <summary>Ends with what stands between { and }, after a separator.</summary>
    public static bool EndsWithDictionary(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty || text[^1] != '}')
        {
            return false;
        }

        for (var at = 2; at < text.Length - 1; at++)
        {
            if (text[at] == '{' && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] is ',' or ';' or '|'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>name = value, name: value.</summary>
    public static bool IsSetting(string line)
    {
        var text = new Scanner(line);
        text.Blanks();
        if (text.Word(".-").IsEmpty)
        {
            return false;
        }

        var isNamed = text.Take(':') || (text.Blanks() && text.Take('='));
        return isNamed && text.Blanks() && !text.Rest.IsEmpty;
    }

    /// <summary>Four or more words of letters one after another, then the mark that ends a sentence.</summary>
    public static bool IsSentence(string line)
    {
        var text = line.AsSpan();
        var at = 0;
        while (at < text.Length && !char.IsLetter(text[at]))
        {
            var digits = at;
            while (digits < text.Length && char.IsDigit(text[digits]))
            {
                digits++;
            }

            var isNumbered = digits > at && digits < text.Length && text[digits] == '.';
            if (!isNumbered && !char.IsWhiteSpace(text[at]) && text[at] is not ('-' or '*' or '>' or '"' or '\'' or '('))
            {
                return false;
            }

            at = isNumbered ? digits + 1 : at + 1;
        }

        for (var word = 0; word < WordsOfSentence; word++)
        {
            var length = WordAt(text[at..]);
            if (length == 0)
            {
                return false;
            }

            at += length;
        }

        var body = text.TrimEnd();
        var ended = body.TrimEnd(".!?:)\"'…");
        return ended.Length < body.Length && ended.Length > at && char.IsLetter(ended[^1]);
    }

    // Letters, marks behind them and at least one blank; 0 where no such word begins.
    private static int WordAt(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && (char.IsLetter(text[at]) || (at > 0 && text[at] is '\'' or '’' or '-')))
        {
            at++;
        }

        if (at == 0)
        {
            return 0;
        }

        while (at < text.Length && text[at] is ',' or ':' or ';' or ')' or '"' or '\'')
        {
            at++;
        }

        var end = at;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at > end ? at : 0;
    }
}

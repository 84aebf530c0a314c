using System.Globalization;

namespace Influence.Storage.Formats;

/// <summary>Takes a text word by word from its start. Each letter is looked at once, so that no text takes long.</summary>
/// <param name="text">The text.</param>
internal ref struct Scanner(ReadOnlySpan<char> text)
{
    /// <summary>What was not taken yet.</summary>
    public ReadOnlySpan<char> Rest { get; private set; } = text;

    /// <summary>The next letter, or the null character at the end.</summary>
    public readonly char Next => Rest.IsEmpty ? '\0' : Rest[0];

    /// <summary>Takes blanks and line ends.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Blanks()
    {
        var from = Rest.Length;
        Rest = Rest.TrimStart();
        return Rest.Length < from;
    }

    /// <summary>Takes the word, in any case, if it comes next.</summary>
    public bool Take(string word)
    {
        var isNext = Rest.StartsWith(word, StringComparison.OrdinalIgnoreCase);
        Rest = isNext ? Rest[word.Length..] : Rest;
        return isNext;
    }

    /// <summary>Takes the letter if it comes next.</summary>
    public bool Take(char letter)
    {
        var isNext = !Rest.IsEmpty && Rest[0] == letter;
        Rest = isNext ? Rest[1..] : Rest;
        return isNext;
    }

    /// <summary>Takes everything up to and with the end, if there is one.</summary>
    public bool TakePast(string end)
    {
        var at = Rest.IndexOf(end, StringComparison.Ordinal);
        Rest = at < 0 ? Rest : Rest[(at + end.Length)..];
        return at >= 0;
    }

    /// <summary>Takes letters, digits and underscores, and what <paramref name="more"/> lists.</summary>
    public ReadOnlySpan<char> Word(string more = "")
    {
        var length = 0;
        while (length < Rest.Length && (IsOfWord(Rest[length]) || more.Contains(Rest[length], StringComparison.Ordinal)))
        {
            length++;
        }

        var word = Rest[..length];
        Rest = Rest[length..];
        return word;
    }

    /// <summary>Takes a word if it is one of those named, in any case, between blanks.</summary>
    public bool TakeOneOf(string words)
    {
        var start = Rest;
        var word = Word();
        foreach (var known in words.Split(' '))
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        Rest = start;
        return false;
    }

    /// <summary>Takes digits.</summary>
    /// <returns>How many.</returns>
    public int Digits()
    {
        var from = Rest.Length;
        Rest = Rest.TrimStart("0123456789");
        return from - Rest.Length;
    }

    /// <summary>Takes blanks, and comments that begin with one of two signs, or stand between /* and */.</summary>
    /// <param name="first">Begins a comment that ends with its line.</param>
    /// <param name="second">Another such sign, or null.</param>
    public void Comments(string first, string? second = null)
    {
        while (true)
        {
            Blanks();
            var start = Rest;
            var isTaken = Take(first) || (second is not null && Take(second)) ? TakePast("\n") : Take("/*") && TakePast("*/");
            if (!isTaken)
            {
                Rest = start;
                return;
            }
        }
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_' ||
        char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.ConnectorPunctuation;
}

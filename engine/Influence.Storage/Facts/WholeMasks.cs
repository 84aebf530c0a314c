using System.Buffers;
using Influence.Storage.Rows;

namespace Influence.Storage.Facts;

/// <summary>Widens masks to whole cells, before a text is kept masked for good.</summary>
/// <remarks>An id may have another in it, as <c>cara de luca</c> has <c>cara</c>. Where only a word of it were masked, it would
/// no longer be found when its own person says no, and the rest would stay.</remarks>
internal static class WholeMasks
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(",;|\t\"<>()[]{}=\r\n");

    /// <summary>Of the start of a row: what stands between separators, or between quotes.</summary>
    public static string OfRow(string text) => Widened(text, static (text, at) =>
        Quoted(text, at, '"') ?? (text.AsSpan(0, at).LastIndexOfAny(Ends) + 1,
            text.AsSpan(at).IndexOfAny(Ends) is >= 0 and var end ? at + end : text.Length));

    /// <summary>Of a sentence: what stands between quotes.</summary>
    public static string OfSentence(string text) => Widened(text, static (text, at) =>
        Quoted(text, at, '"') ?? Quoted(text, at, '\'') ?? (at, at + Excerpt.Masked.Length));

    private static string Widened(string text, Func<string, int, (int First, int End)> cellAt)
    {
        for (var at = Next(text, 0); at >= 0;)
        {
            var (first, end) = cellAt(text, at);
            text = string.Concat(text.AsSpan(0, first), Excerpt.Masked, text.AsSpan(end));
            at = Next(text, first + Excerpt.Masked.Length);
        }

        return text;
    }

    // A mask that is a word of its own: others are parts of an address, which is masked whole.
    private static int Next(string text, int from)
    {
        for (var at = text.IndexOf(Excerpt.Masked, from, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(Excerpt.Masked, at + 1, StringComparison.Ordinal))
        {
            var end = at + Excerpt.Masked.Length;
            if ((at == 0 || Excerpt.Separates(text[at - 1])) && (end == text.Length || Excerpt.Separates(text[end])))
            {
                return at;
            }
        }

        return -1;
    }

    private static (int First, int End)? Quoted(string text, int at, char quote)
    {
        var before = text.AsSpan(0, at);
        return before.Count(quote) % 2 == 0 ? null
            : (before.LastIndexOf(quote) + 1, text.IndexOf(quote, at) is >= 0 and var end ? end : text.Length);
    }
}

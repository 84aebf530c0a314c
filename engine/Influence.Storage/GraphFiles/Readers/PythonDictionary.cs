using System.Text;
using System.Text.RegularExpressions;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>The dictionary that Python writes behind an edge, as in <c>{'weight': 0.5, 'note': 'a'}</c>.</summary>
internal static partial class PythonDictionary
{
    /// <summary>The text of one value; null when the key is absent.</summary>
    public static string? Number(string dictionary, string key) =>
        TryRead(dictionary, out var values) && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>All keys with their values as text; false when it is no dictionary of plain values.</summary>
    public static bool TryRead(string text, out Dictionary<string, string> values)
    {
        values = [];
        var at = 0;
        return Skip(text, ref at) == '{' && Members(text, ref at, values) && Skip(text, ref at) == '\0';
    }

    private static bool Members(string text, ref int at, Dictionary<string, string> values)
    {
        at++;
        while (Skip(text, ref at) != '}')
        {
            if (!Value(text, ref at, 0, out var key) || Skip(text, ref at) != ':')
            {
                return false;
            }

            at++;
            Skip(text, ref at);
            if (!Value(text, ref at, 0, out var value))
            {
                return false;
            }

            values[key] = value;
            if (Skip(text, ref at) == ',')
            {
                at++;
            }
            else if (Skip(text, ref at) != '}')
            {
                return false;
            }
        }

        at++;
        return true;
    }

    // A text in quotes, something in brackets (passed over), or a bare word such as 0.5, None or True.
    private static bool Value(string text, ref int at, int depth, out string value)
    {
        value = "";
        switch (Skip(text, ref at))
        {
            case '\'' or '"':
                return Quoted(text, ref at, out value);
            case '{' or '[' or '(' when depth < 32:
                return Bracketed(text, ref at, depth);
            default:
                var word = Word().Match(text, at);
                (value, at) = (word.Value, at + word.Length);
                return word.Length > 0;
        }
    }

    private static bool Bracketed(string text, ref int at, int depth)
    {
        at++;
        while (Skip(text, ref at) is not ('\0' or '}' or ']' or ')'))
        {
            if (Skip(text, ref at) is ',' or ':')
            {
                at++;
            }
            else if (!Value(text, ref at, depth + 1, out _))
            {
                return false;
            }
        }

        return at++ < text.Length;
    }

    private static bool Quoted(string text, ref int at, out string value)
    {
        var (quote, found) = (text[at++], new StringBuilder());
        while (at < text.Length && text[at] != quote)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            found.Append(text[at++]);
        }

        value = found.ToString();
        return at++ < text.Length;
    }

    private static char Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    [GeneratedRegex(@"\G[\w.+\-]+", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Word();
}

using System.Globalization;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>Whether an adjacency list has its neighbours below a line of a person and a count, or all in one line.</summary>
internal static class MultilineShape
{
    /// <summary>As many lines as are looked at.</summary>
    public const int LinesLookedAt = 200;

    /// <summary>Whether the lines, cut at blanks, are a person and a count, then as many neighbours.</summary>
    public static bool Fits(List<string[]> lines)
    {
        var (awaited, hasDictionary, persons) = (0L, false, new HashSet<string>(StringComparer.Ordinal));
        foreach (var words in lines)
        {
            if (awaited > 0)
            {
                awaited--;
                hasDictionary |= words.Length > 1 && words[1].StartsWith('{');
                if (words.Length > 1 && !words[1].StartsWith('{'))
                {
                    return false;
                }
            }
            else if (words.Length != 2 || !long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out awaited))
            {
                return false;
            }
            else
            {
                persons.Add(words[0]);
            }
        }

        // Without a dictionary both may fit; in one line a neighbour begins a line of its own, a count need not.
        return lines.Count > 0 && (hasDictionary ||
            (awaited == 0 && !lines.TrueForAll(words => words.Length < 2 || persons.Contains(words[1]))));
    }
}

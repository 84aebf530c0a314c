using System.Globalization;

namespace Influence.Storage.Formats;

/// <summary>Whether lines of whole numbers are a METIS graph: a line of counts, then a line of neighbours for each node.</summary>
internal static class MetisShape
{
    private const int EnoughLines = 3;

    /// <summary>How well it fits.</summary>
    internal enum Fit
    {
        /// <summary>Not at all.</summary>
        Not,

        /// <summary>Nothing else fits.</summary>
        Surely,

        /// <summary>An edge list below a line of counts fits as well.</summary>
        AlsoPairs,
    }

    /// <summary>Looks at the beginning.</summary>
    public static Fit Look(HeadText text)
    {
        var lines = text.AllLines.Where(line => !line.StartsWith('%') && !line.StartsWith('#')).ToList();
        if (lines.Count < 2 || Numbers(lines[0]) is not [var nodes, var edges, ..] header || header.Length > 4 || nodes < 1)
        {
            return Fit.Not;
        }

        var format = header.Length > 2 ? header[2] : 0;
        var isFormat = format is 0 or 1 or 10 or 11 or 100 or 101 or 110 or 111;
        if (!isFormat || (header.Length == 4 && format is not (10 or 11 or 110 or 111)))
        {
            return Fit.Not;
        }

        var rows = new List<long[]>();
        var weights = (int)(format / 10 % 10 * (header.Length == 4 ? header[3] : 1)) + (int)(format / 100);
        foreach (var line in lines.Skip(1))
        {
            if (rows.Count == nodes && string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Numbers(line) is not { } row || row.Length < weights || weights < 0)
            {
                return Fit.Not;
            }

            var step = format % 10 == 1 ? 2 : 1;
            var listed = row.Skip(weights).Where((_, place) => place % step == 0).ToArray();
            if (rows.Count >= nodes || listed.Any(one => one < 1 || one > nodes))
            {
                return Fit.Not;
            }

            rows.Add(listed);
        }

        return Judge(rows, nodes, edges, text.HasAllLines, header.Length);
    }

    private static Fit Judge(List<long[]> rows, long nodes, long edges, bool isWhole, int headerLength)
    {
        if (isWhole && rows.Count != nodes)
        {
            return Fit.Not;
        }

        // Whoever is a neighbour of a line seen has that line's node as a neighbour too.
        var sets = rows.Select(row => row.ToHashSet()).ToList();
        var (seen, mutual) = (0, 0);
        for (var node = 0; node < rows.Count; node++)
        {
            foreach (var other in sets[node])
            {
                if (other <= rows.Count)
                {
                    seen++;
                    mutual += sets[(int)other - 1].Contains(node + 1) ? 1 : 0;
                }
            }
        }

        var isEven = rows.All(row => row.Length == rows[0].Length) && rows[0].Length is 2 or 3;
        var isCounted = isWhole && rows.Sum(row => (long)row.Length) == 2 * edges;
        if (seen != mutual || (isWhole && !isCounted))
        {
            return Fit.Not;
        }

        return !isEven || headerLength > 2
            ? rows.Count >= EnoughLines || isCounted ? Fit.Surely : Fit.Not
            : isCounted && rows.Count == edges ? Fit.AlsoPairs : Fit.Not;
    }

    private static long[]? Numbers(string line)
    {
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new long[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!long.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at]))
            {
                return null;
            }
        }

        return numbers;
    }
}

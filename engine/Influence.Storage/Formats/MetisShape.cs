using System.Globalization;

namespace Influence.Storage.Formats;

/// <summary>Whether lines of whole numbers are a METIS graph: a line of counts, then a line of neighbours for each
/// node.</summary>
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
        if (lines.Count < 2 || Numbers(lines[0]) is not [var said, var edges, ..] header || header.Length > 4 ||
            said is < 1 or > 1e15)
        {
            return Fit.Not;
        }

        var (nodes, format) = ((long)said, header.Length > 2 ? (int)Math.Min(header[2], 1000) : 0);
        var isFormat = format is 0 or 1 or 10 or 11 or 100 or 101 or 110 or 111;
        if (!isFormat || (header.Length == 4 && format is not (10 or 11 or 110 or 111)))
        {
            return Fit.Not;
        }

        var rows = new List<long[]>();
        var weights = (format / 10 % 10 * (header.Length == 4 ? (int)Math.Min(header[3], 1000) : 1)) + (format / 100);
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
            if (rows.Count >= nodes || listed.Any(one => one < 1 || one > nodes || one != Math.Floor(one)))
            {
                return Fit.Not;
            }

            rows.Add([.. listed.Select(one => (long)one)]);
        }

        return Judge(rows, nodes, (long)Math.Min(edges, 1e15), text.HasAllLines, header.Length);
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

    // Weights may have decimals; counts and neighbours are looked at for being whole.
    private static double[]? Numbers(string line)
    {
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[parts.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (!double.TryParse(parts[at], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out numbers[at]))
            {
                return null;
            }
        }

        return numbers;
    }
}

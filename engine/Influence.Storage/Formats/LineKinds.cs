using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>What is told by the shape of its lines: METIS, adjacency lists, edge lists of NetworkX, matrices, prose.</summary>
internal static class LineKinds
{
    private const int EnoughLines = 4;

    /// <summary>metis, adjlist, edgelist or a table.</summary>
    /// <exception cref="GraphDataException">matrix_csv, lines_uneven, prose, format_ambiguous.</exception>
    public static string Recognise(HeadText text, ReadOptions options, string name)
    {
        if (text.Comments.Any(LineShapes.IsNetworkXStamp) && options.Map.IsEmpty)
        {
            return "adjlist";
        }

        if (text.Lines.Count > 0 && text.Lines.All(LineShapes.EndsWithDictionary))
        {
            return "edgelist";
        }

        if (!options.Map.IsEmpty || options.Skip > 0)
        {
            return FormatRecogniser.Table; // the caller knows its columns
        }

        MatrixKinds.Refuse(text, options, name);
        RefuseSettings(text, name);
        if (options.Delimiter is not null || text.Lines.Any(line => line.AsSpan().IndexOfAny(",;|\"") >= 0))
        {
            RefuseProse(text, name);
            return FormatRecogniser.Table;
        }

        var shape = MetisShape.Look(text);
        if (shape == MetisShape.Fit.Surely)
        {
            return "metis";
        }

        if (shape == MetisShape.Fit.AlsoPairs)
        {
            throw new GraphDataException("format_ambiguous",
                $"{name} can be read as a METIS graph (line n lists the neighbours of n) and as an edge list below a line of " +
                "counts. Say which with --format metis or --format nm.");
        }

        RefuseProse(text, name);
        RefuseUneven(text, name);
        return FormatRecogniser.Table;
    }

    // Lines of very different numbers of numbers: neighbours of one each, or times of a cascade; an edge list has columns.
    private static void RefuseUneven(HeadText text, string name)
    {
        if (text.Lines.Any(line => line.Contains('\t', StringComparison.Ordinal)) && text.Lines.Any(line => line.Contains(' ')))
        {
            return;
        }

        var rows = text.Lines.Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        var counts = rows.ConvertAll(row => row.Length);
        var isLong = counts.Count(count => count > 3) * 2 > counts.Count;
        if (counts.Count >= EnoughLines && counts.Distinct().Count() >= 3 && (isLong || ListsEachOnce(rows)))
        {
            throw new GraphDataException("lines_uneven",
                $"{name} has lines of {counts.Min()} to {counts.Max()} words: no edge list has that. If each line names a " +
                "person and then those this person is linked to, read it with --format adjlist; if only the first two or three " +
                "words of a line count, with --format snap.");
        }
    }

    // Whole numbers of which the first are all different: a list of neighbours has one line a person.
    private static bool ListsEachOnce(List<string[]> rows) =>
        rows.TrueForAll(row => row.All(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _))) &&
        rows.Select(row => row[0]).Distinct(StringComparer.Ordinal).Count() == rows.Count;

    // name = value, name: value.
    private static void RefuseSettings(HeadText text, string name)
    {
        var settings = text.Lines.Count(LineShapes.IsSetting);
        if (settings > 1 && settings * 2 > text.Lines.Count)
        {
            var first = Short(text.Lines.First(LineShapes.IsSetting));
            throw new GraphDataException("settings_file",
                $"{name} holds settings or descriptions (\"{first}\"), not rows. " +
                "Give the file that holds the edges or rows; --format csv or --format snap reads it all the same.");
        }
    }

    private static void RefuseProse(HeadText text, string name)
    {
        var sentences = text.Lines.Count(LineShapes.IsSentence);
        if (text.Lines.Count > 0 && sentences * 2 > text.Lines.Count)
        {
            throw new GraphDataException("prose",
                $"{name} reads like prose (\"{Short(text.Lines.First(LineShapes.IsSentence))}\"), not like rows. " +
                "Give the file that holds the edges or rows; --format csv or --format snap reads it all the same.");
        }
    }

    private static string Short(string line) =>
        line.Length <= 60 ? line : string.Create(CultureInfo.InvariantCulture, $"{line.AsSpan(0, 59)}…");
}

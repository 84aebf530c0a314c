using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Looks at the first lines of a text and says how it is to be read.</summary>
/// <param name="schema">What the rows are to become.</param>
/// <param name="options">What the caller said about them.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class LayoutFinder(RowSchema schema, ReadOptions options, string name)
{
    private const int LinesLookedAt = 12;

    /// <summary>Finds the layout.</summary>
    /// <param name="head">The first bytes, at least 64 kB unless the text is shorter.</param>
    /// <param name="isStrict">Throw when a required field has no column; a preview lists it instead.</param>
    /// <exception cref="GraphDataException">file_empty, format_unknown or missing_column.</exception>
    /// <exception cref="OptionException">unknown_format, unknown_field or unknown_column.</exception>
    public Layout Find(ReadOnlySpan<byte> head, bool isStrict = true)
    {
        var lines = FirstLines(head);
        if (lines.Count == 0)
        {
            throw new GraphDataException("file_empty",
                $"{name} has no rows. Give a file with at least one line that is no comment.");
        }

        var format = options.Format == "auto" ? Guess(lines) : options.Format;
        var layout = format switch
        {
            "ndjson" => new Layout { Format = format, ColumnOf = [.. Enumerable.Range(0, schema.Fields.Length)] },
            "activity" => Activity(),
            "snap" or "nm" => EdgeList(format, lines),
            "csv" => Csv(lines),
            _ => throw new OptionException("unknown_format",
                $"The format '{format}' is not known here. Use auto, csv, snap, nm, activity or ndjson."),
        };
        if (isStrict && layout.Format != "ndjson")
        {
            Demand(layout);
        }

        return layout;
    }

    /// <summary>Required fields without a column.</summary>
    public ImmutableArray<string> Missing(Layout layout) =>
        [.. schema.Fields.Where((field, index) => field.IsRequired && layout.ColumnOf[index] < 0).Select(field => field.Name)];

    private void Demand(Layout layout)
    {
        var missing = Missing(layout);
        if (missing.Length > 0)
        {
            throw new GraphDataException("missing_column",
                $"{name}: no column for {string.Join(", ", missing)} of {schema.Name}; " +
                $"it has {string.Join(", ", layout.Columns)}. " +
                $"Say which it is with --map {missing[0]}=COLUMN (a name, or a number from 1).");
        }
    }

    private static List<string> FirstLines(ReadOnlySpan<byte> head)
    {
        var lines = new List<string>();
        var (hasData, first) = (false, true);
        while (!head.IsEmpty && lines.Count < LinesLookedAt)
        {
            var end = head.IndexOf((byte)'\n');
            var line = end < 0 ? head : head[..end];
            head = end < 0 ? [] : head[(end + 1)..];
            var text = Encoding.UTF8.GetString(line.Length > 4096 ? line[..4096] : line).TrimEnd('\r');
            if (string.IsNullOrWhiteSpace(text) || (!hasData && text[0] is '#' or '%'))
            {
                continue;
            }

            hasData = true;
            if (end < 0 && !first && lines.Count > 0)
            {
                break; // perhaps cut by the look-ahead
            }

            lines.Add(text);
            first = false;
        }

        return lines;
    }

    private string Guess(List<string> lines)
    {
        if (lines[0].TrimStart().StartsWith('{'))
        {
            return "ndjson";
        }

        if (lines.All(IsActivity))
        {
            return "activity";
        }

        var delimiter = options.Delimiter ?? GuessDelimiter(lines);
        if (delimiter is null && schema.Positions.Length == 1)
        {
            return "csv"; // one column, in which blanks are part of the value
        }

        return delimiter is null || (delimiter == '\t' && options.Delimiter is null && IsEdgeList(lines)) ? "snap" : "csv";
    }

    private static bool IsActivity(string line)
    {
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 4 && parts[3] is "RT" or "MT" or "RE" && IsNumber(parts[2]);
    }

    // A tab separates columns of spreadsheets too; there the first line names fields of ours.
    private bool IsEdgeList(List<string> lines) =>
        options.Map.IsEmpty && schema.Positions.Length >= 2 && (schema.Name is "graph" || !NamesFields(lines[0].Split('\t')));

    private static char? GuessDelimiter(List<string> lines)
    {
        char? best = null;
        var most = 0;
        foreach (var candidate in ",;\t|")
        {
            var count = CountOutsideQuotes(lines[0], candidate);
            if (count > most)
            {
                (best, most) = (candidate, count);
            }
        }

        return best;
    }

    private static int CountOutsideQuotes(string line, char delimiter)
    {
        var (count, quoted) = (0, false);
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            count += !quoted && letter == delimiter ? 1 : 0;
        }

        return count;
    }

    private Layout Activity()
    {
        var columns = schema.Fields.Select(_ => -1).ToArray();
        var positions = schema.Name switch
        {
            "shares" => new[] { "person", "source", "time", "kind" },
            "graph" => ["source", "target"],
            _ => throw new GraphDataException("format_unknown",
                $"{name} is an activity log (A B unixtime RT|MT|RE), which holds shares, not {schema.Name}. Load it as shares."),
        };
        for (var column = 0; column < positions.Length; column++)
        {
            columns[schema.IndexOf(positions[column])] = column;
        }

        return new Layout { Format = "activity", Columns = ["1", "2", "3", "4"], ColumnOf = [.. columns] };
    }

    private Layout EdgeList(string format, List<string> lines)
    {
        var first = Blanks(lines[0]);
        var delimiter = options.Delimiter ?? (first.Length < 2 ? GuessDelimiter(lines) : null);
        var cut = delimiter is { } c ? [.. lines.Select(l => l.Split(c))] : lines.Select(Blanks).ToList();
        var hasHeader = format == "snap" && IsHeader(cut);
        var columns = hasHeader ? cut[0] : Numbers(cut[0].Length);
        var columnOf = schema.Fields.Select(_ => -1).ToArray();
        for (var column = 0; column < Math.Min(schema.Positions.Length, 3); column++)
        {
            columnOf[schema.Positions[column]] = column < 2 || cut.Any(row => row.Length > 2) ? column : -1;
        }

        Map(columns, columnOf);
        return new Layout
        {
            Format = format,
            Delimiter = delimiter,
            HasHeader = hasHeader,
            Columns = [.. columns],
            ColumnOf = [.. columnOf],
            MayStartWithCounts = !hasHeader && cut[0].Length == 2 && schema.Name is "graph" or "follows" &&
                cut[0].All(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)),
        };
    }

    private Layout Csv(List<string> lines)
    {
        var delimiter = options.Delimiter ?? GuessDelimiter(lines);
        var rows = lines.Select(line => CutCsv(line, delimiter ?? ',')).ToList();
        var hasHeader = IsHeader(rows) || IsUnknownHeader(rows[0]);
        var columns = hasHeader ? [.. rows[0].Select(column => column.Trim())] : Numbers(rows[0].Length);
        var columnOf = schema.Fields.Select(_ => -1).ToArray();
        for (var column = 0; hasHeader && column < columns.Length; column++)
        {
            var field = schema.Recognise(columns[column]);
            var isOurName = field >= 0 && RowSchema.Plain(columns[column]) == RowSchema.Plain(schema.Fields[field].Name);
            if (field >= 0 && (columnOf[field] < 0 || isOurName))
            {
                columnOf[field] = column;
            }
        }

        if (!hasHeader || (schema.Name == "graph" && columnOf[0] < 0 && columnOf[1] < 0))
        {
            for (var column = 0; options.Map.IsEmpty && column < Math.Min(schema.Positions.Length, columns.Length); column++)
            {
                columnOf[schema.Positions[column]] = column;
            }
        }

        Map(columns, columnOf);
        return new Layout
        {
            Format = "csv",
            Delimiter = delimiter ?? ',',
            HasHeader = hasHeader,
            Columns = [.. columns],
            ColumnOf = [.. columnOf],
        };
    }

    // A first line is a header when it names our fields, or has words where the rows below it have numbers.
    private bool IsHeader(List<string[]> rows) =>
        NamesFields(rows[0]) || options.Map.Values.Any(column => rows[0].Contains(column) && !IsNumber(column)) ||
        (rows.Count > 1 && rows[0].Length > 1 && !rows[0].Any(IsNumber) && rows.Skip(1).All(row =>
            rows[0].Length == 2 ? row.All(IsNumber) : row.Length > 2 && IsNumber(row[2])));

    // Facts in csv have a header: words that name none of our fields are one, and have to be mapped, not loaded as people.
    private bool IsUnknownHeader(string[] first) => schema.Name != "graph" && options.Map.IsEmpty && !first.Any(IsNumber);

    private bool NamesFields(string[] cells)
    {
        var known = cells.Count(cell => schema.Recognise(cell) >= 0);
        return known >= Math.Min(2, schema.Positions.Length) && cells.All(cell => !IsNumber(cell));
    }

    private void Map(string[] columns, int[] columnOf)
    {
        foreach (var (field, column) in options.Map)
        {
            var index = schema.IndexOf(field);
            if (index < 0)
            {
                throw new OptionException("unknown_field",
                    $"--map {field}={column}: {schema.Name} has no field '{field}', " +
                    $"but {string.Join(", ", schema.Fields.Select(f => f.Name))}.");
            }

            var place = Array.FindIndex(columns, c => c.Equals(column, StringComparison.OrdinalIgnoreCase));
            if (place < 0 && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
            {
                place = number - 1;
            }

            if (place < 0)
            {
                throw new OptionException("unknown_column",
                    $"--map {field}={column}: {name} has no column '{column}', but {string.Join(", ", columns)}.");
            }

            columnOf[index] = place;
        }
    }

    private static string[] Blanks(string line) => line.Split((char[]?)[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string[] Numbers(int count) =>
        [.. Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static bool IsNumber(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    private static string[] CutCsv(string line, char delimiter)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var fields = new Fields();
        Splitter.AtDelimiter(bytes, 0, bytes.Length, (byte)delimiter, fields);
        return [.. Enumerable.Range(0, fields.Count).Select(column => Encoding.UTF8.GetString(fields[column]))];
    }
}

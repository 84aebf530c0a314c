using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Formats;

namespace Influence.Storage.Rows;

/// <summary>Looks at the first lines of a text and says how it is to be read.</summary>
/// <param name="schema">What the rows are to become.</param>
/// <param name="options">What the caller said about them.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class LayoutFinder(RowSchema schema, ReadOptions options, string name)
{
    private const string LineSeparator = "separator";
    private const int ColumnsNamed = 20;
    private const int LinesOfAnArchive = 20;

    /// <summary>Finds the layout.</summary>
    /// <param name="head">The first bytes, at least 64 kB unless the text is shorter.</param>
    /// <param name="isAll">Whether the text ends with the head.</param>
    /// <param name="isStrict">Throw when a required field has no column or something is ambiguous; a preview lists it instead.
    /// </param>
    /// <exception cref="GraphDataException">file_empty, format_unknown, missing_column, columns_ambiguous …</exception>
    /// <exception cref="OptionException">unknown_format, unknown_field or unknown_column.</exception>
    public Layout Find(ReadOnlySpan<byte> head, bool isAll, bool isStrict = true)
    {
        var lines = HeadSample.Lines(head, isAll);
        var start = Start(lines, out var why, out var delimiter);
        var first = FirstData(lines, start);
        if (first < 0)
        {
            throw new GraphDataException("file_empty",
                $"{name} has no rows. Give a file with at least one line that is no comment.");
        }

        var layout = Shape(lines, start, first, delimiter);
        layout = layout with { Head = [.. why, .. layout.Head] };
        if (isStrict && layout.Doubts.Length > 0)
        {
            throw layout.Doubts[0].ToError(name);
        }

        if (isStrict)
        {
            Demand(layout);
        }

        return layout;
    }

    /// <summary>Required fields without a column.</summary>
    public ImmutableArray<string> Missing(Layout layout)
    {
        var settled = layout.Doubts.Select(doubt => doubt.AlsoSettles).ToArray();
        return schema.IsNamedByAny && layout.Paths is null && RowSchema.Identities.All(field =>
            layout.ColumnOf[schema.IndexOf(field)] < 0 && !layout.Constants.ContainsKey(schema.IndexOf(field)))
            ? [RowSchema.Identities[0]]
            : [.. schema.Fields.Where((field, index) => field.IsRequired && layout.ColumnOf[index] < 0 &&
                !layout.Constants.ContainsKey(index) && !settled.Contains(field.Name) &&
                !(layout.Stages is not null && field.Type is FieldType.Time or FieldType.Stage)).Select(field => field.Name)];
    }

    private void Demand(Layout layout)
    {
        var missing = Missing(layout);
        if (missing.Length > 0)
        {
            var either = schema.IsNamedByAny ? " (or email, phone or handle)" : "";
            throw new GraphDataException("missing_column",
                $"{name}: no column for {string.Join(", ", missing)}{either} of {schema.Name}; " +
                $"it has {string.Join(", ", layout.Columns.Take(ColumnsNamed))}" +
                $"{(layout.Columns.Length > ColumnsNamed ? $" and {layout.Columns.Length - ColumnsNamed} more" : "")}. " +
                string.Concat(layout.Notes.Select(note => note + " ")) +
                $"Say which it is with --map {string.Join(",", missing.Select(field => field + "=COLUMN"))} " +
                "(a name, or a number from 1)." +
                (schema.TakesStages && missing.Contains("stage") ? " Where a row is one friend, name the dates of its stages " +
                "instead, as in --map converted=COLUMN." : ""));
        }
    }

    // Lines that the caller skips, and the line with which a spreadsheet says its separator.
    private int Start(List<HeadLine> lines, out List<string?> why, out char? delimiter)
    {
        why = [.. Enumerable.Repeat("skipped", Math.Min(options.Skip, lines.Count))];
        delimiter = options.Delimiter;
        var at = why.Count;
        if (at < lines.Count && lines[at].Text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) &&
            lines[at].Text.Length is 5 or 6)
        {
            delimiter ??= lines[at].Text[4];
            why.Add(LineSeparator);
            at++;
        }

        return at;
    }

    // The first line that is a row or a heading; a line of two hashtags is a row.
    private int FirstData(List<HeadLine> lines, int start)
    {
        for (var at = start; at < lines.Count; at++)
        {
            if (!lines[at].IsBlank && (!lines[at].IsMarked || (!lines[at].IsMarkAlone && IsTagged(lines, at))))
            {
                return at;
            }
        }

        return -1;
    }

    // "#coffee #tea" is an edge: as many cells as most lines below, none of them a field's name, and marks inside the line too.
    private bool IsTagged(List<HeadLine> lines, int at)
    {
        var below = Cutting.Best([.. lines.Where(line => !line.IsMarkAlone)], 0, schema.Positions.Length > 1);
        var cells = Cutting.Of([lines[at]], 0, below.Delimiter).Rows[0].Cells;
        var isShaped = cells.Length == below.Width && cells.Length > 1 && !cells.Any(cell => cell.EndsWith(':'));
        var isTag = cells.Skip(1).Any(cell => cell.StartsWith('#')) ||
            below.Rows.Any(row => row.First != at && row.Cells.Skip(1).Any(cell => cell.StartsWith('#')));
        return isShaped && isTag && cells.All(cell => schema.Recognise(cell.TrimStart('#')) < 0);
    }

    private Layout Shape(List<HeadLine> lines, int start, int first, char? delimiter)
    {
        if (options.Format is not ("auto" or "csv" or "snap" or "nm" or "activity" or "ndjson"))
        {
            throw new OptionException("unknown_format",
                $"The format '{options.Format}' is not known here. Use auto, csv, snap, nm, activity or ndjson.");
        }

        AccountArchive.Refuse(string.Concat(lines.Skip(first).Take(LinesOfAnArchive).Select(line => line.Text)), name);
        var before = lines.Skip(start).Take(first - start).Select(line => line.IsBlank ? "blank" : "comment");
        if (options.Format == "ndjson" || (options.Format == "auto" && lines[first].Text.TrimStart().StartsWith('{')))
        {
            return JsonLayout.Find(lines, first, schema, options, name) with { Head = [.. before] };
        }

        var isActivity = lines.Skip(first).Where(line => !line.IsBlank).Take(12).All(line => IsActivity(line.Text));
        if (options.Format == "activity" || (options.Format == "auto" && isActivity))
        {
            return Activity() with { Head = [.. before] };
        }

        var mayBeBlank = schema.Positions.Length > 1 && options.Format != "csv";
        var cutting = delimiter is { } given ? Cutting.Of(lines, first, given)
            : Cutting.Best(lines, first, mayBeBlank);
        if (delimiter is null && Named(lines, first, cutting) is { } named)
        {
            cutting = named;
        }

        if (delimiter is null && cutting.Delimiter is null && !mayBeBlank)
        {
            cutting = Cutting.Of(lines, first, ',');
        }

        var counts = Counts(lines[first].Text, cutting);
        var header = new HeaderFinder(schema, options, name).Find(lines, start, first, cutting);
        var format = options.Format != "auto" ? options.Format
            : cutting.Delimiter is null || (cutting.Delimiter == '\t' && delimiter is null && !header.NamesFields &&
                options.Map.IsEmpty && schema.Positions.Length > 1) ? "snap" : "csv";
        var columns = new ColumnFinder(schema, options, name).Find(header, format);
        return columns with
        {
            Format = format,
            Delimiter = cutting.Delimiter,
            Head = header.Head,
            HasHeader = header.Names is not null,
            HeaderLine = header.Line,
            MayStartWithCounts = format != "csv" && header.Names is null && counts && schema.Name is "graph" or "follows",
        };
    }

    // A first line that names our fields says what separates them, be most lines below it broken.
    private Cutting? Named(List<HeadLine> lines, int first, Cutting best)
    {
        if (Names(Cutting.Of([lines[first]], 0, best.Delimiter)) > 1)
        {
            return null;
        }

        var named = ",;\t|".Select(one => (Sign: one, Names: Names(Cutting.Of([lines[first]], 0, one)))).MaxBy(one => one.Names);
        return named.Names > 1 ? Cutting.Of(lines, first, named.Sign) : null;
    }

    private int Names(Cutting line) => line.Rows[0].Cells.Any(HeaderFinder.IsNumber) ? 0
        : line.Rows[0].Cells.Select(schema.Recognise).Where(field => field >= 0).Distinct().Count();

    // The first line has two whole numbers between blanks, whatever separates the others.
    private static bool Counts(string line, Cutting cutting)
    {
        var parts = cutting.Delimiter is null or '\t'
            ? line.Split((char[]?)[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : [];
        return parts.Length == 2 &&
            parts.All(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static bool IsActivity(string line)
    {
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 4 && parts[3] is "RT" or "MT" or "RE" && long.TryParse(parts[2], out _);
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
}

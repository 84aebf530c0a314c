using System.Text;
using System.Text.Unicode;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Reads a source row by row in any format, refusing what cannot be cut into fields; the caller judges values.</summary>
internal sealed class RowReader : IRows
{
    private const int ExcerptLength = 200;
    private const string Masked = "•••";

    private readonly RowSchema _schema;
    private readonly FactSource _source;
    private readonly ReadOptions _options;
    private readonly Action<Reject> _reject;
    private readonly TextInput _input;
    private readonly LineReader _lines;
    private readonly Fields _fields = new();
    private readonly int _columnsNeeded;
    private bool _isPastHeader;

    /// <summary>Opens the source and finds its layout.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">file_not_found, file_empty, format_unknown …</exception>
    public RowReader(FactSource source, RowSchema schema, ReadOptions options, Action<Reject> reject)
        : this(source, schema, options, reject, isStrict: true)
    {
    }

    private RowReader(FactSource source, RowSchema schema, ReadOptions options, Action<Reject> reject, bool isStrict)
    {
        (_source, _schema, _options, _reject) = (source, schema, options, reject);
        _input = TextInput.Open(source, options);
        _lines = new LineReader(_input.Text);
        try
        {
            Layout = new LayoutFinder(schema, options, source.Name).Find(_lines.Peek(), isStrict);
        }
        catch
        {
            _input.Dispose();
            throw;
        }

        _columnsNeeded = schema.Fields.Select((field, index) => field.IsRequired ? Layout.ColumnOf[index] + 1 : 0).Max();
        Format = Layout.Format;
    }

    /// <summary>How the file is cut.</summary>
    public Layout Layout { get; }

    /// <summary>As recognised: <c>snap</c> becomes <c>nm</c> when the first line proves to be a header.</summary>
    public string Format { get; private set; }

    /// <summary>The line that named the columns or counts, or null.</summary>
    public string? HeaderLine { get; private set; }

    /// <inheritdoc/>
    public FileReading Reading { get; } = new();

    /// <inheritdoc/>
    public bool MayStartWithCounts => Layout.MayStartWithCounts;

    /// <inheritdoc/>
    public bool StartsWithCounts => Layout.Format == "nm";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> DeclaredPeople => [];

    /// <summary>Rows found, refused ones included.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Rows refused.</summary>
    public long RowsRejected { get; private set; }

    /// <summary>Bytes of text read.</summary>
    public long Bytes => _lines.BytesRead;

    /// <summary>Whether the raw bytes are gzip, whose damage shows only when it is reached.</summary>
    public bool IsGzip => _input.IsGzip;

    /// <summary>Raw bytes read, for progress.</summary>
    public long RawBytes => _input.RawBytes;

    /// <summary>The bytes of one of our fields; empty where there is none.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            var column = Layout.ColumnOf[field];
            return column < 0 ? default : _fields[column].Trim((byte)' ');
        }
    }

    /// <summary>Columns of the row at hand.</summary>
    public int ColumnCount => _fields.Count;

    /// <summary>Reads rows that may lack columns; refused rows are passed over.</summary>
    public static RowReader ForPreview(FactSource source, RowSchema schema, ReadOptions options) =>
        new(source, schema, options, _ => { }, isStrict: false);

    /// <summary>The bytes of one of their columns.</summary>
    public ReadOnlySpan<byte> Cell(int column) => _fields[column];

    /// <summary>Goes to the next row that could be cut into fields.</summary>
    /// <returns>False at the end.</returns>
    public bool Read()
    {
        while (_lines.Next())
        {
            if (IsSkipped())
            {
                continue;
            }

            if (!_isPastHeader)
            {
                _isPastHeader = true;
                if (Layout.HasHeader)
                {
                    HeaderLine = Encoding.UTF8.GetString(_lines.Line);
                    continue;
                }
            }

            RowsRead++;
            if (IsReadable() && Cut())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Refuses the row at hand.</summary>
    public void Reject(int field, string code, string message)
    {
        RowsRejected++;
        var column = field < 0 ? null : _schema.Fields[field].Name;
        _reject(new Reject(_source.Name, _lines.LineNumber, _lines.Offset, column, code, Excerpt(), message));
    }

    /// <summary>The first line, read as a row, proved to say n and m: it is no row.</summary>
    public void FirstRowWasCounts(string line)
    {
        RowsRead--;
        (Format, HeaderLine) = ("nm", line);
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private bool IsSkipped()
    {
        var line = _lines.Line;
        return line.IsEmpty || line.Trim(" \t"u8).IsEmpty ||
            ((Layout.HasComments || !_isPastHeader) && line[0] is (byte)'#' or (byte)'%');
    }

    private bool IsReadable()
    {
        if (_lines.IsTooLong)
        {
            Reject(-1, "line_too_long", $"A line has at most {LineReader.MaxLineBytes} bytes; this one has more. Cut it.");
            return false;
        }

        if (!_lines.IsTerminated && (_input.IsCut || (Layout.NeedsLastLineEnd && !_options.AcceptUnterminated)))
        {
            Reject(-1, "unterminated_last_line",
                "The last line has no line end, so it may be cut. Complete the file, or load it with --accept-unterminated.");
            return false;
        }

        return _lines.IsPlain || IsText();
    }

    private bool IsText()
    {
        var line = _lines.Line;
        if (line.Contains((byte)0))
        {
            Reject(-1, "nul_byte", "The line holds a NUL byte. Export the file again as text.");
            return false;
        }

        if (!Utf8.IsValid(line))
        {
            Reject(-1, "bad_encoding", "The line is not UTF-8. Name the encoding, as in --encoding latin1, or convert the file.");
            return false;
        }

        return true;
    }

    private bool Cut()
    {
        switch (Layout.Format)
        {
            case "ndjson":
                var wrong = JsonRow.Read(_lines.Line, _schema, _fields);
                if (wrong is not null)
                {
                    Reject(-1, "bad_json", $"The line cannot be read: {wrong}.");
                    return false;
                }

                return true;
            case "csv":
                return CutCsv();
            default:
                if (Layout.Delimiter is { } delimiter)
                {
                    Splitter.AtDelimiter(_lines.Buffer, _lines.Start, _lines.Line.Length, (byte)delimiter, _fields);
                }
                else
                {
                    Splitter.AtBlanks(_lines.Buffer, _lines.Start, _lines.Line.Length, _fields);
                }

                return HasColumns();
        }
    }

    private bool CutCsv()
    {
        Splitter.Outcome outcome;
        do
        {
            outcome = Splitter.AtDelimiter(
                _lines.Buffer, _lines.Start, _lines.Line.Length, (byte)Layout.Delimiter!.Value, _fields);
        }
        while (outcome == Splitter.Outcome.OpenQuote && _lines.Extend());

        if (outcome != Splitter.Outcome.Done)
        {
            _fields.Clear();
            _lines.Shrink();
            Reject(-1, "bad_quote", outcome == Splitter.Outcome.OpenQuote
                ? "A quote is opened and never closed. Close it, or double the quotes inside the field."
                : "Text follows a closing quote. Double the quotes inside a field, as in \"5\"\" disk\".");
            return false;
        }

        if (!_lines.IsPlain && !IsText())
        {
            return false;
        }

        if (_fields.Count > Layout.Columns.Length)
        {
            Reject(-1, "too_many_columns",
                $"The row has {_fields.Count} columns, the file {Layout.Columns.Length}. " +
                "Put fields that hold the separator in quotes.");
            return false;
        }

        return HasColumns();
    }

    private bool HasColumns()
    {
        if (_fields.Count >= _columnsNeeded)
        {
            return true;
        }

        var missing = 0;
        while (!_schema.Fields[missing].IsRequired || Layout.ColumnOf[missing] < _fields.Count)
        {
            missing++;
        }

        Reject(missing, "missing_column",
            $"The row has {_fields.Count} columns; {_schema.Fields[missing].Name} is column {Layout.ColumnOf[missing] + 1}.");
        return false;
    }

    private string Excerpt()
    {
        if (!_schema.HasRosterFields)
        {
            return Short(Encoding.UTF8.GetString(_lines.Line[..Math.Min(_lines.Line.Length, 4 * ExcerptLength)]));
        }

        if (_fields.Count == 0)
        {
            return Masked; // not cut into fields: nobody knows where the contact data stands
        }

        // Columns we do not know may be contact data too.
        var shown = Enumerable.Range(0, _schema.Fields.Length)
            .Where(index => !_schema.Fields[index].IsRoster).Select(index => Layout.ColumnOf[index]).ToHashSet();
        var cells = Enumerable.Range(0, _fields.Count).Select(column =>
            shown.Contains(column) ? Encoding.UTF8.GetString(_fields[column]) : _fields[column].IsEmpty ? "" : Masked);
        return Short(string.Join(Layout.Delimiter ?? ' ', cells));
    }

    private static string Short(string text) => text.Length <= ExcerptLength ? text : text[..(ExcerptLength - 1)] + "…";
}

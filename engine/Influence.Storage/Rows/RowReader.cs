using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Text;

namespace Influence.Storage.Rows;

/// <summary>Reads a source row by row in any tabular format, refusing what cannot be cut into fields; the caller judges values.
/// </summary>
internal sealed class RowReader : IRows
{
    private readonly RowSchema _schema;
    private readonly string _name;
    private readonly ReadOptions _options;
    private readonly Action<Reject> _reject;
    private readonly TextInput? _input;
    private readonly LineReader _lines;
    private readonly Fields _fields = new();
    private readonly Notations _notations;
    private readonly PassedCounts _passed = new();
    private readonly RowCutter _cutter;
    private readonly bool _savesBroken;
    private readonly WordBook _words;
    private readonly int _moreNo;
    private readonly IdCells? _ids;
    private readonly byte[] _header = [];
    private readonly bool _isScan;
    private readonly byte[]?[]? _constants;
    private readonly CurrencyCells? _currency;
    private readonly TotalsLine? _totals;
    private int _headAt;
    private long _undirected;

    /// <summary>Opens the source and finds its layout and notations.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">file_not_found, file_empty, columns_ambiguous, dates_ambiguous …
    /// </exception>
    public RowReader(FactSource source, RowSchema schema, ReadOptions options, Action<Reject> reject)
        : this(source, schema, options, reject, isStrict: true)
    {
    }

    private RowReader(FactSource source, RowSchema schema, ReadOptions options, Action<Reject> reject, bool isStrict)
    {
        (_name, _schema, _options, _reject) = (source.Name, schema, options, reject);
        _input = TextInput.Open(source, options);
        _lines = new LineReader(_input.Text);
        try
        {
            var head = _lines.Peek();
            Layout = new LayoutFinder(schema, options, source.Name).Find(head, _lines.HasEnded, isStrict);
            var notations = new NotationFinder(schema, Layout, options);
            _notations = notations.Find(head, _lines.HasEnded, Layout, source);
            if (isStrict && _notations.Doubts.Length > 0)
            {
                throw _notations.Doubts[0].ToError(source.Name);
            }
        }
        catch
        {
            _input.Dispose();
            throw;
        }

        (_cutter, _savesBroken) = (new RowCutter(_lines, _fields, schema, Layout), schema.IsNamedByAny);
        _words = new WordBook(options);
        _moreNo = Layout.MoreNos.IsEmpty && Layout.Watched.IsEmpty ? -1 : schema.IndexOf("unsubscribed");
        _constants = Layout.Constants.IsEmpty ? null
            : [.. schema.Fields.Select((_, field) => Layout.Constants.GetValueOrDefault(field))];
        (_currency, _totals) = (CurrencyCells.Of(schema, Layout, _notations), TotalsLine.Of(schema, Layout));
        _ids = schema.IsNamedByAny ? null : new IdCells(schema, Layout.ColumnOf);
        _header = Layout.HeaderLine is { } line && !line.Contains('\n', StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(line)
            : [];
        (Format, HeaderLine) = (Layout.Format, Layout.HeaderLine);
    }

    private RowReader(Stream text, RowSchema schema, ReadOptions options, Layout layout)
    {
        (_name, _schema, _options, _reject, _isScan) = ("", schema, options, _ => { }, true);
        (Layout, _notations, Format) = (layout, new Notations([], [], null, null), layout.Format);
        _lines = new LineReader(text);
        (_cutter, _moreNo, _words) = (new RowCutter(_lines, _fields, schema, layout), -1, new WordBook(options));
        _lines.Peek();
    }

    /// <summary>How the file is cut.</summary>
    public Layout Layout { get; }

    /// <summary>As recognised: <c>snap</c> becomes <c>nm</c> when the first line proves to be a header.</summary>
    public string Format { get; private set; }

    /// <inheritdoc/>
    public string? HeaderLine { get; private set; }

    /// <inheritdoc/>
    public FileReading Reading => new ReadingOf(_schema, Layout, _notations).Say(
        _input?.Encoding, _passed, _ids, RowsRead, _undirected);

    /// <summary>What is ambiguous about columns and notations.</summary>
    public IEnumerable<Doubt> Doubts => Layout.Doubts.Concat(_notations.Doubts);

    /// <inheritdoc/>
    public bool MayStartWithCounts => Layout.MayStartWithCounts;

    /// <inheritdoc/>
    public bool StartsWithCounts => Layout.Format == "nm";

    /// <inheritdoc/>
    public bool IsBothWays { get; private set; }

    /// <summary>Whether a column says of each row if it goes both ways.</summary>
    public bool MayGoBothWays => Layout.DirectionColumn >= 0;

    /// <inheritdoc/>
    public BrokenRow? Broken { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> DeclaredPeople => [];

    /// <inheritdoc/>
    public long RowsRead { get; private set; }

    /// <inheritdoc/>
    public long RowsRejected { get; private set; }

    /// <inheritdoc/>
    public long Bytes => _lines.BytesRead;

    /// <inheritdoc/>
    public bool IsGzip => _input is { IsGzip: true };

    /// <inheritdoc/>
    public long RawBytes => _input?.RawBytes ?? 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            if (_constants?[field] is { } constant)
            {
                return constant;
            }

            var column = Layout.ColumnOf[field];
            return field == _moreNo ? NoCells.First(_fields, column, Layout.MoreNos, Layout.Watched, _words)
                : column < 0 ? default : _fields[column].Trim((byte)' ');
        }
    }

    /// <summary>Where the row at hand starts, in bytes of text.</summary>
    public long Position => _lines.Offset;

    /// <summary>Bytes of text read, or looked at.</summary>
    public long BytesAtHand => _lines.HasEnded ? long.MaxValue : _lines.BytesRead - LineReader.MaxLineBytes / 16;

    /// <summary>Columns of the row at hand.</summary>
    public int ColumnCount => _fields.Count;

    /// <summary>Reads rows that may lack columns, whatever is ambiguous.</summary>
    public static RowReader ForPreview(FactSource source, RowSchema schema, ReadOptions options, Action<Reject> reject) =>
        new(source, schema, options, reject, isStrict: false);

    /// <summary>Reads rows for what their cells look like: nothing is refused and no id is cleaned.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="schema">Of the rows.</param>
    /// <param name="options">As given.</param>
    /// <param name="layout">Found before.</param>
    public static RowReader ToScan(Stream text, RowSchema schema, ReadOptions options, Layout layout) =>
        new(text, schema, options, layout);

    /// <inheritdoc/>
    public FieldNotation NotationOf(int field) => _notations.Of[field];

    /// <summary>The bytes of one of their columns.</summary>
    public ReadOnlySpan<byte> Cell(int column) => _fields[column];

    /// <inheritdoc/>
    public bool Read()
    {
        while (_lines.Next())
        {
            if (_headAt < Layout.Head.Length && PassHead())
            {
                continue;
            }

            if (IsPassed())
            {
                continue;
            }

            RowsRead++;
            _fields.Clear(); // what is refused uncut must not show the row before
            Broken = Unreadable() ?? Cut();
            if (Broken is null && IsTotal())
            {
                Reject(-1, TotalsLine.Code, TotalsLine.Says);
                continue;
            }

            Broken ??= Unlike();
            if (Broken is null)
            {
                IsBothWays = Layout.DirectionColumn >= 0 && !_isScan && IsUndirected();
                return true;
            }

            if (RowCutter.IsBlank(Broken))
            {
                Pass(-1, "blank");
            }
            else if (_savesBroken && !_isScan)
            {
                Broken = Broken.Save(_lines, Layout, _schema, _fields, _words);
                return true;
            }
            else
            {
                Reject(Broken.Field, Broken.Code, Broken.Message);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Reject(int field, string code, string message)
    {
        RowsRejected++;
        if (_isScan)
        {
            return;
        }

        var column = field < 0 ? null : _schema.Fields[field].Name;
        _reject(new Reject(_name, _lines.LineNumber, _lines.Offset, column, code, Excerpt.Of(_lines.Line, _fields, _schema,
            Layout),
            message));
    }

    /// <inheritdoc/>
    public void Pass(int field, string why)
    {
        RowsRead--;
        _passed.Add(why);
    }

    /// <inheritdoc/>
    public void FirstRowWasCounts(string line)
    {
        RowsRead--;
        _passed.Add("counts");
        (Format, HeaderLine) = ("nm", line);
    }

    /// <inheritdoc/>
    public void Dispose() => _input?.Dispose();

    // Lines before the first row are known one by one; the heading may take several.
    private bool PassHead()
    {
        var why = Layout.Head[_headAt++];
        _passed.Add(why ?? (_headAt > 1 && Layout.Head[_headAt - 2] is null ? "header_continued" : "header"));
        return true;
    }

    private bool IsPassed()
    {
        var line = _lines.Line;
        if (line.IsEmpty || line.Trim(" \t"u8).IsEmpty)
        {
            _passed.Add("blank");
            return true;
        }

        if (line.Length == _header.Length && line[0] == _header[0] && line.SequenceEqual(_header))
        {
            _passed.Add("header"); // files put one behind the other
            return true;
        }

        if (Layout.NeedsLastLineEnd && line[0] is (byte)'#' or (byte)'%' &&
            (line.Length == 1 || line[1] is (byte)' ' or (byte)'\t' or (byte)'#' or (byte)'%'))
        {
            _passed.Add("comment"); // a sign alone is nobody; a sign before a word is a hashtag
            return true;
        }

        return false;
    }

    private BrokenRow? Unreadable() =>
        _lines.IsTooLong ? new BrokenRow(-1, "line_too_long",
            $"A line has at most {LineReader.MaxLineBytes} bytes; this one has more. Cut it.")
        : !_lines.IsTerminated && !_isScan && (_input!.IsCut || (Layout.NeedsLastLineEnd && !_options.AcceptUnterminated))
            ? new BrokenRow(-1, "unterminated_last_line",
                "The last line has no line end, so it may be cut. Complete the file, or load it with --accept-unterminated.")
        : null;

    private BrokenRow? Cut() => _cutter.Cut(RowsRead == 1 && MayStartWithCounts);

    // Looking at what follows moves the line in its buffer, so it is cut once more.
    private bool IsTotal() => _totals is not null && _totals.LooksLikeOne(_fields) &&
        _totals.Ends(_lines.Behind(TotalsLine.TextBehind)) is var ends && Cut() is null && ends;

    private BrokenRow? Unlike()
    {
        if (_ids is not null && !_isScan && _ids.Clean(_fields) is { Fault: not IdFault.None } bad)
        {
            var isShown = !_schema.HasRosterFields || bad.Fault != IdFault.Rounded;
            var (code, message) = IdText.Say(bad.Fault, _schema.Fields[bad.Field].Name,
                isShown ? this[bad.Field] : Encoding.UTF8.GetBytes(Excerpt.Masked));
            return new BrokenRow(bad.Field, code, message);
        }

        return _currency?.Differing(_fields) is { } other ? new BrokenRow(_currency.Field, "currency_mixed",
            CurrencyCells.Say(_schema.Fields[_currency.Field].Name, other, _currency.Most)) : null;
    }

    private bool IsUndirected()
    {
        var isSo = Values.Is(_fields[Layout.DirectionColumn].Trim((byte)' '), "undirected");
        _undirected += isSo ? 1 : 0;
        return isSo;
    }
}

using System.Text;
using Influence.Application.Imports;
using Parquet;
using Parquet.Schema;

namespace Influence.Storage.Containers;

/// <summary>The rows of a Parquet file as csv in UTF-8, made while they are read: line 1 has the names of the columns, line n + 1
/// is row n.</summary>
internal sealed class ParquetText : ForwardStream
{
    private const int RowsAtOnce = 256;

    private readonly ParquetReader _reader;
    private readonly DataField[] _columns;
    private readonly Stream _file;
    private readonly string _name;
    private readonly StringBuilder _text = new();
    private ParquetCells[] _cells = [];
    private byte[] _bytes;
    private int _given;
    private int _group;
    private long _row;
    private long _rows;

    /// <summary>Takes over the reader and the file beneath it.</summary>
    public ParquetText(ParquetReader reader, DataField[] columns, Stream file, string name)
        : base(Null)
    {
        (_reader, _columns, _file, _name) = (reader, columns, file, name);
        WriteLine(columns.Length, column => columns[column].Name);
        _bytes = Encoding.UTF8.GetBytes(_text.ToString());
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_given == _bytes.Length && !ParquetSource.Do(_name, Fill))
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _bytes.Length - _given);
        _bytes.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _file.Dispose();
        }
    }

    private bool Fill()
    {
        while (_row == _rows)
        {
            if (_group == _reader.RowGroupCount)
            {
                return false;
            }

            _cells = []; // one group at a time
            using var group = _reader.OpenRowGroupReader(_group++);
            _cells = [.. _columns.Select(column => ParquetCells.Read(group, column, _name))];
            (_row, _rows) = (0, group.RowCount);
        }

        _text.Clear();
        for (var end = Math.Min(_rows, _row + RowsAtOnce); _row < end; _row++)
        {
            WriteLine(_cells.Length, column => _cells[column].TextOf((int)_row));
        }

        (_bytes, _given) = (Encoding.UTF8.GetBytes(_text.ToString()), 0);
        return true;
    }

    private void WriteLine(int columns, Func<int, string> cellOf)
    {
        for (var column = 0; column < columns; column++)
        {
            _text.Append(column == 0 ? "" : ",");
            CsvText.Append(_text, cellOf(column));
        }

        _text.Append('\n');
    }
}

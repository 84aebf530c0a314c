using Parquet;
using Parquet.Schema;

namespace Influence.Storage.Containers;

/// <summary>The rows of a Parquet file as csv in UTF-8, made while they are read: line 1 has the names of the columns, line n + 1
/// is row n.</summary>
internal sealed class ParquetText : TableText
{
    private const int RowsAtOnce = 256;

    private readonly ParquetReader _reader;
    private readonly DataField[] _columns;
    private readonly Stream _file;
    private readonly string _name;
    private ParquetCells[] _cells = [];
    private int _group;
    private bool _isBegun;
    private long _row;
    private long _rows;

    /// <summary>Takes over the reader and the file beneath it.</summary>
    public ParquetText(ParquetReader reader, DataField[] columns, Stream file, string name) =>
        (_reader, _columns, _file, _name) = (reader, columns, file, name);

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

    /// <inheritdoc/>
    protected override void Fill()
    {
        if (!_isBegun)
        {
            WriteLine(_columns.Length, column => _columns[column].Name);
            _isBegun = true;
        }
        else
        {
            ParquetSource.Do(_name, () => HasRows() && WriteRows());
        }
    }

    private bool HasRows()
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

        return true;
    }

    private bool WriteRows()
    {
        for (var end = Math.Min(_rows, _row + RowsAtOnce); _row < end; _row++)
        {
            WriteLine(_cells.Length, column => _cells[column].TextOf((int)_row));
        }

        return true;
    }

    private void WriteLine(int columns, Func<int, string> cellOf)
    {
        for (var column = 0; column < columns; column++)
        {
            Text.Append(column == 0 ? "" : ",");
            CsvText.Append(Text, cellOf(column));
        }

        Text.Append('\n');
    }
}

using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Influence.Storage.Containers;

/// <summary>The rows of a sheet as csv in UTF-8, made while they are read: line n is row n.</summary>
internal sealed class SheetText : TableText
{
    private const int RowsAtOnce = 64;

    private readonly SpreadsheetDocument _document;
    private readonly ZipArchive _zip;
    private readonly string _name;
    private readonly OpenXmlReader _reader;
    private readonly CellText _cells;
    private int _row;
    private int _width;

    /// <summary>Takes over the document and the zip beneath it.</summary>
    public SheetText(SpreadsheetDocument document, WorksheetPart sheet, ZipArchive zip, string name)
    {
        (_document, _zip, _name) = (document, zip, name);
        _cells = new CellText(document.WorkbookPart!);
        _reader = OpenXmlReader.Create(sheet);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _reader.Dispose();
            _document.Dispose();
            _zip.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override void Fill()
    {
        try
        {
            for (var rows = 0; rows < RowsAtOnce && _reader.Read();)
            {
                if (_reader.IsStartElement && _reader.ElementType == typeof(Row))
                {
                    WriteRow((Row)_reader.LoadCurrentElement()!);
                    rows++;
                }
            }
        }
        catch (Exception damaged) when (Workbook.IsDamage(damaged))
        {
            throw Workbook.Damaged(_name, damaged);
        }
    }

    private void WriteRow(Row row)
    {
        const int lastRow = 1 << 20;
        var number = (int)Math.Min(row.RowIndex?.Value ?? (uint)_row + 1, lastRow);
        for (_row++; _row < number; _row++)
        {
            Text.Append('\n'); // rows without cells are left out of the file
        }

        var column = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            var place = ColumnOf(cell.CellReference?.Value) ?? column;
            var value = _cells.Of(cell);
            if (value.Length == 0)
            {
                continue;
            }

            for (; column < place; column++)
            {
                Text.Append(column == 0 ? "" : ",");
            }

            Text.Append(column == 0 ? "" : ",");
            column++;
            CsvText.Append(Text, value);
        }

        _width = Math.Max(_width, column);
        for (; column > 0 && column < _width; column++)
        {
            Text.Append(',');
        }

        Text.Append('\n');
    }

    // A1 is column 0, AB7 column 27.
    private static int? ColumnOf(string? reference)
    {
        const int lastColumn = 1 << 14;
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (letter is < 'A' or > 'Z')
            {
                break;
            }

            column = Math.Min((column * 26) + letter - 'A' + 1, lastColumn);
        }

        return column == 0 ? null : column - 1;
    }
}

using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Influence.Engine.Errors;

namespace Influence.Storage.Containers;

/// <summary>A workbook (.xlsx) as a source: its one sheet with cells becomes lines of csv, a line a row.</summary>
/// <param name="zip">Disposed with the stream that is opened.</param>
/// <param name="raw">The bytes of the zip.</param>
/// <param name="name">The file's name, for messages.</param>
internal sealed class Workbook(ZipArchive zip, Stream raw, string name)
{
    /// <summary>The sheet as csv.</summary>
    /// <exception cref="GraphDataException">workbook_damaged, workbook_empty, workbook_several, packed_too_tight.</exception>
    public Stream OpenTable()
    {
        foreach (var entry in zip.Entries)
        {
            if (entry.Length > GuardedEntry.RatioFrom && entry.Length / GuardedEntry.MaxRatio > entry.CompressedLength)
            {
                throw new GraphDataException("packed_too_tight",
                    $"{entry.FullName} in {name} says that {entry.CompressedLength} bytes unpack to {entry.Length}; at most " +
                    $"{GuardedEntry.MaxRatio} for one are unpacked. Save the sheet as CSV, if you trust it.");
            }
        }

        try
        {
            raw.Position = 0;
            var document = SpreadsheetDocument.Open(raw, isEditable: false);
            return new SheetText(document, OnlySheet(document), zip, name);
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            throw Damaged(name, damaged);
        }
    }

    /// <summary>What a damaged workbook throws from below.</summary>
    public static bool IsDamage(Exception thrown) => thrown is OpenXmlPackageException or System.Xml.XmlException or
        InvalidDataException or FormatException or FileFormatException or ArgumentException or InvalidOperationException or
        NullReferenceException or KeyNotFoundException or EndOfStreamException or UriFormatException or OverflowException;

    /// <summary>The same in a sentence.</summary>
    public static GraphDataException Damaged(string name, Exception inner) => new("workbook_damaged",
        $"{name} is a workbook that cannot be read: {inner.Message} Open it and save the sheet as CSV.", inner);

    private WorksheetPart OnlySheet(SpreadsheetDocument document)
    {
        var book = document.WorkbookPart ?? throw new InvalidDataException("It has no workbook part.");
        var full = new List<(string Name, WorksheetPart Part)>();
        foreach (var sheet in book.Workbook.Descendants<Sheet>())
        {
            if (sheet.Id?.Value is { } id && book.GetPartById(id) is WorksheetPart part && HasCells(part))
            {
                var isHidden = sheet.State is { } state && state.Value != SheetStateValues.Visible;
                full.Add(((sheet.Name?.Value ?? "?") + (isHidden ? " (hidden)" : ""), part));
            }
        }

        return full.Count switch
        {
            1 => full[0].Part,
            0 => throw new GraphDataException("workbook_empty", $"{name} is a workbook without a filled cell."),
            _ => throw new GraphDataException("workbook_several",
                $"{name} has {full.Count} sheets with cells: {string.Join(", ", full.Select(one => one.Name))}. " +
                "Save the one that is meant as CSV, or delete the others."),
        };
    }

    private static bool HasCells(WorksheetPart part)
    {
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && (reader.ElementType == typeof(CellValue) || reader.ElementType == typeof(InlineString)))
            {
                return true;
            }
        }

        return false;
    }
}

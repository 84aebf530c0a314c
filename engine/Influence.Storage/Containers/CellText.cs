using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Influence.Storage.Containers;

/// <summary>What a cell says, as a csv of the same sheet would say it; numbers shown as dates become dates of ISO 8601.</summary>
internal sealed class CellText
{
    private readonly List<string> _shared = [];
    private readonly bool[] _isDate;
    private readonly double _dayOne;

    /// <summary>Reads the shared texts and the styles.</summary>
    public CellText(WorkbookPart book)
    {
        _dayOne = book.Workbook.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;
        _isDate = DateStyles(book.WorkbookStylesPart?.Stylesheet);
        if (book.SharedStringTablePart is not { } shared)
        {
            return;
        }

        using var reader = OpenXmlReader.Create(shared);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem))
            {
                _shared.Add(TextOf(reader.LoadCurrentElement()!));
            }
        }
    }

    /// <summary>The text of one cell; empty where it says nothing.</summary>
    public string Of(Cell cell)
    {
        var raw = cell.CellValue?.Text ?? "";
        if (cell.DataType is not { } type || type.Value == CellValues.Number)
        {
            return Number(raw, cell.StyleIndex?.Value);
        }

        if (type.Value == CellValues.SharedString)
        {
            return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < _shared.Count
                ? _shared[place]
                : throw new InvalidDataException($"Cell {cell.CellReference?.Value} points to text {raw}, which is not there.");
        }

        return type.Value == CellValues.InlineString ? cell.InlineString is { } inline ? TextOf(inline) : ""
            : type.Value == CellValues.Boolean ? raw == "1" ? "true" : raw.Length == 0 ? "" : "false"
            : raw;
    }

    private string Number(string raw, uint? style)
    {
        const double firstInexact = 1e15; // a spreadsheet keeps 15 digits: beyond, the E says that digits are lost
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return raw;
        }

        if (style < _isDate.Length && _isDate[style.Value] && number is >= 0 and < 2_958_466)
        {
            return Date(number + _dayOne);
        }

        return number == 0 || Math.Abs(number) is > 1e-9 and < firstInexact
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("E14", CultureInfo.InvariantCulture);
    }

    private static string Date(double days)
    {
        var moment = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc) +
            TimeSpan.FromSeconds(Math.Round(days * 86_400)); // a day's part is kept to about a millisecond
        return moment.TimeOfDay == TimeSpan.Zero
            ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    // Phonetic hints of Japanese stand beside the text and are none of it.
    private static string TextOf(OpenXmlElement item) => string.Concat(item.Descendants<DocumentFormat.OpenXml.Spreadsheet.Text>()
        .Where(text => text.Ancestors<PhoneticRun>().FirstOrDefault() is null).Select(text => text.Text));

    private static bool[] DateStyles(Stylesheet? styles)
    {
        var custom = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.NumberFormatId is not null)
            .GroupBy(format => format.NumberFormatId!.Value)
            .ToDictionary(group => group.Key, group => group.Last().FormatCode?.Value ?? "") ?? [];
        return styles?.CellFormats?.Elements<CellFormat>().Select(format => IsDate(format.NumberFormatId?.Value ?? 0, custom))
            .ToArray() ?? [];
    }

    private static bool IsDate(uint format, Dictionary<uint, string> custom) =>
        custom.TryGetValue(format, out var code) ? ShowsDate(code) : format is (>= 14 and <= 22) or (>= 27 and <= 36) or
            (>= 45 and <= 47) or (>= 50 and <= 58);

    // Letters of dates outside quotes, brackets and escapes; [h] is a length of time, not a date.
    private static bool ShowsDate(string code)
    {
        var (quoted, bracketed) = (false, false);
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '[' or ']':
                    bracketed = code[at] == '[';
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'm' or 'M' or 'h' or 'H' when !quoted && !bracketed:
                    return true;
            }
        }

        return false;
    }
}

namespace Influence.Application.Writing;

/// <summary>Who is to read a CSV file.</summary>
public enum CsvFlavour
{
    /// <summary>Programs: RFC 4180 with LF, every text as it is.</summary>
    Plain,

    /// <summary>Spreadsheets: a byte order mark, CRLF, an apostrophe before what would be run or rounded.</summary>
    Excel,
}

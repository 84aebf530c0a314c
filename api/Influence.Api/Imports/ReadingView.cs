using System.Text.Json.Serialization;
using Influence.Application.Facts;

namespace Influence.Api.Imports;

/// <summary>How a file is read: what each column became, in which notation, and which lines were passed over.</summary>
/// <param name="Columns">Their columns in order, and what each became.</param>
/// <param name="Direction">Which way edges go, in a sentence; null where there are none.</param>
/// <param name="Encoding">As in utf-8.</param>
/// <param name="EncodingIsGuessed">Whether it was guessed from the bytes.</param>
/// <param name="Times">The notation of times, as in dmy or iso; null where there are none.</param>
/// <param name="DecimalSign">point or comma; null where no column says.</param>
/// <param name="HeaderLanguage">en, it, de, fr or es; null where it cannot be told.</param>
/// <param name="Passed">Lines that are no rows, by why.</param>
/// <param name="Notes">What people should know.</param>
public sealed record ReadingView(IReadOnlyList<ColumnUse> Columns, string? Direction, string Encoding, bool EncodingIsGuessed,
    string? Times, [property: JsonPropertyName("decimal")] string? DecimalSign, string? HeaderLanguage,
    IReadOnlyList<PassedLines> Passed, IReadOnlyList<string> Notes)
{
    /// <summary>Shows a reading.</summary>
    public static ReadingView From(FileReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new ReadingView(reading.Columns, reading.Direction, reading.Encoding, reading.EncodingIsGuessed, reading.Times,
            reading.DecimalSign, reading.HeaderLanguage, reading.Passed, reading.Notes);
    }
}

/// <summary>A line that was refused.</summary>
/// <param name="Line">From 1, header and comments counted.</param>
/// <param name="ByteOffset">Of its first byte in the uncompressed text.</param>
/// <param name="Column">Our field; null when the whole line is meant.</param>
/// <param name="Code">snake_case, stable.</param>
/// <param name="Excerpt">At most 200 characters; contact columns are masked.</param>
/// <param name="Message">What was found, what is allowed, how to mend it.</param>
public sealed record RejectView(long Line, long ByteOffset, string? Column, string Code, string Excerpt, string Message)
{
    /// <summary>Shows a refused line.</summary>
    public static RejectView From(Reject reject)
    {
        ArgumentNullException.ThrowIfNull(reject);
        return new RejectView(
            reject.Line, reject.ByteOffset, reject.Column, reject.Code, reject.Excerpt, reject.Message);
    }
}

/// <summary>What a file's rows would become, counted without loading any.</summary>
/// <param name="Read">Rows found.</param>
/// <param name="Rejected">Rows that would be refused.</param>
/// <param name="News">What the others would be; null where that is not told.</param>
/// <param name="Matches">Who of the people named is known already, one a field that names people.</param>
/// <param name="Refused">The first lines that would be refused; all of them stand at rejected_url.</param>
/// <param name="Reading">How the file was read.</param>
/// <param name="RejectedByCode">All rows that would be refused, by code.</param>
public sealed record CheckView(long Read, long Rejected, RowNews? News, IReadOnlyList<PeopleMatch> Matches,
    IReadOnlyList<RejectView> Refused, ReadingView? Reading,
    IReadOnlyDictionary<string, long> RejectedByCode)
{
    /// <summary>Shows a check.</summary>
    public static CheckView From(LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new CheckView(report.RowsRead, report.RowsRejected, report.News, report.Matches,
            [.. report.Rejects.Select(RejectView.From)],
            report.Files is [var file, ..] ? ReadingView.From(file.Reading) : null, report.RejectedByCode);
    }
}

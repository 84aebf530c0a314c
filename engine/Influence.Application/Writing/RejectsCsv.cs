using Influence.Application.Facts;

namespace Influence.Application.Writing;

/// <summary>Writes refused lines as CSV for spreadsheets: where each stands, why it was refused and how to mend it.</summary>
public static class RejectsCsv
{
    /// <summary>The columns, in order.</summary>
    private static readonly string[] Columns = ["file", "line", "byte_offset", "column", "code", "excerpt", "message"];

    /// <summary>Writes a header and one row a reject.</summary>
    public static void Write(IEnumerable<Reject> rejects, TextWriter output) => Write(rejects, withHeader: true, output);

    /// <summary>Writes one row a reject; the header only before the first of several calls.</summary>
    public static void Write(IEnumerable<Reject> rejects, bool withHeader, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(rejects);
        if (withHeader)
        {
            Csv.Begin(output, CsvFlavour.Excel);
            Csv.WriteRow(output, Columns, CsvFlavour.Excel);
        }

        foreach (var reject in rejects)
        {
            Csv.WriteRow(output,
                [reject.Source, reject.Line, reject.ByteOffset, reject.Column, reject.Code, reject.Excerpt, reject.Message],
                CsvFlavour.Excel);
        }
    }
}

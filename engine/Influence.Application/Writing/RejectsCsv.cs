using Influence.Application.Facts;
using Influence.Engine.Answers;

namespace Influence.Application.Writing;

/// <summary>Writes refused lines as CSV: where each stands, why it was refused and how to mend it.</summary>
public static class RejectsCsv
{
    /// <summary>The columns, in order.</summary>
    private static readonly Cell[] Columns = ["file", "line", "byte_offset", "column", "code", "excerpt", "message"];

    /// <summary>Writes a file: a header and one row a reject.</summary>
    public static void Write(IEnumerable<Reject> rejects, TextWriter output, CsvFlavour flavour)
    {
        Csv.Begin(output, flavour);
        Write(rejects, withHeader: true, output, flavour);
    }

    /// <summary>Writes a header and one row a reject for spreadsheets, into a file that was begun.</summary>
    public static void WriteRows(IEnumerable<Reject> rejects, TextWriter output) =>
        Write(rejects, withHeader: true, output, CsvFlavour.Excel);

    /// <summary>Writes one row a reject, for programs; the header only before the first of several calls.</summary>
    public static void Write(IEnumerable<Reject> rejects, bool withHeader, TextWriter output) =>
        Write(rejects, withHeader, output, CsvFlavour.Plain);

    private static void Write(IEnumerable<Reject> rejects, bool withHeader, TextWriter output, CsvFlavour flavour)
    {
        ArgumentNullException.ThrowIfNull(rejects);
        if (withHeader)
        {
            Csv.WriteRow(output, Columns, flavour);
        }

        foreach (var reject in rejects)
        {
            Csv.WriteRow(output,
                [reject.Source, reject.Line, reject.ByteOffset, reject.Column, reject.Code, reject.Excerpt, reject.Message],
                flavour);
        }
    }
}

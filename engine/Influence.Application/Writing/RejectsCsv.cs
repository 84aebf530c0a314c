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
        foreach (var row in Table(rejects))
        {
            Csv.WriteRow(output, row, flavour);
        }
    }

    /// <summary>A header, and one row a reject as they are read.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> Table(IEnumerable<Reject> rejects)
    {
        ArgumentNullException.ThrowIfNull(rejects);
        return rejects.Select(reject => new Cell[]
        {
            reject.Source, reject.Line, reject.ByteOffset, reject.Column, reject.Code, reject.Excerpt, reject.Message,
        }).Prepend<IReadOnlyList<Cell>>(Columns);
    }
}

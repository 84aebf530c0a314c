using System.Text;
using Influence.Application.Writing;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Forms;

/// <summary>A table as a file to keep, for spreadsheets.</summary>
internal static class CsvFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the file while it is sent; nothing is kept in memory.</summary>
    public static IResult Of(string name, Action<TextWriter> write) => TypedResults.Stream(
        async body =>
        {
            await using var rows = new MemoryStream(); // the writers of tables are synchronous, the response is not
            await using (var text = new StreamWriter(rows, Utf8, leaveOpen: true))
            {
                Csv.Begin(text, CsvFlavour.Excel);
                write(text);
            }

            rows.Position = 0;
            await rows.CopyToAsync(body);
        },
        "text/csv; charset=utf-8", name);
}

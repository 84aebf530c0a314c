using System.Text;
using Influence.Application.Answering;
using Influence.Application.Ports;
using Influence.Application.Writing;
using Influence.Engine.Answers;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Answers as files and documents: written by the writers that the command line uses, and sent while they are
/// written.</summary>
/// <remarks>A row is made when there is room for it on its way, so a list of any length, asked for by however many, holds some
/// kilobytes. What fails before the first of them is a problem like any other; what fails later cuts the answer visibly.
/// </remarks>
internal static class Sent
{
    private const int LettersAtOnce = 1 << 14;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether the client would rather have CSV than JSON.</summary>
    public static bool WantsCsv(HttpRequest request) => Wants(request, "text/csv");

    /// <summary>Whether the client would rather have a Parquet file.</summary>
    public static bool WantsParquet(HttpRequest request) => Wants(request, IParquetFiles.MediaType);

    /// <summary>Whether the client names a type.</summary>
    public static bool Wants(HttpRequest request, string type) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one JSON document of an answer, byte for byte the command line's.</summary>
    public static IResult Json(AnswerDocument document) => new Streamed("application/json", null,
        (body, cancellationToken) => AnswerJson.WriteAsync(document, body, cancellationToken));

    /// <summary>The table of an answer as a Parquet file, the command line's; made before any of it is sent, since it is read
    /// from its end.</summary>
    public static async Task<IResult> ParquetAsync(
        AnswerDocument document, IParquetFiles files, LongReads reads, CancellationToken cancellationToken)
    {
        var file = await reads.DoAsync(() => files.Make(ParquetTable.Of(document), cancellationToken), cancellationToken);
        return TypedResults.Stream(file!, IParquetFiles.MediaType, $"{document.Kind}.parquet");
    }

    /// <summary>Rows as a CSV file.</summary>
    /// <param name="rows">The header and the rows; read once.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="flavour">For programs, or for spreadsheets as the files of the dashboard are.</param>
    public static IResult Csv(
        IEnumerable<IReadOnlyList<Cell>> rows, string name, CsvFlavour flavour = CsvFlavour.Plain) =>
        Lines(rows, (row, output) => Application.Writing.Csv.WriteRow(output, row, flavour), "text/csv; charset=utf-8", name,
            output => Application.Writing.Csv.Begin(output, flavour));

    /// <summary>Rows as text.</summary>
    /// <param name="rows">Read once.</param>
    /// <param name="write">Writes one.</param>
    /// <param name="type">Media type.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="begin">Writes what stands before the first.</param>
    public static IResult Lines<T>(IEnumerable<T> rows, Action<T, TextWriter> write, string type, string name,
        Action<TextWriter>? begin = null) =>
        new Streamed(type, name, async (body, cancellationToken) =>
        {
            var waiting = new StringBuilder();
            await using var text = new StringWriter(waiting);
            begin?.Invoke(text);
            foreach (var row in rows)
            {
                write(row, text);
                if (waiting.Length >= LettersAtOnce)
                {
                    await SendAsync();
                }
            }

            await SendAsync();

            async Task SendAsync()
            {
                await body.WriteAsync(Utf8.GetBytes(waiting.ToString()), cancellationToken);
                waiting.Clear();
            }
        });

    /// <summary>An answer that is written while it is sent, and no longer than somebody takes it.</summary>
    private sealed class Streamed(string type, string? name, Func<Stream, CancellationToken, Task> writeAsync) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => TypedResults.Stream(
            body => IsHead.Of(httpContext) ? Task.CompletedTask : writeAsync(body, httpContext.RequestAborted), type, name)
            .ExecuteAsync(httpContext);
    }
}

using System.Text;
using Influence.Application.Answering;
using Influence.Application.Writing;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Http;

/// <summary>Answers as files and documents: written by the writers that the command line uses, sent as they are.</summary>
internal static class Sent
{
    private const int RowsAtOnce = 1000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether the client would rather have CSV than JSON.</summary>
    public static bool WantsCsv(HttpRequest request) => Wants(request, "text/csv");

    /// <summary>Whether the client names a type.</summary>
    public static bool Wants(HttpRequest request, string type) =>
        request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one JSON document of an answer, byte for byte the command line's.</summary>
    public static IResult Json(AnswerDocument document)
    {
        using var body = new MemoryStream();
        AnswerJson.Write(document, body);
        return TypedResults.Bytes(body.ToArray(), "application/json");
    }

    /// <summary>The rows of an answer, for programs; the files of the dashboard are for spreadsheets.</summary>
    public static IResult Csv(AnswerDocument document, string name)
    {
        using var body = new MemoryStream();
        using (var text = new StreamWriter(body, Utf8, leaveOpen: true))
        {
            Application.Writing.Csv.Write(document, text);
        }

        return TypedResults.File(body.ToArray(), "text/csv; charset=utf-8", name);
    }

    /// <summary>Rows that may be many: sent as they come, some at a time.</summary>
    /// <param name="rows">Read once.</param>
    /// <param name="write">Writes some of them; told whether they are the first.</param>
    /// <param name="type">Media type.</param>
    /// <param name="name">File name.</param>
    public static IResult Rows<T>(
        IEnumerable<T> rows, Action<IEnumerable<T>, bool, TextWriter> write, string type, string name) =>
        TypedResults.Stream(async body =>
        {
            var isFirst = true;
            foreach (var some in rows.Chunk(RowsAtOnce).DefaultIfEmpty([]))
            {
                using var text = new StringWriter();
                write(some, isFirst, text);
                await body.WriteAsync(Utf8.GetBytes(text.ToString()));
                isFirst = false;
            }
        }, type, name);
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Influence.Application.Catalog;
using Influence.Engine.Errors;

namespace Influence.Worker.Output;

/// <summary>An error as a script sees it: an RFC 9457 problem document and an exit code.</summary>
/// <param name="Code">snake_case, stable.</param>
/// <param name="Detail">Plain words with the next step.</param>
/// <param name="Exit">Of the process.</param>
internal sealed record Problem(string Code, string Detail, ExitCode Exit)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As in <c>Seed out of range</c>: the code in words.</summary>
    public string Title => char.ToUpper(Code[0], CultureInfo.InvariantCulture) + Code[1..].Replace('_', ' ');

    /// <summary>The problem of an error.</summary>
    public static Problem Of(Exception error) => error switch
    {
        InfluenceException known => new Problem(known.Code, known.Message, ExitOf(known)),
        OutOfMemoryException => new Problem("insufficient_memory",
            "The machine has not enough memory for this. Ask for fewer samples, or use a larger machine.", ExitCode.Refused),
        FileNotFoundException or DirectoryNotFoundException =>
            new Problem("file_not_found", $"{error.Message} Check the path.", ExitCode.Failed),
        IOException or UnauthorizedAccessException =>
            new Problem("file_not_usable", $"{error.Message} Check the path, the rights and the free space.", ExitCode.Failed),
        _ => new Problem("internal_error", $"{error.GetType().Name}: {error.Message} " +
            "This is a fault of the program; please report it, with what --verbose says.", ExitCode.Failed),
    };

    private static ExitCode ExitOf(InfluenceException error) => ErrorCatalog.Find(error.Code) switch
    {
        { Kind: not ErrorKind.Row, Exit: { } exit } => (ExitCode)exit,
        _ => error switch
        {
            OptionException => ExitCode.Usage,
            RefusedException => ExitCode.Refused,
            _ => ExitCode.Failed,
        },
    };

    /// <summary>Writes the document, ended by a line end.</summary>
    public void Write(Stream output)
    {
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", ErrorCatalog.TypeOf(Code));
            json.WriteString("title", Title);
            json.WriteString("detail", Detail);
            json.WriteString("code", Code);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}

/// <summary>What the process tells the shell.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>It did not work.</summary>
    Failed = 1,

    /// <summary>It was asked wrongly.</summary>
    Usage = 2,

    /// <summary>Done, but <c>--strict</c> was asked and rows were rejected.</summary>
    Rejects = 3,

    /// <summary>A guard refused before any work.</summary>
    Refused = 4,

    /// <summary>A server that is needed does not answer.</summary>
    Unavailable = 5,

    /// <summary>Stopped by Ctrl-C.</summary>
    Interrupted = 130,

    /// <summary>Stopped by SIGTERM.</summary>
    Terminated = 143,
}

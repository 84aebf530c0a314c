using System.Text;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>Reads a file that goes with a question.</summary>
internal static class TextFiles
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All of it; <c>-</c> is standard input.</summary>
    /// <exception cref="GraphDataException">bad_encoding: neither UTF-8 nor marked as another Unicode.</exception>
    public static string Read(string path)
    {
        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        using var reader = new StreamReader(stream, Strict);
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new GraphDataException("bad_encoding", $"{(path == "-" ? "What comes from standard input" : path)} holds " +
                "bytes that are no text in UTF-8. Convert it to UTF-8, or save it as Unicode text.");
        }
    }
}

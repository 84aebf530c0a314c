using System.Text;
using Influence.Engine.Errors;

namespace Influence.Application.Answering;

/// <summary>Reads a text that goes with a question, wherever it comes from: letters are never guessed.</summary>
public static class UnicodeText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All of it.</summary>
    /// <param name="stream">UTF-8, or another Unicode with its mark.</param>
    /// <param name="name">What the text is called in a message.</param>
    /// <exception cref="GraphDataException">bad_encoding: neither UTF-8 nor marked as another Unicode.</exception>
    public static string Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, Strict, leaveOpen: true);
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new GraphDataException("bad_encoding",
                $"{name} holds bytes that are no text in UTF-8. Convert it to UTF-8, or save it as Unicode text.");
        }
    }
}

using Influence.Application.Answering;
using Influence.Engine.Errors;

namespace Influence.Worker.Commands;

/// <summary>Reads a file that goes with a question.</summary>
internal static class TextFiles
{
    /// <summary>All of it; <c>-</c> is standard input.</summary>
    /// <exception cref="GraphDataException">bad_encoding: neither UTF-8 nor marked as another Unicode.</exception>
    public static string Read(string path)
    {
        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        return UnicodeText.Read(stream, path == "-" ? "What comes from standard input" : path);
    }
}

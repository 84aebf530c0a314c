namespace Influence.Worker.Commands;

/// <summary>Reads a file that goes with a question.</summary>
internal static class TextFiles
{
    /// <summary>All of it; <c>-</c> is standard input.</summary>
    public static string Read(string path)
    {
        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

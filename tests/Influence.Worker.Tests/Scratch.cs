namespace Influence.Worker.Tests;

/// <summary>A folder of its own for one test or class, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("influence-tests-");

    /// <summary>Its path.</summary>
    public string Folder => _folder.FullName;

    /// <summary>A path in it.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file of lines, each ended by LF, and returns its path.</summary>
    public string File(string name, params string[] lines)
    {
        System.IO.File.WriteAllText(PathOf(name), string.Concat(lines.Select(line => line + "\n")));
        return PathOf(name);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}

using Influence.Storage.Files;
using Influence.Storage.Ids;

namespace Influence.Storage.Tests.Instants;

/// <summary>Folders as the story leaves them, in memory where the machine has such a disk: a test breaks one after another.
/// </summary>
internal sealed class FinishedFolder : IDisposable
{
    private static readonly Lazy<(string Folder, string[] States, string WithoutNames)> _told = new(Tell);

    private FinishedFolder(string path) => Path = path;

    /// <summary>The states between steps: the first is of a folder in which nothing was done.</summary>
    public static string[] States => _told.Value.States;

    /// <summary>The last of them without what people are called.</summary>
    public static string StateWithoutNames => _told.Value.WithoutNames;

    /// <summary>The data folder.</summary>
    public string Path { get; }

    /// <summary>A copy of the folder at the end of the story.</summary>
    public static FinishedFolder Copy()
    {
        var path = NewPath();
        foreach (var file in Directory.GetFiles(_told.Value.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(path, System.IO.Path.GetRelativePath(_told.Value.Folder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new FinishedFolder(path);
    }

    /// <summary>A path where nothing is yet.</summary>
    public static string NewPath() => System.IO.Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath(), $"influence-instants-{Guid.NewGuid():N}");

    /// <summary>Its files, by name.</summary>
    public IEnumerable<string> Files() => Directory.GetFiles(Path, "*", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Path, file)).Order(StringComparer.Ordinal);

    /// <summary>Flips a bit of the key of somebody who said no on a page: unless it is seen, that person is listed again.
    /// </summary>
    public void FlipBitOfNo()
    {
        var control = System.IO.Path.Combine(Path, "control.db");
        var bytes = File.ReadAllBytes(control);
        var place = bytes.AsSpan().IndexOf(RowId(PersonKey.Of("p5")));
        Assert.True(place >= 0, "The exclusion is not in the database.");
        bytes[place + 8] ^= 1;
        File.WriteAllBytes(control, bytes);
    }

    /// <summary>Makes a folder beside it, for what may have to come back.</summary>
    public string MakeAside() => Directory.CreateDirectory(Path + ".aside").FullName;

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        if (Directory.Exists(Path + ".aside"))
        {
            Directory.Delete(Path + ".aside", recursive: true);
        }
    }

    // sqlite.org/fileformat2.html, 1.6: a varint of nine bytes, as large numbers have.
    private static byte[] RowId(ulong value)
    {
        var bytes = new byte[9];
        bytes[8] = (byte)value;
        for (var place = 7; place >= 0; place--)
        {
            bytes[place] = (byte)((value >> (8 + 7 * (7 - place))) & 0x7F | 0x80);
        }

        return bytes;
    }

    private static (string Folder, string[] States, string WithoutNames) Tell()
    {
        var path = NewPath();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(path, recursive: true);
        var states = new string[Story.Steps + 1];
        using var story = new Story(path, SystemFiles.Instance);
        states[0] = story.State();
        for (var step = 0; step < Story.Steps; step++)
        {
            story.Do(step);
            states[step + 1] = story.State();
        }

        return (path, states, story.StateWithoutNames());
    }
}

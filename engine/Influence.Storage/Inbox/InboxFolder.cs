using Influence.Application.Inbox;
using Influence.Storage.Control;
using Influence.Storage.Sections;

namespace Influence.Storage.Inbox;

/// <summary>The inbox as a folder on disk; made, with <c>done</c> and <c>refused</c>, when it is first looked at.</summary>
/// <param name="path">Where it is.</param>
public sealed class InboxFolder(string path) : IInboxFolder
{
    private readonly string _done = Path.Combine(path, "done");
    private readonly string _refused = Path.Combine(path, "refused");

    /// <inheritdoc/>
    public IReadOnlyList<InboxFile> List()
    {
        DataPaths.CreateFolder(_done);
        DataPaths.CreateFolder(_refused);
        return [.. new DirectoryInfo(path).EnumerateFiles()
            .Where(file => !file.Name.StartsWith('.')) // what programs that copy call a file until it is whole
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new InboxFile(file.Name, file.Length, file.LastWriteTimeUtc))];
    }

    /// <inheritdoc/>
    public Stream Open(string name) => new FileStream(Path.Combine(path, name), FileMode.Open, FileAccess.Read, FileShare.Read,
        bufferSize: 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <inheritdoc/>
    public string Move(string name, bool refused)
    {
        var folder = refused ? _refused : _done;
        var moved = name;
        for (var number = 2; File.Exists(Path.Combine(folder, moved)); number++)
        {
            moved = $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}";
        }

        File.Move(Path.Combine(path, name), Path.Combine(folder, moved));
        return moved;
    }

    /// <inheritdoc/>
    public TextWriter CreateRejects(string movedName, bool refused) =>
        new StreamWriter(new FileStream(Path.Combine(refused ? _refused : _done, $"{movedName}.rejects.csv"),
            PrivateFile.Options(FileMode.Create, FileAccess.Write)));
}

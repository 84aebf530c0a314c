using System.Collections.Immutable;
using System.Text;
using Influence.Application.Imports;
using Influence.Application.Ports;
using Influence.Engine.Errors;
using Influence.Storage.Files;
using Influence.Storage.Sections;

namespace Influence.Storage.Inbox;

/// <summary>The inbox as a folder on disk; made, with <c>reading</c>, <c>done</c> and <c>refused</c>, when it is looked at.
/// </summary>
/// <remarks>Files hold people: what it makes, moves and writes is its owner's alone. The inbox itself stays as open as somebody
/// made it.</remarks>
/// <param name="path">Where it is.</param>
public sealed class InboxFolder(string path) : IInboxFolder
{
    private const int LongestName = 200; // bytes: a number and .rejects.csv still fit behind it

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _reading = Path.Combine(path, "reading");
    private readonly string _done = Path.Combine(path, "done");
    private readonly string _refused = Path.Combine(path, "refused");

    /// <inheritdoc/>
    public InboxLook Look()
    {
        if (!Directory.Exists(path))
        {
            SystemFiles.Instance.CreateFolder(path);
        }

        Make(_reading); // nobody else may put something in a file's place there
        Make(_done);
        Make(_refused);
        var files = ImmutableArray.CreateBuilder<InboxFile>();
        var others = ImmutableArray.CreateBuilder<InboxOther>();
        List(_reading, isTaken: true, files, others);
        List(path, isTaken: false, files, others);
        return new InboxLook(files.ToImmutable(), others.ToImmutable());
    }

    /// <inheritdoc/>
    public InboxFile? Take(InboxFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = FreeName(_reading, file.Name);
        var taken = Path.Combine(_reading, name);
        RegularFile.Rename(Path.Combine(path, file.Name), taken);
        if (FileStatus.Of(taken) is not { Shape: FileShape.Regular } status)
        {
            return null;
        }

        PrivateFile.Close(taken);
        return FileOf(name, status, isTaken: true);
    }

    /// <inheritdoc/>
    public Stream Open(InboxFile taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return RegularFile.Open(Path.Combine(_reading, taken.Name), taken.Identity);
    }

    /// <inheritdoc/>
    public bool IsUnchanged(InboxFile taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return FileStatus.Of(Path.Combine(_reading, taken.Name)) is { } now && FileOf(taken.Name, now, isTaken: true) == taken;
    }

    /// <inheritdoc/>
    public string Settle(InboxFile taken, bool refused, Action<TextWriter>? rejects)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var folder = refused ? _refused : _done;
        var from = Path.Combine(_reading, taken.Name);
        var name = FreeName(folder, taken.Name);
        if (rejects is not null)
        {
            // First, so that a crash in between leaves the file where it is taken up again, and its rejects are written anew.
            using var output = new StreamWriter(Path.Combine(folder, RejectsOf(name)), _utf8,
                PrivateFile.Options(FileMode.Create, FileAccess.Write));
            rejects(output);
        }

        PrivateFile.Close(from);
        RegularFile.Rename(from, Path.Combine(folder, name));
        return name;
    }

    private static string RejectsOf(string name) => name + ".rejects.csv";

    private static void Make(string folder)
    {
        if (FileStatus.Of(folder) is not { } there)
        {
            SystemFiles.Instance.CreateFolder(folder);
        }
        else if (there.Shape != FileShape.Folder)
        {
            throw new GraphDataException("inbox_not_usable",
                $"{folder} is to be a folder of the inbox, but {Words(there.Shape)}. Move it away; the folder is made anew.");
        }
    }

    private static void List(string folder, bool isTaken, ImmutableArray<InboxFile>.Builder files,
        ImmutableArray<InboxOther>.Builder others)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith('.') || (!isTaken && name is "reading" or "done" or "refused"))
            {
                continue; // what programs that copy call a file until it is whole
            }

            var status = FileStatus.Of(path);
            if (status is { Shape: FileShape.Regular } file)
            {
                files.Add(FileOf(name, file, isTaken));
            }
            else if (name.Contains('\uFFFD', StringComparison.Ordinal))
            {
                others.Add(new InboxOther(name, "it has a name that is not UTF-8, and cannot be opened. Rename it."));
            }
            else if (status is { } other)
            {
                others.Add(new InboxOther(isTaken ? $"reading/{name}" : name,
                    $"it {Words(other.Shape)}, and is left alone: only files are loaded. Put a copy of the file itself in."));
            }
        }
    }

    private static string Words(FileShape shape) => shape switch
    {
        FileShape.Folder => "is a folder",
        FileShape.Link => "is a link",
        FileShape.SecondName => "is a file that has another name too (a hard link)",
        FileShape.Regular => "is a file",
        _ => "is a pipe, a socket or a device",
    };

    private static InboxFile FileOf(string name, FileStatus status, bool isTaken) =>
        new(name, status.Length, status.ModifiedAt, status.Identity, isTaken);

    private static string FreeName(string folder, string name)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > LongestName)
        {
            (stem, ending) = stem.Length > 1 ? (stem[..^1], ending) : (stem, ending[..^1]);
        }

        var free = stem + ending;
        for (var number = 2; IsUsed(folder, free) || IsUsed(folder, RejectsOf(free)); number++)
        {
            free = $"{stem}-{number}{ending}";
        }

        return free;
    }

    private static bool IsUsed(string folder, string name) => FileStatus.Of(Path.Combine(folder, name)) is not null;
}

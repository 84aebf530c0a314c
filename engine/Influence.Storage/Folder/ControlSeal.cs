using System.Buffers.Binary;
using Influence.Engine.Errors;
using Influence.Storage.Control;
using Influence.Storage.Sections;

namespace Influence.Storage.Folder;

/// <summary>Checksums of the control database as its writer left it: SQLite has none, and a bit that flips in a no would be
/// believed.</summary>
/// <remarks>
/// Written when the writer closes, where it changed something. A count of changes in the database's own header tells whether the
/// seal is of what is there now: after a kill, or a program that knows no seals, it is of an earlier state and says nothing.
/// </remarks>
internal static class ControlSeal
{
    private const int ChangesAt = 24; // sqlite.org/fileformat2.html, 1.3.6: file change counter
    private const string What = "seal";

    private static readonly string[] _unfinished = ["-journal", "-wal"];

    /// <summary>Refuses a database that changed since it was sealed, though nothing was written to it.</summary>
    /// <exception cref="GraphDataException">control_database_damaged.</exception>
    public static void Demand(DataPaths paths)
    {
        if (Read(paths) is { } seal && IsOf(seal, paths) && !BlockSums.Of(paths.Control).AsSpan().SequenceEqual(seal.Sums) &&
            IsOf(seal, paths)) // else somebody writes to it while it is read here
        {
            throw ControlErrors.Damaged(paths.Root, "bytes of it changed since it was closed");
        }
    }

    /// <summary>Seals the database of a folder whose writer has closed it.</summary>
    public static void Renew(DataPaths paths)
    {
        if (ChangesOf(paths) is not { } changes || (Read(paths) is { } seal && seal.Changes == changes))
        {
            return;
        }

        try
        {
            paths.Volume.Write(paths.Seal,
            [
                Section.Of<uint>("changes", new[] { changes }),
                BlockSums.AsSection(BlockSums.Of(paths.Control)),
            ]);
        }
        catch (IOException)
        {
            // On a full disk the last seal stays, which is of an earlier state and says nothing.
        }
    }

    private static bool IsOf(Seal seal, DataPaths paths) => ChangesOf(paths) == seal.Changes;

    // Null: it is being written to, or a write to it was not finished.
    private static uint? ChangesOf(DataPaths paths)
    {
        if (_unfinished.Any(ending => new FileInfo(paths.Control + ending) is { Exists: true, Length: > 0 }))
        {
            return null;
        }

        Span<byte> header = stackalloc byte[ChangesAt + sizeof(uint)];
        using var file = new FileStream(
            paths.Control, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
            ? null
            : BinaryPrimitives.ReadUInt32BigEndian(header[ChangesAt..]);
    }

    private static Seal? Read(DataPaths paths)
    {
        try
        {
            using var file = paths.Volume.Open(paths.Seal, What);
            return new Seal(file.Get<uint>("changes").Span[0], BlockSums.Kept(file).ToArray());
        }
        catch (GraphDataException)
        {
            return null; // there is none yet, or it is damaged itself: the next writer makes it anew
        }
    }

    private sealed record Seal(uint Changes, uint[] Sums);
}

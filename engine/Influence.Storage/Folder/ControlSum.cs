using System.Buffers.Binary;
using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Loops;
using Influence.Storage.Control;
using Influence.Storage.Sections;
using Microsoft.Data.Sqlite;

namespace Influence.Storage.Folder;

/// <summary>A checksum over the whole control database, left beside it by the writer that closes it.</summary>
/// <remarks>SQLite has none: a bit that turned in a cell is read as if it had been written. The sum names the state that it is of
/// by SQLite's own count of changes; a writer that was killed leaves one of an earlier state, which then tells nothing.</remarks>
internal static class ControlSum
{
    private const int ChunkBytes = 1 << 20;
    private const int HeaderBytes = 100;
    private const byte WithoutLog = 1; // a write-ahead log changes the file without counting

    /// <summary>Leaves the sum. Where that cannot be done there is none.</summary>
    public static void Write(DataPaths paths)
    {
        try
        {
            if (Of(paths.Control) is { } sum)
            {
                DurableFile.Write(paths.Files, paths.ControlSum, file => file.Write(System.Text.Encoding.ASCII.GetBytes(sum)));
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or InfluenceException)
        {
            // The database is whole without it.
        }
    }

    /// <summary>Refuses a database that is not as its last writer left it.</summary>
    /// <param name="paths">The folder.</param>
    /// <param name="connection">Open: nobody writes while it reads.</param>
    /// <exception cref="GraphDataException">control_database_damaged.</exception>
    public static void Demand(DataPaths paths, SqliteConnection connection)
    {
        if (!File.Exists(paths.ControlSum))
        {
            return;
        }

        using var reading = connection.BeginTransaction(deferred: true);
        connection.Scalar<long>("SELECT COUNT(*) FROM sqlite_schema"); // takes the lock
        var left = File.ReadAllText(paths.ControlSum);
        if (IsOfThisState(left, paths.Control) && Of(paths.Control) is { } found && found != left)
        {
            throw ControlErrors.Damaged(paths.Root, "its content was changed after it was closed");
        }
    }

    private static bool IsOfThisState(string sum, string path)
    {
        var parts = sum.Split(' ');
        return parts.Length == 4 && Checked(parts[0], parts[1], parts[2]) == sum &&
            Header(path) is { } header && parts[0] == Changes(header);
    }

    // Changes, length, checksum of the file, checksum of the three.
    private static string? Of(string path)
    {
        if (Header(path) is not { } header || header[18] != WithoutLog)
        {
            return null;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        var sums = new byte[(length + ChunkBytes - 1) / ChunkBytes * 4];
        ChunkLoops.OnThreads(0, CancellationToken.None)(sums.Length / 4, chunk =>
        {
            var bytes = new byte[Math.Min(ChunkBytes, length - (long)chunk * ChunkBytes)];
            var read = RandomAccess.Read(file, bytes, (long)chunk * ChunkBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(sums.AsSpan(chunk * 4), SectionFile.Crc32C(bytes.AsSpan(0, read)));
        });
        return Checked(Changes(header), length.ToString(CultureInfo.InvariantCulture), Hex(SectionFile.Crc32C(sums)));
    }

    private static string Checked(string changes, string length, string sum) =>
        $"{changes} {length} {sum} {Hex(SectionFile.Crc32C(System.Text.Encoding.ASCII.GetBytes($"{changes} {length} {sum}")))}";

    private static string Changes(byte[] header) =>
        BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(24)).ToString(CultureInfo.InvariantCulture);

    private static string Hex(uint sum) => sum.ToString("x8", CultureInfo.InvariantCulture);

    private static byte[]? Header(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var header = new byte[HeaderBytes];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes ? header : null;
    }
}

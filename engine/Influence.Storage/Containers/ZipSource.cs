using System.IO.Compression;
using Influence.Application.Imports;
using Influence.Engine.Errors;
using Influence.Storage.Formats;
using Influence.Storage.Text;

namespace Influence.Storage.Containers;

/// <summary>A zip as a source: exactly one data file in it, or a workbook; anything else is refused by name.</summary>
internal static class ZipSource
{
    private const int NamesShown = 10;

    /// <summary>Whether the bytes begin a zip.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) =>
        head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    /// <summary>The bytes of the data file, or of the table in the workbook.</summary>
    /// <param name="raw">The zip; disposed with what is returned.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="GraphDataException">zip_damaged, zip_empty, zip_several, zip_in_zip, zip_encrypted, word_file
    /// …</exception>
    public static Stream Open(Stream raw, string name)
    {
        var whole = SpooledFile.Of(raw);
        try
        {
            var zip = new ZipArchive(whole, ZipArchiveMode.Read, leaveOpen: false);
            try
            {
                return Open(zip, whole, name);
            }
            catch
            {
                zip.Dispose();
                throw;
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            whole.Dispose();
            throw new GraphDataException("zip_damaged", $"{name} is a zip that cannot be opened: {damaged.Message} Get it again.",
                damaged);
        }
    }

    private static Stream Open(ZipArchive zip, Stream whole, string name)
    {
        OfficeKinds.Refuse(zip, name);
        if (zip.GetEntry("xl/workbook.xml") is not null)
        {
            return new Workbook(zip, whole, name).OpenTable();
        }

        var files = zip.Entries.Where(IsData).ToList();
        if (files.Count != 1)
        {
            var names = string.Join(", ", files.Take(NamesShown).Select(one => one.FullName));
            throw files.Count == 0
                ? new GraphDataException("zip_empty", $"{name} is a zip without a data file. Put exactly one file into it.")
                : new GraphDataException("zip_several",
                    $"{name} is a zip of {files.Count} files: {names}{(files.Count > NamesShown ? ", …" : "")}. " +
                    "Unpack it and give each file by itself.");
        }

        return Open(zip, files[0], name);
    }

    private static PeekStream Open(ZipArchive zip, ZipArchiveEntry entry, string name)
    {
        if (entry.IsEncrypted)
        {
            throw new GraphDataException("zip_encrypted",
                $"{entry.FullName} in {name} is locked with a password. Unpack it and give the file inside.");
        }

        if (entry.Length > GuardedEntry.RatioFrom && entry.Length / GuardedEntry.MaxRatio > entry.CompressedLength)
        {
            throw new GraphDataException("packed_too_tight",
                $"{entry.FullName} in {name} says that {entry.CompressedLength} bytes unpack to {entry.Length}; " +
                $"at most {GuardedEntry.MaxRatio} for one are unpacked. Unpack it yourself, if you trust it.");
        }

        var opened = new PeekStream(new OwningStream(
            new GuardedEntry(entry.Open(), name, () => entry.CompressedLength, entry.Length), zip));
        if (Begins(opened.Peek(4)))
        {
            throw new GraphDataException("zip_in_zip",
                $"{name} is a zip that holds another, {entry.FullName}. Unpack it and give the file inside.");
        }

        return opened;
    }

    // What systems put beside the data: folders, resource forks, hidden files.
    private static bool IsData(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && entry.Name[0] != '.' &&
        !entry.FullName.StartsWith("__MACOSX/", StringComparison.OrdinalIgnoreCase) &&
        !entry.Name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase) &&
        !entry.Name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);

    private sealed class OwningStream(Stream inner, ZipArchive zip) : ForwardStream(inner)
    {
        public override int Read(Span<byte> buffer) => Inner.Read(buffer);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
            {
                zip.Dispose();
            }
        }
    }
}

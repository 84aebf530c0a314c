using System.IO.Compression;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Containers;
using Influence.Storage.Formats;

namespace Influence.Storage.Text;

/// <summary>Opens a source as UTF-8: gzip, zip and Parquet are recognised by their first bytes, other encodings by BOM or by
/// name.</summary>
internal sealed class TextInput : IDisposable
{
    private readonly CountingStream _raw;

    // Without it a truncated gzip file would end like a whole one. The executable sets it too, since it is read once a process.
    static TextInput() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private readonly GuardedStream _text;

    private TextInput(CountingStream raw, GuardedStream text, bool isGzip) => (_raw, _text, IsGzip) = (raw, text, isGzip);

    /// <summary>Whether the raw bytes are packed, so that damage shows only when it is reached.</summary>
    public bool IsGzip { get; }

    /// <summary>The encoding in force.</summary>
    public required Decoding Encoding { get; init; }

    /// <summary>UTF-8, without BOM.</summary>
    public Stream Text => _text;

    /// <summary>Whether damaged gzip data ended early, as --allow-partial allows.</summary>
    public bool IsCut => _text.IsCut;

    /// <summary>Raw bytes read so far, for progress.</summary>
    public long RawBytes => _raw.BytesRead;

    /// <summary>Opens; the caller disposes.</summary>
    /// <exception cref="GraphDataException">file_not_found or file_not_readable.</exception>
    /// <exception cref="OptionException">encoding_unknown.</exception>
    public static TextInput Open(FactSource source, ReadOptions options) => Open(source, options, isDecoded: true);

    /// <summary>Opens for a reader that finds the encoding itself, as XML declares it; what is packed is unpacked.</summary>
    /// <inheritdoc cref="Open(FactSource, ReadOptions)"/>
    public static TextInput OpenBytes(FactSource source, ReadOptions options) => Open(source, options, isDecoded: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        Text.Dispose();
        _raw.Dispose();
    }

    /// <summary>The bytes as they are, or those of the one file in a zip, or the table of a workbook or a Parquet file.</summary>
    /// <exception cref="GraphDataException">file_not_found, file_not_readable, zip_several …</exception>
    public static Stream OpenUnzipped(FactSource source) => OpenRaw(source).Raw;

    private static TextInput Open(FactSource source, ReadOptions options, bool isDecoded)
    {
        var (opened, isPacked) = OpenRaw(source);
        var raw = new CountingStream(opened);
        var peeked = new PeekStream(raw);
        var isGzip = peeked.Peek(2) is [0x1F, 0x8B, ..];
        var plain = isGzip ? new PeekStream(Unpacked(peeked, raw, source.Name)) : peeked;
        try
        {
            BinaryKinds.Refuse(plain.Peek(BinaryKinds.HeadBytes), source.Name);
        }
        catch
        {
            plain.Dispose();
            throw;
        }

        var decoded = isDecoded ? Decoding.Of(plain, options.Encoding) : Decoding.None(plain);
        return new TextInput(raw, new GuardedStream(decoded.Text, source.Name, raw, options.AllowPartial), isGzip || isPacked)
        {
            Encoding = decoded,
        };
    }

    private static GuardedEntry Unpacked(PeekStream packed, CountingStream raw, string name) =>
        new(new GZipStream(packed, CompressionMode.Decompress), name, () => raw.BytesRead);

    private static (Stream Raw, bool IsPacked) Opened(Stream raw, ReadOnlySpan<byte> head, string name) =>
        ZipSource.Begins(head) ? (ZipSource.Open(raw, name), true)
        : ParquetSource.Begins(head) ? (ParquetSource.Open(raw, name), true)
        : (raw, false);

    private static (Stream Raw, bool IsPacked) OpenRaw(FactSource source)
    {
        try
        {
            var raw = source.Open();
            if (raw.CanSeek)
            {
                Span<byte> start = stackalloc byte[BinaryKinds.HeadBytes];
                var length = raw.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
                raw.Position = 0;
                return Opened(raw, start[..length], source.Name);
            }

            var piped = new PeekStream(raw);
            return Opened(piped, piped.Peek(BinaryKinds.HeadBytes), source.Name);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GraphDataException("file_not_found", $"There is no file {source.Name}. Check the path.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GraphDataException("file_not_readable", $"{source.Name} cannot be read: {failure.Message}", failure);
        }
    }
}

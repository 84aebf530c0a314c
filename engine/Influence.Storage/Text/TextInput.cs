using System.IO.Compression;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.Text;

/// <summary>Opens a source as UTF-8: gzip is recognised by its first two bytes, other encodings by BOM or by name.</summary>
internal sealed class TextInput : IDisposable
{
    private readonly CountingStream _raw;

    // Without it a truncated gzip file would end like a whole one. The executable sets it too, since it is read once a process.
    static TextInput() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private readonly GuardedStream _text;

    private TextInput(CountingStream raw, GuardedStream text, bool isGzip) => (_raw, _text, IsGzip) = (raw, text, isGzip);

    /// <summary>Whether the raw bytes are gzip.</summary>
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
    /// <exception cref="GraphDataException">file_not_found or file_unreadable.</exception>
    /// <exception cref="OptionException">unknown_encoding.</exception>
    public static TextInput Open(FactSource source, ReadOptions options)
    {
        var raw = new CountingStream(OpenRaw(source));
        var peeked = new PeekStream(raw);
        var isGzip = peeked.Peek(2) is [0x1F, 0x8B, ..];
        var plain = isGzip ? new PeekStream(new GZipStream(peeked, CompressionMode.Decompress)) : peeked;
        var decoded = Decoding.Of(plain, options.Encoding);
        var text = new GuardedStream(decoded.Text, source.Name, raw, options.AllowPartial);
        return new TextInput(raw, text, isGzip) { Encoding = decoded };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Text.Dispose();
        _raw.Dispose();
    }

    private static Stream OpenRaw(FactSource source)
    {
        try
        {
            return source.Open();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GraphDataException("file_not_found", $"There is no file {source.Name}. Check the path.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GraphDataException("file_unreadable", $"{source.Name} cannot be read: {failure.Message}", failure);
        }
    }
}

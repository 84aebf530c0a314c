using System.Globalization;
using Influence.Application.Imports;
using Influence.Engine.Errors;

namespace Influence.Storage.Containers;

/// <summary>Packed bytes while they are unpacked: more than a file can honestly hold is refused, and so is less than it says.
/// </summary>
/// <param name="inner">The unpacked bytes.</param>
/// <param name="name">The file's name, for messages.</param>
/// <param name="packed">Packed bytes read so far, or in all.</param>
/// <param name="length">Unpacked bytes that there must be; null where nothing says.</param>
internal sealed class GuardedEntry(Stream inner, string name, Func<long> packed, long? length = null) : ForwardStream(inner)
{
    /// <summary>Most unpacked bytes of one file.</summary>
    public const long MaxBytes = 1L << 40;

    /// <summary>Most unpacked bytes for one packed; text of edges comes to 20.</summary>
    public const int MaxRatio = 200;

    /// <summary>Below so many bytes the ratio is not looked at: a short file of repeats may be honest.</summary>
    public const long RatioFrom = 10L << 20;

    private long _read;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = ReadInner(buffer);
        _read += read;
        if (_read > MaxBytes || (_read > RatioFrom && _read / MaxRatio > packed()))
        {
            throw new GraphDataException("packed_too_tight", string.Create(CultureInfo.InvariantCulture,
                $"{name} unpacks to more than {_read} bytes from {packed()}; at most {MaxRatio} for one are unpacked. ") +
                "Unpack it yourself and give the file inside, if you trust it.");
        }

        if (read == 0 && !buffer.IsEmpty && length is { } whole && _read != whole)
        {
            throw new GraphDataException("zip_damaged", string.Create(CultureInfo.InvariantCulture,
                $"{name} ends after {_read} bytes, but the zip says {whole}. Get the file again."));
        }

        return read;
    }

    // Of gzip, whoever asks for a part may have what comes before the damage; a zip is whole or it is none.
    private int ReadInner(Span<byte> buffer)
    {
        try
        {
            return Inner.Read(buffer);
        }
        catch (InvalidDataException damaged) when (length is not null)
        {
            throw new GraphDataException("zip_damaged",
                $"{name} is a zip that cannot be unpacked: {damaged.Message} Get it again.", damaged);
        }
    }
}

using System.Globalization;
using System.Text;
using Influence.Application.Imports;
using Influence.Engine.Errors;

namespace Influence.Storage.Text;

/// <summary>Turns damage of the bytes into errors a person can act on, or into an early end where that is allowed.</summary>
internal sealed class GuardedStream(Stream inner, string name, CountingStream raw, bool allowPartial) : ForwardStream(inner)
{
    private long _read;

    /// <summary>Whether the data was damaged and ended early.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (IsCut)
        {
            return 0;
        }

        try
        {
            var read = Inner.Read(buffer);
            _read += read;
            return read;
        }
        catch (InvalidDataException) when (allowPartial && _read > 0)
        {
            IsCut = true;
            return 0;
        }
        catch (InvalidDataException damaged)
        {
            throw new GraphDataException("gzip_truncated", string.Create(CultureInfo.InvariantCulture,
                $"{name}: the gzip data is cut or damaged near compressed byte {raw.BytesRead}, uncompressed byte {_read}. ") +
                (_read == 0 ? "Nothing comes before the damage: get the file again."
                    : "Get the file again, or load what came before with --allow-partial."), damaged);
        }
        catch (IOException failed)
        {
            throw new GraphDataException("file_unreadable", string.Create(CultureInfo.InvariantCulture,
                $"{name} cannot be read any further than byte {raw.BytesRead}: {failed.Message} ") +
                "Nothing of it is loaded. Look at the disk that it is on, or get the file again.", failed);
        }
        catch (DecoderFallbackException bad)
        {
            throw new GraphDataException("bad_encoding", string.Create(CultureInfo.InvariantCulture,
                $"{name} is not in the encoding that its first bytes or --encoding say, near byte {raw.BytesRead}. ") +
                "Convert it to UTF-8.", bad);
        }
    }
}

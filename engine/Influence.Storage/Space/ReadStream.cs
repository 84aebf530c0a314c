using Influence.Storage.Files;

namespace Influence.Storage.Space;

/// <summary>A file being read: what the disk cannot give is an error by name.</summary>
internal sealed class ReadStream(Stream inner, string path, StoreState state) : PassedStream(inner)
{
    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return base.Read(buffer, offset, count);
        }
        catch (IOException error)
        {
            throw StoreErrors.Of(error, path, state);
        }
    }
}

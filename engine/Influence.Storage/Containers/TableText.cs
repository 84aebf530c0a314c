using System.Text;
using Influence.Application.Imports;

namespace Influence.Storage.Containers;

/// <summary>The rows of a table that is no text as csv in UTF-8, made while they are read.</summary>
internal abstract class TableText() : ForwardStream(Null)
{
    private byte[] _bytes = [];
    private int _given;

    /// <summary>Where rows are written to.</summary>
    protected StringBuilder Text { get; } = new();

    /// <inheritdoc/>
    public sealed override int Read(Span<byte> buffer)
    {
        if (_given == _bytes.Length && !Next())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _bytes.Length - _given);
        _bytes.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    /// <summary>Writes the next few rows; nothing where there are no more.</summary>
    protected abstract void Fill();

    private bool Next()
    {
        Text.Clear();
        Fill();
        (_bytes, _given) = (Encoding.UTF8.GetBytes(Text.ToString()), 0);
        return _bytes.Length > 0;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Influence.Storage.Sections;

/// <summary>A named run of bytes that is to be written; seen in blocks, since it may exceed 2 GiB.</summary>
internal abstract class Section(string name)
{
    /// <summary>Bytes that one checksum covers.</summary>
    public const int BlockBytes = 1 << 20;

    /// <summary>At most 48 bytes of ASCII.</summary>
    public string Name { get; } = name;

    /// <summary>Bytes in all.</summary>
    public abstract long Length { get; }

    /// <summary>Size of one value in bytes.</summary>
    public abstract int ElementSize { get; }

    /// <summary>How many blocks.</summary>
    public int BlockCount => (int)((Length + BlockBytes - 1) / BlockBytes);

    /// <summary>The bytes of one block.</summary>
    public abstract ReadOnlySpan<byte> Block(int index);

    /// <summary>A section of values.</summary>
    public static Section Of<T>(string name, ReadOnlyMemory<T> values) where T : unmanaged => new ValueSection<T>(name, values);

    private sealed class ValueSection<T>(string name, ReadOnlyMemory<T> values) : Section(name) where T : unmanaged
    {
        public override long Length => (long)values.Length * ElementSize;

        public override int ElementSize => Unsafe.SizeOf<T>();

        public override ReadOnlySpan<byte> Block(int index)
        {
            var each = BlockBytes / ElementSize; // sizes are powers of two
            var first = index * each;
            return MemoryMarshal.AsBytes(values.Span.Slice(first, Math.Min(each, values.Length - first)));
        }
    }
}

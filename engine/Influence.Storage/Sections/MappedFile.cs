using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Influence.Storage.Sections;

/// <summary>A whole file mapped into memory, read-only, until disposed. Unsafe, as only the files of SQLite are beside it.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly bool _isOwner;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _start;

    /// <summary>Maps the file.</summary>
    public MappedFile(SafeFileHandle handle, long length)
        : this(MemoryMappedFile.CreateFromFile(
            handle, null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true), length, isOwner: true)
    {
    }

    /// <summary>Looks at what is mapped already.</summary>
    public MappedFile(MemoryMappedFile file, long length, bool isOwner)
    {
        (Length, _file, _isOwner) = (length, file, isOwner);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Some bytes; inside the file, below 2 GiB.</summary>
    public ReadOnlySpan<byte> Bytes(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, Length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>Values that stand in the file, as memory; valid until this is disposed.</summary>
    public ReadOnlyMemory<T> Values<T>(long offset, int count) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + (long)count * sizeof(T), Length);
        return count == 0 ? default : new MappedMemory<T>(this, offset, count).Memory;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_start is not null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            if (_isOwner)
            {
                _file.Dispose();
            }
        }
    }

    private sealed class MappedMemory<T>(MappedFile file, long offset, int count) : MemoryManager<T> where T : unmanaged
    {
        public override Span<T> GetSpan()
        {
            ObjectDisposedException.ThrowIf(file._start is null, file);
            return new Span<T>(file._start + offset, count);
        }

        public override MemoryHandle Pin(int elementIndex = 0)
        {
            ObjectDisposedException.ThrowIf(file._start is null, file);
            return new MemoryHandle(file._start + offset + (long)elementIndex * sizeof(T));
        }

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}

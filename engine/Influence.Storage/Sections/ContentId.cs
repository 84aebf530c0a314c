using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Influence.Storage.Sections;

/// <summary>Names content: SHA-256 over name, length and SHA-256 of each section, in order.</summary>
internal sealed class ContentId : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a section.</summary>
    public void Add<T>(string name, ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        Add(name, bytes.Length, digest);
    }

    /// <summary>Adds a section whose bytes were hashed elsewhere.</summary>
    public void Add(string name, long length, ReadOnlySpan<byte> digest)
    {
        Span<byte> lengths = stackalloc byte[12];
        var text = Encoding.UTF8.GetBytes(name);
        BinaryPrimitives.WriteInt32LittleEndian(lengths, text.Length);
        BinaryPrimitives.WriteInt64LittleEndian(lengths[4..], length);
        _hash.AppendData(lengths);
        _hash.AppendData(text);
        _hash.AppendData(digest);
    }

    /// <summary>The prefix, as in <c>s-</c>, and 32 hex digits.</summary>
    public string Finish(string prefix) => prefix + Convert.ToHexStringLower(_hash.GetHashAndReset())[..32];

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}

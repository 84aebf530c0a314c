using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Influence.Engine.Loops;

namespace Influence.Storage.Sections;

/// <summary>Names content: SHA-256 over name, length and SHA-256 of each section, in order.</summary>
internal static class ContentId
{
    /// <summary>The prefix, as in <c>s-</c>, and 32 hex digits. Sections are hashed on all cores.</summary>
    public static string Of(string prefix, IReadOnlyList<Section> sections, CancellationToken cancellationToken)
    {
        var digests = new byte[sections.Count][];
        ChunkLoops.OnThreads(0, cancellationToken)(sections.Count, index => digests[index] = Digest(sections[index]));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> lengths = stackalloc byte[12];
        for (var index = 0; index < sections.Count; index++)
        {
            var name = Encoding.UTF8.GetBytes(sections[index].Name);
            BinaryPrimitives.WriteInt32LittleEndian(lengths, name.Length);
            BinaryPrimitives.WriteInt64LittleEndian(lengths[4..], sections[index].Length);
            hash.AppendData(lengths);
            hash.AppendData(name);
            hash.AppendData(digests[index]);
        }

        return prefix + Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static byte[] Digest(Section section)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var block = 0; block < section.BlockCount; block++)
        {
            hash.AppendData(section.Block(block));
        }

        return hash.GetHashAndReset();
    }
}

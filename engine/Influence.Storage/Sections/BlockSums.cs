using Influence.Storage.Files;

namespace Influence.Storage.Sections;

/// <summary>Checksums of a file that has none of its own: one of each block, and so its length to a block.</summary>
internal static class BlockSums
{
    private const string Blocks = "blocks";

    /// <summary>What they are now.</summary>
    public static uint[] Of(IFileLayer files, string path)
    {
        using var file = files.Read(path);
        var sums = new List<uint>();
        var block = new byte[Section.BlockBytes];
        while (file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) is > 0 and var length)
        {
            sums.Add(SectionFile.Crc32C(block.AsSpan(0, length)));
        }

        return [.. sums];
    }

    /// <summary>As a section of a file that keeps them.</summary>
    public static Section AsSection(uint[] sums) => Section.Of<uint>(Blocks, sums);

    /// <summary>As they were kept.</summary>
    public static ReadOnlySpan<uint> Kept(SectionFile file) => file.Get<uint>(Blocks).Span;
}

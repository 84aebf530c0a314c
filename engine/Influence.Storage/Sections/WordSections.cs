using System.Collections.Immutable;
using System.Text;

namespace Influence.Storage.Sections;

/// <summary>Lists of words as two sections: offsets and UTF-8 bytes.</summary>
internal static class WordSections
{
    /// <summary>The sections <c>name.offsets</c> and <c>name.bytes</c>.</summary>
    public static IEnumerable<Section> Of(string name, IReadOnlyList<string> words)
    {
        var offsets = new long[words.Count + 1];
        for (var word = 0; word < words.Count; word++)
        {
            offsets[word + 1] = offsets[word] + Encoding.UTF8.GetByteCount(words[word]);
        }

        var bytes = new byte[offsets[^1]];
        for (var word = 0; word < words.Count; word++)
        {
            Encoding.UTF8.GetBytes(words[word], bytes.AsSpan((int)offsets[word]));
        }

        return [Section.Of<long>(name + ".offsets", offsets), Section.Of<byte>(name + ".bytes", bytes)];
    }

    /// <summary>Reads them back.</summary>
    public static ImmutableArray<string> Read(SectionFile file, string name)
    {
        var offsets = file.Get<long>(name + ".offsets").Span;
        var bytes = file.Get<byte>(name + ".bytes").Span;
        var words = ImmutableArray.CreateBuilder<string>(Math.Max(0, offsets.Length - 1));
        for (var word = 0; word + 1 < offsets.Length; word++)
        {
            words.Add(Encoding.UTF8.GetString(bytes[(int)offsets[word]..(int)offsets[word + 1]]));
        }

        return words.MoveToImmutable();
    }
}

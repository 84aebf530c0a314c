using Influence.Storage.Sections;

namespace Influence.Storage.Ids;

/// <summary>Ids by key, in one file: keys ascending, offsets and UTF-8 bytes.</summary>
internal sealed class IdDictionary(SectionFile file) : IDisposable
{
    private readonly ReadOnlyMemory<ulong> _keys = file.Get<ulong>("keys");
    private readonly ReadOnlyMemory<long> _offsets = file.Get<long>("ids.offsets");
    private readonly ReadOnlyMemory<byte> _bytes = file.Get<byte>("ids.bytes");

    /// <summary>How many ids.</summary>
    public int Count => _keys.Length;

    /// <summary>The id at a place.</summary>
    public ReadOnlySpan<byte> this[int place]
    {
        get
        {
            var offsets = _offsets.Span;
            return _bytes.Span[(int)offsets[place]..(int)offsets[place + 1]];
        }
    }

    /// <summary>Sections of a dictionary of some of the ids of a batch.</summary>
    public static IReadOnlyList<Section> Sections(Facts.BatchIds ids, IReadOnlyList<int> places)
    {
        var (keys, offsets) = (new ulong[places.Count], new long[places.Count + 1]);
        for (var at = 0; at < places.Count; at++)
        {
            keys[at] = ids.Keys[places[at]];
            offsets[at + 1] = offsets[at] + ids[places[at]].Length;
        }

        var bytes = new byte[offsets[^1]];
        for (var at = 0; at < places.Count; at++)
        {
            ids[places[at]].CopyTo(bytes.AsSpan((int)offsets[at]));
        }

        return
        [
            Section.Of<ulong>("keys", keys),
            Section.Of<long>("ids.offsets", offsets),
            Section.Of<byte>("ids.bytes", bytes),
        ];
    }

    /// <summary>The place of a key, or −1. Keys are spread evenly, so a guess by proportion is near: O(log log n).</summary>
    public int Find(ulong key)
    {
        var keys = _keys.Span;
        var (low, high) = (0, keys.Length - 1);
        while (low <= high && key >= keys[low] && key <= keys[high])
        {
            var width = keys[high] - keys[low];
            var place = width == 0 ? low : low + (int)((key - keys[low]) / (double)width * (high - low));
            if (keys[place] == key)
            {
                return place;
            }

            (low, high) = keys[place] < key ? (place + 1, high) : (low, place - 1);
        }

        return -1;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Influence.Engine.Errors;

namespace Influence.Storage.Ids;

/// <summary>Distinct byte strings, numbered in the order in which they came. No object a string: one arena, one table.</summary>
/// <remarks>A slot holds all that tells a short id apart, so that finding one looks at one place of memory; the arena is looked
/// at for long ids alone, and for whoever asks for the bytes.</remarks>
internal sealed class IdTable
{
    private const ulong Odd = 0x9E3779B97F4A7C15;
    private const int LongestShort = sizeof(ulong) - 1;
    private const ulong IsLong = 1UL << 63;

    private Slot[] _slots = new Slot[1 << 12];
    private int[] _ends = new int[1 << 11];
    private byte[] _arena = new byte[1 << 15];

    /// <summary>How many distinct ones.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes with this number.</summary>
    public ReadOnlySpan<byte> this[int code]
    {
        get
        {
            var start = code == 0 ? 0 : _ends[code - 1];
            return _arena.AsSpan(start, _ends[code] - start);
        }
    }

    /// <summary>The number of <paramref name="id"/>, or −1.</summary>
    public int Find(ReadOnlySpan<byte> id) => _slots[SlotOf(id, Key(id))].Number - 1;

    /// <summary>The number of <paramref name="id"/>, new or not. About 20 ns while the table is in the cache.</summary>
    public int Add(ReadOnlySpan<byte> id)
    {
        var key = Key(id);
        ref var slot = ref _slots[SlotOf(id, key)];
        if (slot.Number == 0)
        {
            Append(id);
            slot = new Slot(key, Count);
            if (2 * Count > _slots.Length)
            {
                Grow();
            }

            return Count - 1;
        }

        return slot.Number - 1;
    }

    /// <summary>The numbers of several ids, in their order.</summary>
    /// <param name="bytes">One behind the other.</param>
    /// <param name="ends">Where each ends.</param>
    /// <param name="codes">Their numbers, on return.</param>
    /// <remarks>The slots of all are looked at before any is needed, so that the memory brings them at once: of a large table
    /// several times as fast as one by one.</remarks>
    public void Add(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, Span<int> codes)
    {
        var slots = _slots;
        for (var at = 0; at < ends.Length; at++)
        {
            var start = at == 0 ? 0 : ends[at - 1];
            codes[at] = slots[Place(Key(bytes[start..ends[at]]), slots.Length)].Number;
        }

        for (var at = 0; at < ends.Length; at++)
        {
            var start = at == 0 ? 0 : ends[at - 1];
            codes[at] = Add(bytes[start..ends[at]]);
        }
    }

    // Where the id stands, or the empty slot where it would.
    private int SlotOf(ReadOnlySpan<byte> id, ulong key)
    {
        var slots = _slots;
        var at = Place(key, slots.Length);
        while (true)
        {
            ref readonly var slot = ref slots[at];
            if (slot.Number == 0 || (slot.Key == key && (key < IsLong || this[slot.Number - 1].SequenceEqual(id))))
            {
                return at;
            }

            at = (at + 1) & (slots.Length - 1);
        }
    }

    private void Append(ReadOnlySpan<byte> id)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
        }

        var used = Count == 0 ? 0 : _ends[Count - 1];
        if (_arena.Length - used < id.Length)
        {
            if (used > Array.MaxLength / 2 - id.Length)
            {
                throw new GraphDataException("ids_too_many",
                    "The distinct ids of one source exceed 1 GiB. Split the file and load its parts.");
            }

            Array.Resize(ref _arena, Math.Max(2 * _arena.Length, used + id.Length));
        }

        id.CopyTo(_arena.AsSpan(used));
        _ends[Count++] = used + id.Length;
    }

    private void Grow()
    {
        var slots = new Slot[2 * _slots.Length];
        foreach (var slot in _slots)
        {
            if (slot.Number != 0)
            {
                var at = Place(slot.Key, slots.Length);
                while (slots[at].Number != 0)
                {
                    at = (at + 1) & (slots.Length - 1);
                }

                slots[at] = slot;
            }
        }

        _slots = slots;
    }

    private static int Place(ulong key, int slots)
    {
        var hash = key * Odd;
        return (int)(((hash ^ (hash >> 32)) * Odd) >> (64 - BitOperations.Log2((uint)slots)));
    }

    // All bytes of a short id and its length, which no other has; a hash of a long one.
    private static ulong Key(ReadOnlySpan<byte> id)
    {
        if (id.Length > LongestShort)
        {
            return Hash(id) | IsLong;
        }

        var key = (ulong)id.Length;
        for (var at = id.Length - 1; at >= 0; at--)
        {
            key = (key << 8) | id[at];
        }

        return key;
    }

    private static ulong Hash(ReadOnlySpan<byte> id)
    {
        var hash = (ulong)id.Length * Odd;
        foreach (var part in MemoryMarshal.Cast<byte, ulong>(id))
        {
            hash = (hash ^ (hash >> 29) ^ part) * Odd;
        }

        hash = (hash ^ (hash >> 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(id[^8..])) * Odd;
        return hash ^ (hash >> 32);
    }

    private readonly record struct Slot(ulong Key, int Number);
}

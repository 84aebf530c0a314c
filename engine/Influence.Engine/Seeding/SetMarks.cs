namespace Influence.Engine.Seeding;

/// <summary>Sets that are marked, by any thread; a bit each.</summary>
/// <param name="index">Whose sets.</param>
internal sealed class SetMarks(RrIndex index)
{
    /// <summary>64 sets a word, the last bits of the last one never set.</summary>
    public ulong[] Words { get; } = new ulong[index.WordCount];

    /// <summary>Whether a set is marked.</summary>
    public bool Has(int set) => (Volatile.Read(ref Words[set >> 6]) >> set & 1) != 0;

    /// <summary>Marks a set.</summary>
    public void Add(int set) => Interlocked.Or(ref Words[set >> 6], 1UL << set);
}

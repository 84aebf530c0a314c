namespace Influence.Storage.Text;

/// <summary>The fields of one row: places in the line or, where quotes were taken away, in a scratch buffer. Reused.</summary>
internal sealed class Fields
{
    private Place[] _places = new Place[64];
    private byte[] _scratch = new byte[256];
    private int _scratchUsed;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of a field; empty beyond the last.</summary>
    public ReadOnlySpan<byte> this[int column] =>
        (uint)column < (uint)Count ? _places[column].In.AsSpan(_places[column].Start, _places[column].Length) : default;

    /// <summary>Whether no field holds anything.</summary>
    public bool AreEmpty => AreEmptyFrom(0);

    /// <summary>Whether no field from one on holds anything.</summary>
    public bool AreEmptyFrom(int column)
    {
        for (var at = column; at < Count; at++)
        {
            if (!this[at].Trim((byte)' ').IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Changes two fields.</summary>
    public void Swap(int one, int other) => (_places[one], _places[other]) = (_places[other], _places[one]);

    /// <summary>Forgets the row before.</summary>
    public void Clear() => (Count, _scratchUsed) = (0, 0);

    /// <summary>Adds a field that stands in the line as it is.</summary>
    public void Add(byte[] text, int start, int length)
    {
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, 2 * Count);
        }

        _places[Count++] = new Place(text, start, length);
    }

    /// <summary>Makes a field a copy of <paramref name="value"/>; fields before it that are missing are empty.</summary>
    public void Set(int column, ReadOnlySpan<byte> value)
    {
        while (Count <= column)
        {
            Add([], 0, 0);
        }

        var (scratch, start) = Reserve(value.Length);
        value.CopyTo(scratch.AsSpan(start));
        _scratchUsed = start + value.Length;
        _places[column] = new Place(scratch, start, value.Length);
    }

    /// <summary>Room for an unescaped field; finished by <see cref="AddReserved"/>.</summary>
    public (byte[] Scratch, int Start) Reserve(int length)
    {
        if (_scratch.Length - _scratchUsed < length)
        {
            // Fields that already stand in the old buffer keep it.
            _scratch = new byte[Math.Max(2 * _scratch.Length, 2 * length)];
            _scratchUsed = 0;
        }

        return (_scratch, _scratchUsed);
    }

    /// <summary>Adds what was written into reserved room.</summary>
    public void AddReserved(int length)
    {
        Add(_scratch, _scratchUsed, length);
        _scratchUsed += length;
    }

    private readonly record struct Place(byte[] In, int Start, int Length);
}

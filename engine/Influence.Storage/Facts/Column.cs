namespace Influence.Storage.Facts;

/// <summary>Values of one field while a batch is gathered; rows without a value hold <c>none</c>. Takes no memory until a row has
/// one.</summary>
/// <param name="none">The value of a row that has none.</param>
internal sealed class Column<T>(T none) where T : unmanaged
{
    private T[] _values = new T[1 << 10];

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a row has a value.</summary>
    public bool HasValues { get; private set; }

    /// <summary>The rows; none while no row has a value.</summary>
    public Span<T> Values => _values.AsSpan(0, HasValues ? Count : 0);

    /// <summary>Adds a row with a value.</summary>
    public void Add(T value)
    {
        if (!HasValues)
        {
            Reserve(Count);
            _values.AsSpan(0, Count).Fill(none);
            HasValues = true;
        }

        Append(value);
    }

    /// <summary>Adds a row without one where so many rows are not there yet.</summary>
    public void FillTo(int count)
    {
        if (Count < count && HasValues)
        {
            Append(none);
        }
        else
        {
            Count = Math.Max(Count, count);
        }
    }

    /// <summary>Forgets the rows.</summary>
    public void Clear() => (Count, HasValues) = (0, false);

    /// <summary>The rows in another order.</summary>
    public T[] InOrder(ReadOnlySpan<int> order)
    {
        var sorted = new T[order.Length];
        for (var row = 0; row < order.Length; row++)
        {
            sorted[row] = _values[order[row]];
        }

        return sorted;
    }

    private void Append(T value)
    {
        Reserve(Count + 1);
        _values[Count++] = value;
    }

    private void Reserve(int count)
    {
        if (count > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(count, 2 * _values.Length));
        }
    }
}

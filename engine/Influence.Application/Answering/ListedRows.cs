using System.Collections;

namespace Influence.Application.Answering;

/// <summary>Rows that are made when they are read and then forgotten: a list of millions is written without being held.
/// </summary>
/// <param name="count">How many.</param>
/// <param name="make">Makes the row at a place, the same each time.</param>
internal sealed class ListedRows(int count, Func<int, object?[]> make) : IReadOnlyList<object?[]>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public object?[] this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return make(index);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<object?[]> GetEnumerator()
    {
        for (var index = 0; index < count; index++)
        {
            yield return make(index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

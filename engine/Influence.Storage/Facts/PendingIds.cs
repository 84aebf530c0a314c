using Influence.Storage.Ids;

namespace Influence.Storage.Facts;

/// <summary>Ids of the rows at hand that have no number yet: some are numbered at once, which is faster than one by one.
/// </summary>
/// <param name="ids">Numbers them, in the order in which they came.</param>
internal sealed class PendingIds(IdTable ids)
{
    private const int Most = 64;

    private readonly int[] _ends = new int[Most];
    private readonly int[] _codes = new int[Most];
    private readonly (Column<int> Column, int Row)[] _places = new (Column<int>, int)[Most];
    private byte[] _bytes = new byte[Most * 16];
    private int _count;

    /// <summary>Adds a row to a column whose number follows.</summary>
    public void Add(Column<int> column, ReadOnlySpan<byte> id)
    {
        if (_count == Most)
        {
            Number();
        }

        var used = _count == 0 ? 0 : _ends[_count - 1];
        if (_bytes.Length - used < id.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, used + id.Length));
        }

        id.CopyTo(_bytes.AsSpan(used));
        _ends[_count] = used + id.Length;
        _places[_count++] = (column, column.Count);
        column.Add(0);
    }

    /// <summary>Numbers all that have none.</summary>
    public void Number()
    {
        ids.Add(_bytes, _ends.AsSpan(0, _count), _codes);
        for (var at = 0; at < _count; at++)
        {
            var (column, row) = _places[at];
            column.Values[row] = _codes[at];
        }

        _count = 0;
    }
}

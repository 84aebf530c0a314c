using System.Globalization;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Snapshots;

/// <summary>The rows of one kind from all batches: persons and words are numbered over the whole network.</summary>
internal sealed class MergedRows(FactKind kind, long count)
{
    private readonly Dictionary<string, int[]> _places = [];
    private readonly Dictionary<string, long[]> _longs = [];
    private readonly Dictionary<string, float[]> _numbers = [];
    private readonly Dictionary<string, byte[]> _stages = [];
    private int _filled;

    /// <summary>What the rows are.</summary>
    public RowSchema Schema { get; } = RowSchema.Of[kind];

    /// <summary>How many.</summary>
    /// <exception cref="GraphDataException">rows_too_many.</exception>
    public int Count { get; } = count <= Array.MaxLength ? (int)count : throw new GraphDataException("rows_too_many",
        string.Create(CultureInfo.InvariantCulture, $"{count} rows of {RowSchema.Of[kind].Name} are there; a network has room " +
            $"for {Array.MaxLength} of a kind. Divide them among several networks."));

    /// <summary>Persons or words of a field; null when no row has any.</summary>
    public int[]? Places(string field) => _places.GetValueOrDefault(field);

    /// <summary>Times, amounts or hashes of a field; null when no row has any.</summary>
    public long[]? Longs(string field) => _longs.GetValueOrDefault(field);

    /// <summary>Numbers of a field; null when no row has any.</summary>
    public float[]? Numbers(string field) => _numbers.GetValueOrDefault(field);

    /// <summary>Stages of a field; null when no row has any.</summary>
    public byte[]? Stages(string field) => _stages.GetValueOrDefault(field);

    /// <summary>The place of a row in a field, −1 where it has none.</summary>
    public int PlaceAt(string field, int row) => _places.TryGetValue(field, out var values) ? values[row] : -1;

    /// <summary>The number of a row in a field, or <see cref="FactColumns.NoNumber"/>.</summary>
    public long LongAt(string field, int row) => _longs.TryGetValue(field, out var values) ? values[row] : FactColumns.NoNumber;

    /// <summary>Appends the rows of a batch.</summary>
    /// <param name="batch">Of the same kind.</param>
    /// <param name="personOf">Network-wide number of each of its keys.</param>
    /// <param name="wordOf">Network-wide number of each of its words.</param>
    public void Add(FactColumns batch, int[] personOf, int[] wordOf)
    {
        foreach (var (name, values) in batch.Places)
        {
            var isPerson = Schema.Fields[Schema.IndexOf(name)].Type == FieldType.Person;
            var column = Column(_places, name, -1).AsSpan(_filled, batch.Count);
            var source = values.Span;
            var numberOf = isPerson ? personOf : wordOf;
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = source[row] < 0 ? -1 : numberOf[source[row]];
            }
        }

        Copy(_longs, batch.Longs, FactColumns.NoNumber);
        Copy(_numbers, batch.Numbers, float.NaN);
        Copy(_stages, batch.Stages, byte.MaxValue);
        _filled += batch.Count;
    }

    /// <summary>Whether two rows say the same, their <c>updated_at</c> aside.</summary>
    public bool SayTheSame(int left, int right) =>
        Equal(_places, left, right) && Equal(_longs, left, right) && Equal(_numbers, left, right) && Equal(_stages, left, right);

    private void Copy<T>(Dictionary<string, T[]> columns, IEnumerable<KeyValuePair<string, ReadOnlyMemory<T>>> batch, T none)
    {
        foreach (var (name, values) in batch)
        {
            values.Span.CopyTo(Column(columns, name, none).AsSpan(_filled));
        }
    }

    private T[] Column<T>(Dictionary<string, T[]> columns, string name, T none)
    {
        if (!columns.TryGetValue(name, out var column))
        {
            column = new T[Count];
            Array.Fill(column, none);
            columns[name] = column;
        }

        return column;
    }

    private static bool Equal<T>(Dictionary<string, T[]> columns, int left, int right) where T : IEquatable<T>
    {
        foreach (var (name, column) in columns)
        {
            if (name != "updated_at" && !column[left].Equals(column[right]))
            {
                return false;
            }
        }

        return true;
    }
}

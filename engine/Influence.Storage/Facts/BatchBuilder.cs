using System.Collections.Immutable;
using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Rows;

namespace Influence.Storage.Facts;

/// <summary>Gathers rows of one source and turns them into batches whose bytes do not depend on the order of the rows.</summary>
internal sealed class BatchBuilder
{
    private readonly FactKind _kind;
    private readonly RowSchema _schema;
    private readonly IdTable _ids = new();
    private readonly PendingIds _pending;
    private readonly IdTable _words = new();
    private readonly Column<int>?[] _places;
    private readonly Column<long>?[] _longs;
    private readonly Column<float>?[] _numbers;
    private readonly Column<byte>?[] _stages;
    private readonly Column<long> _hashes = new(0);
    private readonly Column<long> _checks = new(FactColumns.NoNumber);
    private ulong[] _keys = [];

    /// <summary>An empty one.</summary>
    public BatchBuilder(FactKind kind)
    {
        (_kind, _schema, _pending) = (kind, RowSchema.Of[kind], new PendingIds(_ids));
        _places = Columns(ColumnType.Place, -1);
        _longs = Columns(ColumnType.Long, FactColumns.NoNumber);
        _numbers = Columns(ColumnType.Number, float.NaN);
        _stages = Columns(ColumnType.Stage, byte.MaxValue);
    }

    /// <summary>Rows gathered since the last batch.</summary>
    public int Count { get; private set; }

    /// <summary>Of the amounts; null where none is named.</summary>
    public string? Currency { get; init; }

    /// <summary>Distinct ids of the source so far, over all its batches.</summary>
    public int DistinctIds
    {
        get
        {
            _pending.Number();
            return _ids.Count;
        }
    }

    /// <summary>Adds a person.</summary>
    public void AddPerson(int field, ReadOnlySpan<byte> id) => _pending.Add(_places[field]!, id);

    /// <summary>The number of a person in this builder, for rows that name the same people again and again.</summary>
    public int CodeOf(ReadOnlySpan<byte> id) => _ids.Add(id);

    /// <summary>Adds a person by number.</summary>
    public void AddPerson(int field, int code) => _places[field]!.Add(code);

    /// <summary>Adds a word.</summary>
    public void AddWord(int field, ReadOnlySpan<byte> word) => _places[field]!.Add(_words.Add(word));

    /// <summary>Adds a time, an amount or a hash.</summary>
    public void AddLong(int field, long value) => _longs[field]!.Add(value);

    /// <summary>Adds an event id by its hash, and what tells it apart from others of that hash.</summary>
    public void AddEvent(int field, long hash, ulong check)
    {
        AddLong(field, hash);
        _checks.Add(check.AsLong());
    }

    /// <summary>Adds a number.</summary>
    public void AddNumber(int field, float value) => _numbers[field]!.Add(value);

    /// <summary>Adds a stage.</summary>
    public void AddStage(int field, byte value) => _stages[field]!.Add(value);

    /// <summary>Ends a row: fields without a value get none.</summary>
    /// <param name="rowHash">Hash of the whole row, for people; 0 for other kinds.</param>
    public void EndRow(long rowHash)
    {
        Count++;
        Fill(_places);
        Fill(_longs);
        Fill(_numbers);
        Fill(_stages);
        _checks.FillTo(Count);
        if (rowHash != 0)
        {
            _hashes.Add(rowHash);
        }
    }

    /// <summary>Takes the rows as a batch, with the ids of its keys, and starts again.</summary>
    /// <exception cref="Engine.Errors.GraphDataException">key_collision.</exception>
    public (FactColumns Rows, BatchIds Ids) Take(CancellationToken cancellationToken)
    {
        _pending.Number();
        var (keys, codes) = UsedIds(cancellationToken);
        var words = UsedWords();
        var order = RowOrder.Canonical(Count, _places, _longs, _numbers, _stages, _hashes);
        var rows = new FactColumns
        {
            Kind = _kind,
            Count = Count,
            Currency = Currency,
            Keys = keys,
            Words = words,
            Places = Sorted(_places, order),
            Longs = Hashed(Sorted(_longs, order), order),
            Numbers = Sorted(_numbers, order),
            Stages = Sorted(_stages, order),
        };
        Clear();
        return (rows, new BatchIds(keys, _ids, codes));
    }

    // Codes of persons become places in the sorted keys of this batch.
    private (ulong[] Keys, int[] Codes) UsedIds(CancellationToken cancellationToken)
    {
        _keys = KeyOrder.Hash(_ids, _keys, cancellationToken);
        var used = Used(FieldType.Person, _ids.Count);
        var codes = Enumerable.Range(0, _ids.Count).Where(code => used[code]).ToArray();
        var keys = KeyOrder.Sort(_ids, _keys, codes);
        var placeOf = new int[_ids.Count];
        for (var place = 0; place < codes.Length; place++)
        {
            placeOf[codes[place]] = place;
        }

        Renumber(FieldType.Person, placeOf);
        return (keys, codes);
    }

    private ImmutableArray<string> UsedWords()
    {
        var used = Used(FieldType.Word, _words.Count);
        var codes = Enumerable.Range(0, _words.Count).Where(code => used[code]).ToArray();
        codes.AsSpan().Sort((left, right) => _words[left].SequenceCompareTo(_words[right]));
        var placeOf = new int[_words.Count];
        for (var place = 0; place < codes.Length; place++)
        {
            placeOf[codes[place]] = place;
        }

        Renumber(FieldType.Word, placeOf);
        return [.. codes.Select(code => Encoding.UTF8.GetString(_words[code]))];
    }

    private bool[] Used(FieldType type, int count)
    {
        var used = new bool[count];
        foreach (var column in ColumnsOf(type))
        {
            foreach (var code in column.Values)
            {
                if (code >= 0)
                {
                    used[code] = true;
                }
            }
        }

        return used;
    }

    private void Renumber(FieldType type, int[] placeOf)
    {
        foreach (var column in ColumnsOf(type))
        {
            var values = column.Values;
            for (var row = 0; row < values.Length; row++)
            {
                values[row] = values[row] < 0 ? -1 : placeOf[values[row]];
            }
        }
    }

    private IEnumerable<Column<int>> ColumnsOf(FieldType type) =>
        _places.Where((column, field) => column is not null && _schema.Fields[field].Type == type).Select(column => column!);

    private ImmutableDictionary<string, ReadOnlyMemory<T>> Sorted<T>(Column<T>?[] columns, int[] order) where T : unmanaged
    {
        var sorted = ImmutableDictionary.CreateBuilder<string, ReadOnlyMemory<T>>();
        for (var field = 0; field < columns.Length; field++)
        {
            if (columns[field] is { HasValues: true } column)
            {
                sorted[_schema.Fields[field].Name] = column.InOrder(order);
            }
        }

        return sorted.ToImmutable();
    }

    private ImmutableDictionary<string, ReadOnlyMemory<long>> Hashed(
        ImmutableDictionary<string, ReadOnlyMemory<long>> longs, int[] order) =>
        WithColumn(WithColumn(longs, FactColumns.RowHash, _hashes, order), FactColumns.EventCheck, _checks, order);

    private static ImmutableDictionary<string, ReadOnlyMemory<long>> WithColumn(
        ImmutableDictionary<string, ReadOnlyMemory<long>> longs, string name, Column<long> column, int[] order) =>
        column.HasValues ? longs.Add(name, column.InOrder(order)) : longs;

    private Column<T>?[] Columns<T>(ColumnType type, T none) where T : unmanaged =>
        [.. _schema.Fields.Select(field =>
            FactColumns.IsKept(field) && FactColumns.StorageOf(field.Type) == type ? new Column<T>(none) : null)];

    private void Fill<T>(Column<T>?[] columns) where T : unmanaged
    {
        foreach (var column in columns)
        {
            column?.FillTo(Count);
        }
    }

    private void Clear()
    {
        Count = 0;
        _hashes.Clear();
        _checks.Clear();
        for (var field = 0; field < _schema.Fields.Length; field++)
        {
            _places[field]?.Clear();
            _longs[field]?.Clear();
            _numbers[field]?.Clear();
            _stages[field]?.Clear();
        }
    }
}

/// <summary>The ids behind the keys of a batch.</summary>
/// <param name="Keys">Ascending.</param>
/// <param name="Table">Holds the ids.</param>
/// <param name="Codes">Where the id of each key is in the table.</param>
internal sealed record BatchIds(ulong[] Keys, IdTable Table, int[] Codes)
{
    /// <summary>The id of one key.</summary>
    public ReadOnlySpan<byte> this[int place] => Table[Codes[place]];
}

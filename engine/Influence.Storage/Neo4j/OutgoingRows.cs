using Influence.Application.Facts;
using Influence.Engine.Randomness;
using Influence.Storage.Facts;
using Influence.Storage.Ids;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>The rows of a batch as they go out: each content once, with the hashes that name it.</summary>
internal sealed class OutgoingRows
{
    private readonly FactColumns _rows;
    private readonly ulong[] _words;
    private readonly Dictionary<int, long> _updated = [];

    /// <summary>Chooses the rows of a batch that are sent.</summary>
    /// <param name="rows">The batch.</param>
    /// <param name="standing">Of a people file: the hash of the row that stands, by key.</param>
    public OutgoingRows(FactColumns rows, IReadOnlyDictionary<ulong, long>? standing)
    {
        _rows = rows;
        _words = [.. rows.Words.Select(PersonKey.Of)];
        Schema = RowSchema.Of[rows.Kind];
        var persons = Schema.Fields.Where(field => field.Type == FieldType.Person).Select(field => field.Name).ToArray();
        (First, Second) = (PlacesOf(persons[0]), persons.Length > 1 ? PlacesOf(persons[1]) : default);
        Given = FactCypher.PropertiesOf(rows.Kind).Where(Has).Select(field => field.Name).ToHashSet();
        IsPlain = rows.Kind == FactKind.Follows && Given.Count == 0;
        (Keys, Contents) = IsPlain ? ([], []) : Hashes();
        Order = rows.Kind == FactKind.People ? Standing(standing!) : IsPlain ? DistinctPairs() : Distinct();
        IsOriginal = rows.Kind == FactKind.Shares && Order.Any(row => SecondOf(row) < 0);
        if (IsOriginal)
        {
            Given.Add("original");
        }
    }

    /// <summary>Fields of the rows.</summary>
    public RowSchema Schema { get; }

    /// <summary>Follows without further fields.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether some share has no source: it is kept from a person to itself, marked as original.</summary>
    public bool IsOriginal { get; }

    /// <summary>Properties that some row has.</summary>
    public HashSet<string> Given { get; }

    /// <summary>Rows of the batch that are sent, in the batch's order.</summary>
    public int[] Order { get; }

    /// <summary>Hash of the identity of each row of the batch.</summary>
    public long[] Keys { get; }

    /// <summary>Hash of what each row says, <c>updated_at</c> aside.</summary>
    public long[] Contents { get; }

    private ReadOnlyMemory<int> First { get; }

    private ReadOnlyMemory<int> Second { get; }

    /// <summary>The first person of a row, as a place in the keys.</summary>
    public int FirstOf(int row) => First.Span[row];

    /// <summary>The second, or −1.</summary>
    public int SecondOf(int row) => Second.IsEmpty ? -1 : Second.Span[row];

    /// <summary>A time, amount or hash of a row; of equal contents the latest <c>updated_at</c> counts.</summary>
    public long LongOf(string field, int row) =>
        field == "updated_at" && _updated.TryGetValue(row, out var latest) ? latest
        : _rows.Longs.TryGetValue(field, out var longs) ? longs.Span[row] : FactColumns.NoNumber;

    /// <summary>A word of a row, or null.</summary>
    public string? WordOf(string field, int row) =>
        _rows.Places.TryGetValue(field, out var places) && places.Span[row] is >= 0 and var place ? _rows.Words[place] : null;

    /// <summary>A number of a row, or NaN.</summary>
    public float NumberOf(string field, int row) =>
        _rows.Numbers.TryGetValue(field, out var numbers) ? numbers.Span[row] : float.NaN;

    /// <summary>A stage of a row.</summary>
    public byte StageOf(string field, int row) => _rows.Stages[field].Span[row];

    private ReadOnlyMemory<int> PlacesOf(string field) => _rows.Places.GetValueOrDefault(field);

    private bool Has(FieldSpec field) => FactColumns.StorageOf(field.Type) switch
    {
        ColumnType.Place => _rows.Places.ContainsKey(field.Name),
        ColumnType.Long => _rows.Longs.ContainsKey(field.Name),
        ColumnType.Number => _rows.Numbers.ContainsKey(field.Name),
        _ => _rows.Stages.ContainsKey(field.Name),
    };

    // Rows of a batch are sorted by their persons, so repeats stand side by side.
    private int[] DistinctPairs()
    {
        var kept = new List<int>(_rows.Count);
        for (var row = 0; row < _rows.Count; row++)
        {
            if (row == 0 || FirstOf(row) != FirstOf(row - 1) || SecondOf(row) != SecondOf(row - 1))
            {
                kept.Add(row);
            }
        }

        return [.. kept];
    }

    // Follows of one identity are one relationship, so the later stands; of other kinds every content is kept.
    private int[] Distinct()
    {
        var places = new Dictionary<(long, long), int>(_rows.Count);
        var kept = new List<int>(_rows.Count);
        for (var row = 0; row < _rows.Count; row++)
        {
            var name = (Keys[row], _rows.Kind == FactKind.Follows ? 0 : Contents[row]);
            if (places.TryAdd(name, kept.Count))
            {
                kept.Add(row);
                continue;
            }

            ref var best = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kept)[places[name]];
            var order = LongOf("updated_at", row).CompareTo(LongOf("updated_at", best));
            if (_rows.Kind == FactKind.Follows)
            {
                order = order != 0 ? order : string.CompareOrdinal(TailOf(row), TailOf(best));
                best = order > 0 ? row : best;
            }
            else if (order > 0)
            {
                _updated[best] = LongOf("updated_at", row);
            }
        }

        return [.. kept];
    }

    private int[] Standing(IReadOnlyDictionary<ulong, long> standing)
    {
        var hashes = _rows.Longs[FactColumns.RowHash].Span;
        var people = First.Span;
        var kept = new List<int>(_rows.Count);
        for (var row = 0; row < _rows.Count; row++)
        {
            var isRepeat = row > 0 && people[row] == people[row - 1] && hashes[row] == hashes[row - 1];
            if (!isRepeat && standing.GetValueOrDefault(_rows.Keys.Span[people[row]]) == hashes[row])
            {
                kept.Add(row);
            }
        }

        return [.. kept];
    }

    /// <summary>The canonical row of a follow from <c>since</c> on.</summary>
    public string TailOf(int row) =>
        (LongOf("since", row) is var since and not FactColumns.NoNumber ? $",\"since\":{since}" : "") +
        (WordOf("channel", row) is null ? "}" : ",\"channel\"");

    private (long[] Keys, long[] Contents) Hashes()
    {
        string[] identity = _rows.Kind switch
        {
            FactKind.Follows => ["follower", "followed", "channel"],
            FactKind.Shares => ["person", "source", "time", "kind", "message", "channel"],
            FactKind.Referrals => ["referrer", "referred", "stage", "time", "campaign"],
            FactKind.Accounts => ["channel", "handle"],
            _ => ["id"],
        };
        var all = Schema.Fields.Where(field => FactColumns.IsKept(field) && field.Name != "updated_at")
            .Select(field => field.Name).ToArray();
        var (keys, contents) = (new long[_rows.Count], new long[_rows.Count]);
        var events = Schema.Fields[0].Type == FieldType.Event ? _rows.Longs.GetValueOrDefault("id") : default;
        for (var row = 0; row < _rows.Count; row++)
        {
            contents[row] = Hash(all, row);
            keys[row] = events.Length > 0 && events.Span[row] != FactColumns.NoNumber
                ? Coin.Mix(1 ^ unchecked((ulong)events.Span[row])).AsLong() : Hash(identity, row);
        }

        return (keys, contents);
    }

    // Persons and words enter as hashes of their text, so the same fact has the same name in every batch.
    private long Hash(string[] fields, int row)
    {
        ulong hash = 0;
        foreach (var field in fields)
        {
            ulong value = 0;
            if (_rows.Places.TryGetValue(field, out var places))
            {
                var place = places.Span[row];
                var isPerson = Schema.Fields[Schema.IndexOf(field)].Type == FieldType.Person;
                value = place < 0 ? 0 : isPerson ? _rows.Keys.Span[place] : _words[place];
            }
            else if (_rows.Longs.TryGetValue(field, out var longs))
            {
                value = unchecked((ulong)longs.Span[row]);
            }
            else if (_rows.Numbers.TryGetValue(field, out var numbers))
            {
                value = BitConverter.SingleToUInt32Bits(numbers.Span[row]);
            }
            else if (_rows.Stages.TryGetValue(field, out var stages))
            {
                value = stages.Span[row];
            }
            else if (FactColumns.StorageOf(Schema.Fields[Schema.IndexOf(field)].Type) is var kept)
            {
                value = kept switch // what a row without a value holds in a batch that has the column
                {
                    ColumnType.Long => unchecked((ulong)FactColumns.NoNumber),
                    ColumnType.Number => BitConverter.SingleToUInt32Bits(float.NaN),
                    _ => 0,
                };
            }

            hash = Coin.Mix(hash ^ value);
        }

        return hash.AsLong();
    }
}

/// <summary>Hashes as the graph keeps them.</summary>
internal static class HashBits
{
    /// <summary>The same bits as a signed number; never the one that means "none".</summary>
    public static long AsLong(this ulong hash) =>
        unchecked((long)hash) is var bits and not FactColumns.NoNumber ? bits : 0;
}

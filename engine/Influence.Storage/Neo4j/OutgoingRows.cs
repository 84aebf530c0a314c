using Influence.Application.Facts;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>The rows of a batch as they go out: each content once, with the hashes that name it.</summary>
internal sealed class OutgoingRows
{
    private readonly FactColumns _rows;
    private readonly Dictionary<int, long> _updated = [];

    /// <summary>Chooses the rows of a batch that are sent.</summary>
    /// <param name="rows">The batch.</param>
    public OutgoingRows(FactColumns rows)
    {
        var said = rows;
        _rows = rows = rows.Kind == FactKind.People ? JoinedRows.OnePerPerson(rows) : rows;
        Dates = rows.Count < said.Count && said.Longs.ContainsKey("updated_at") ? new FieldDates(said) : null;
        Schema = RowSchema.Of[rows.Kind];
        var persons = Schema.Fields.Where(field => field.Type == FieldType.Person).Select(field => field.Name).ToArray();
        (First, Second) = (PlacesOf(persons[0]), persons.Length > 1 ? PlacesOf(persons[1]) : default);
        Given = FactCypher.PropertiesOf(rows.Kind).Where(Has).Select(field => field.Name).ToHashSet();
        IsPlain = rows.Kind == FactKind.Follows && Given.Count == 0;
        (Keys, Contents) = IsPlain ? ([], []) : new FactHashes(rows).OfRows();
        Order = rows.Kind == FactKind.People ? [.. Enumerable.Range(0, rows.Count)] : IsPlain ? DistinctPairs() : Distinct();
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

    /// <summary>When fields of people were said; null where each row has one date.</summary>
    public FieldDates? Dates { get; }

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
            var (at, standsAt) = (LongOf("updated_at", row), LongOf("updated_at", best));
            if (_rows.Kind == FactKind.Follows)
            {
                best = Winner.Of(at, TailOf(row), standsAt, TailOf(best)) > 0 ? row : best;
            }
            else if (Winner.Of(at, standsAt) > 0)
            {
                _updated[best] = at;
            }
        }

        return [.. kept];
    }

    /// <summary>The canonical row of a follow from <c>since</c> on.</summary>
    public string TailOf(int row) => Tail(LongOf("since", row), WordOf("channel", row));

    /// <summary>The same of any follow.</summary>
    public static string Tail(long since, string? channel) =>
        (since != FactColumns.NoNumber ? $",\"since\":{since}" : "") + (channel is null ? "}" : ",\"channel\"");
}

using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Influence.Engine.Errors;
using Influence.Storage.Facts;
using Influence.Storage.Rosters;
using Influence.Storage.Rows;

namespace Influence.Storage.Snapshots;

/// <summary>Of rows of one identity lets one stand, as <see cref="Winner"/> says of their canonical rows.</summary>
/// <param name="idOf">Id of a person, by place in the keys.</param>
/// <param name="words">Words, by place.</param>
internal sealed class Winners(Func<int, string> idOf, ImmutableArray<string> words)
{
    /// <summary>Contents that lost against another of their identity.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Of these, those that no date decided: the ordinally greater row stands.</summary>
    public long UndatedConflicts { get; private set; }

    /// <summary>The rows that stand, in no particular order.</summary>
    /// <param name="rows">All rows of a kind.</param>
    /// <param name="identity">Fields that make two rows one fact, where no event id says so.</param>
    public int[] Of(MergedRows rows, params ReadOnlySpan<string> identity)
    {
        var columns = new List<Func<int, long>>();
        foreach (var field in identity)
        {
            columns.Add(Reader(rows, field));
        }

        var events = rows.Longs("id");
        var stages = rows.Stages("stage"); // a referral keeps its id from invitation to refund: each stage is a fact of its own
        var (heads, order) = (new ulong[rows.Count], new int[rows.Count]);
        for (var row = 0; row < rows.Count; row++)
        {
            order[row] = row;
            heads[row] = events is not null && events[row] != FactColumns.NoNumber
                ? unchecked((ulong)events[row])
                : ((ulong)(uint)columns[0](row) << 32) | (uint)(columns[1](row) + 1);
        }

        Array.Sort(heads, order);
        RowOrder.SortTies<ulong>(heads, order, Compare);
        DemandOneEventAHash(rows, events, order);
        var kept = 0;
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first + 1;
            while (next < order.Length && heads[next] == heads[first] && Compare(order[first], order[next]) == 0)
            {
                next++;
            }

            order[kept++] = next - first == 1 ? order[first] : Best(rows, order.AsSpan(first, next - first));
        }

        return order[..kept];

        int Compare(int left, int right)
        {
            if (events is not null && (events[left] != events[right] || events[left] != FactColumns.NoNumber))
            {
                var order = events[left].CompareTo(events[right]);
                return order != 0 || stages is null ? order : stages[left].CompareTo(stages[right]);
            }

            foreach (var column in columns)
            {
                var order = column(left).CompareTo(column(right));
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }
    }

    // Events are known by 64 bits of a hash; 64 more were kept beside it, and rows of one event have them alike.
    private static void DemandOneEventAHash(MergedRows rows, long[]? events, int[] order)
    {
        if (events is null || rows.Longs(FactColumns.EventCheck) is not { } checks)
        {
            return;
        }

        var known = FactColumns.NoNumber;
        for (var place = 0; place < order.Length; place++)
        {
            var row = order[place];
            if (place == 0 || events[row] != events[order[place - 1]])
            {
                known = FactColumns.NoNumber;
            }

            var check = events[row] == FactColumns.NoNumber ? FactColumns.NoNumber : checks[row];
            if (known != FactColumns.NoNumber && check != FactColumns.NoNumber && check != known)
            {
                throw new GraphDataException("event_collision",
                    $"Two events of {rows.Schema.Name} have different ids and one 64-bit hash, so that one would be taken for " +
                    "the other. Take back the load that came last, give one of the two another id, and load it again.");
            }

            known = check != FactColumns.NoNumber ? check : known;
        }
    }

    private int Best(MergedRows rows, ReadOnlySpan<int> same)
    {
        var best = same[0];
        HashSet<string>? contents = null;
        foreach (var row in same[1..])
        {
            if (rows.SayTheSame(best, row))
            {
                best = Later(rows, row, best) > 0 ? row : best;
                continue;
            }

            contents ??= [Canonical(rows, best)];
            var isOther = contents.Add(Canonical(rows, row));
            UndatedConflicts += isOther && Later(rows, row, best) == 0 ? 1 : 0;
            var stands = best;
            best = Winner.Of(UpdatedAt(rows, row), () => Encoding.UTF8.GetBytes(Canonical(rows, row)),
                UpdatedAt(rows, stands), () => Encoding.UTF8.GetBytes(Canonical(rows, stands))) > 0 ? row : stands;
        }

        Conflicts += contents is null ? 0 : contents.Count - 1;
        return best;
    }

    private static int Later(MergedRows rows, int left, int right) => Winner.Of(UpdatedAt(rows, left), UpdatedAt(rows, right));

    private static long UpdatedAt(MergedRows rows, int row) => rows.LongAt("updated_at", row);

    private static Func<int, long> Reader(MergedRows rows, string field)
    {
        if (rows.Places(field) is { } places)
        {
            return row => places[row];
        }

        if (rows.Longs(field) is { } longs)
        {
            return row => longs[row];
        }

        return rows.Stages(field) is { } stages ? row => stages[row] : _ => -1;
    }

    // UTF-8 JSON, fields in canonical order. An event id is the same in all rows compared, so it may be left out.
    private string Canonical(MergedRows rows, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RosterRow.CanonicalJson))
        {
            json.WriteStartObject();
            foreach (var field in rows.Schema.Fields.Where(field => FactColumns.IsKept(field) && field.Name != "updated_at"))
            {
                Write(json, rows, row, field);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json, MergedRows rows, int row, FieldSpec field)
    {
        var place = rows.PlaceAt(field.Name, row);
        if (place >= 0)
        {
            json.WriteString(field.Name, field.Type == FieldType.Person ? idOf(place) : words[place]);
        }
        else if (rows.LongAt(field.Name, row) is var whole and not FactColumns.NoNumber)
        {
            json.WriteNumber(field.Name, whole);
        }
        else if (rows.Numbers(field.Name) is { } numbers && !float.IsNaN(numbers[row]))
        {
            json.WriteNumber(field.Name, numbers[row]);
        }
        else if (rows.Stages(field.Name) is { } stages && stages[row] < rows.Schema.StageWords.Length)
        {
            json.WriteString(field.Name, rows.Schema.StageWords[stages[row]]);
        }
    }
}

using System.Collections.Immutable;

namespace Influence.Storage.Facts;

/// <summary>People rows of one batch, joined field by field: one a person.</summary>
internal static class JoinedRows
{
    /// <summary>Of several values of a field one stands (<see cref="Winner"/>); the row is dated as its latest.</summary>
    public static FactColumns OnePerPerson(FactColumns rows)
    {
        var people = rows.Places["id"].Span;
        var firsts = new List<int>(); // rows of a batch are sorted by their person
        for (var row = 0; row < rows.Count; row++)
        {
            if (row == 0 || people[row] != people[row - 1])
            {
                firsts.Add(row);
            }
        }

        if (firsts.Count == rows.Count)
        {
            return rows;
        }

        var starts = firsts.ToArray();
        var dates = rows.Longs.TryGetValue("updated_at", out var updated) ? updated : default;
        return new FactColumns
        {
            Kind = rows.Kind,
            Count = starts.Length,
            Currency = rows.Currency,
            Keys = rows.Keys,
            Words = rows.Words,
            Places = JoinedPlaces(rows, starts, dates),
            Longs = Joined(rows.Longs, FactColumns.NoNumber, starts, rows.Count, dates),
            Numbers = Joined(rows.Numbers, float.NaN, starts, rows.Count, dates),
            Stages = rows.Stages,
        };
    }

    // Words stand by their bytes in a batch; the greater is told ordinally, as in a snapshot, which differs beside emoji.
    private static ImmutableDictionary<string, ReadOnlyMemory<int>> JoinedPlaces(
        FactColumns rows, int[] starts, ReadOnlyMemory<long> dates)
    {
        var places = Enumerable.Range(0, rows.Words.Length).ToArray();
        Array.Sort(places, (left, right) => string.CompareOrdinal(rows.Words[left], rows.Words[right]));
        var ranks = new int[places.Length];
        for (var rank = 0; rank < places.Length; rank++)
        {
            ranks[places[rank]] = rank;
        }

        return rows.Places.ToImmutableDictionary(pair => pair.Key, pair => pair.Key == "id"
            ? (ReadOnlyMemory<int>)Best(pair.Value, -1, starts, rows.Count, dates)
            : Through(Best(Through(pair.Value.ToArray(), ranks), -1, starts, rows.Count, dates), places));
    }

    private static ReadOnlyMemory<int> Through(int[] values, int[] numbers) =>
        Array.ConvertAll(values, value => value < 0 ? -1 : numbers[value]);

    private static ImmutableDictionary<string, ReadOnlyMemory<T>> Joined<T>(
        ImmutableDictionary<string, ReadOnlyMemory<T>> columns, T none, int[] starts, int count, ReadOnlyMemory<long> dates)
        where T : unmanaged, IComparable<T> =>
        columns.ToImmutableDictionary(pair => pair.Key, pair => (ReadOnlyMemory<T>)Best(pair.Value, none, starts, count, dates));

    private static T[] Best<T>(ReadOnlyMemory<T> values, T none, int[] starts, int count, ReadOnlyMemory<long> dates)
        where T : unmanaged, IComparable<T>
    {
        var best = new T[starts.Length];
        for (var person = 0; person < starts.Length; person++)
        {
            var (stands, at) = (none, FactColumns.NoNumber);
            for (var row = starts[person]; row < (person + 1 < starts.Length ? starts[person + 1] : count); row++)
            {
                var (value, date) = (values.Span[row], dates.IsEmpty ? FactColumns.NoNumber : dates.Span[row]);
                var isGiven = value.CompareTo(none) != 0;
                if (isGiven && (stands.CompareTo(none) == 0 || Winner.Of(date, value, at, stands) > 0))
                {
                    (stands, at) = (value, date);
                }
            }

            best[person] = stands;
        }

        return best;
    }
}

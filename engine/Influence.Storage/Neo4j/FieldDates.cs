using System.Runtime.InteropServices;
using Influence.Storage.Facts;
using Influence.Storage.Rows;

namespace Influence.Storage.Neo4j;

/// <summary>When each field of a person was said, where rows of one batch differ in that; the joined row has one date.</summary>
internal sealed class FieldDates
{
    private readonly Dictionary<string, long[]> _dates = [];

    /// <summary>Looks at the rows before they were joined. Of a field the later value stands, so its date is the latest.
    /// </summary>
    public FieldDates(FactColumns rows)
    {
        var updated = rows.Longs["updated_at"].Span;
        var people = rows.Places["id"].Span;
        foreach (var field in FactCypher.PropertiesOf(Influence.Application.Facts.FactKind.People))
        {
            var dates = new List<long>();
            for (var row = 0; row < rows.Count; row++)
            {
                if (row == 0 || people[row] != people[row - 1])
                {
                    dates.Add(FactColumns.NoNumber);
                }

                ref var last = ref CollectionsMarshal.AsSpan(dates)[^1];
                last = IsGiven(rows, field, row) ? Math.Max(last, updated[row]) : last;
            }

            _dates[field.Name] = [.. dates];
        }
    }

    /// <summary>The date of a field, by row of the joined batch.</summary>
    public long Of(string field, int row) => _dates[field][row];

    private static bool IsGiven(FactColumns rows, FieldSpec field, int row) => FactColumns.StorageOf(field.Type) switch
    {
        ColumnType.Place => rows.Places.TryGetValue(field.Name, out var places) && places.Span[row] >= 0,
        ColumnType.Number => rows.Numbers.TryGetValue(field.Name, out var numbers) && !float.IsNaN(numbers.Span[row]),
        _ => rows.Longs.TryGetValue(field.Name, out var longs) && longs.Span[row] != FactColumns.NoNumber,
    };
}

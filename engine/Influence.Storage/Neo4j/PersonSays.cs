using System.Runtime.InteropServices;
using Influence.Storage.Facts;

namespace Influence.Storage.Neo4j;

/// <summary>What some batches say about people, joined field by field as the graph does it.</summary>
internal sealed class PersonSays
{
    private static readonly string[] _fields = [.. PeopleCypher.Fields(), FactColumns.RowHash];

    private readonly Dictionary<ulong, (long Date, object? Value)[]> _people = [];

    /// <summary>Joins all rows, or those of some people.</summary>
    public PersonSays(IEnumerable<FactColumns> batches, Func<ulong, bool>? isWanted, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var people = batch.Places["id"];
            for (var row = 0; row < batch.Count; row++)
            {
                var key = batch.Keys.Span[people.Span[row]];
                if (isWanted is null || isWanted(key))
                {
                    Join(key, batch, row);
                }
            }
        }
    }

    /// <summary>Who has a row.</summary>
    public IReadOnlyCollection<ulong> People => _people.Keys;

    /// <summary>Whether somebody has a row.</summary>
    public bool Has(ulong key) => _people.ContainsKey(key);

    /// <summary>Value of a field, or null.</summary>
    public object? ValueOf(ulong key, string field) =>
        _people.TryGetValue(key, out var said) ? said[Array.IndexOf(_fields, field)].Value : null;

    /// <summary>Date of a field, or <see cref="FactColumns.NoNumber"/>.</summary>
    public long DateOf(ulong key, string field) =>
        _people.TryGetValue(key, out var said) ? said[Array.IndexOf(_fields, field)].Date : FactColumns.NoNumber;

    /// <summary>Date of the latest row, which is that of its name.</summary>
    public long LatestOf(ulong key) => DateOf(key, FactColumns.RowHash);

    private void Join(ulong key, FactColumns batch, int row)
    {
        ref var said = ref CollectionsMarshal.GetValueRefOrAddDefault(_people, key, out var isKnown);
        if (!isKnown)
        {
            said = new (long, object?)[_fields.Length];
            Array.Fill(said, (FactColumns.NoNumber, null));
        }

        var date = batch.Longs.TryGetValue("updated_at", out var dates) ? dates.Span[row] : FactColumns.NoNumber;
        for (var field = 0; field < _fields.Length; field++)
        {
            var value = Value(batch, _fields[field], row);
            if (value is not null && (said![field].Value is not { } stands || Order(date, value, said[field].Date, stands) > 0))
            {
                said[field] = (date, value);
            }
        }
    }

    private static object? Value(FactColumns batch, string field, int row)
    {
        if (batch.Places.TryGetValue(field, out var places))
        {
            return places.Span[row] is >= 0 and var place ? batch.Words[place] : null;
        }

        if (batch.Longs.TryGetValue(field, out var longs))
        {
            return longs.Span[row] is not FactColumns.NoNumber and var whole ? whole : null;
        }

        return batch.Numbers.TryGetValue(field, out var numbers) && !float.IsNaN(numbers.Span[row]) ? numbers.Span[row] : null;
    }

    private static int Order(long date, object value, long standsAt, object stands) => value switch
    {
        string text => Winner.Of(date, text, standsAt, (string)stands),
        long whole => Winner.Of(date, whole, standsAt, (long)stands),
        _ => Winner.Of(date, (float)value, standsAt, (float)stands),
    };
}

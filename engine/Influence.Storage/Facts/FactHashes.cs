using Influence.Application.Facts;
using Influence.Engine.Randomness;
using Influence.Storage.Ids;
using Influence.Storage.Rows;

namespace Influence.Storage.Facts;

/// <summary>Names rows of a batch by hashes: of what makes two rows one fact, and of all that a row says.</summary>
/// <param name="rows">The batch.</param>
internal sealed class FactHashes(FactColumns rows)
{
    private readonly FactColumns _rows = rows;
    private readonly RowSchema _schema = RowSchema.Of[rows.Kind];
    private readonly ulong[] _words = [.. rows.Words.Select(PersonKey.Of)];

    /// <summary>Hash of the identity of each row, and of its content, <c>updated_at</c> aside. O(rows · fields).</summary>
    public (long[] Keys, long[] Contents) OfRows()
    {
        string[] identity = _rows.Kind switch
        {
            FactKind.Follows => ["follower", "followed", "channel"],
            FactKind.Shares => ["person", "source", "time", "kind", "message", "channel"],
            FactKind.Referrals => ["referrer", "referred", "stage", "time", "campaign"],
            FactKind.Accounts => ["channel", "handle"],
            FactKind.Replies => ["person", "campaign", "time", "stage"],
            _ => ["id"],
        };
        var all = _schema.Fields.Where(field => FactColumns.IsKept(field) && field.Name != "updated_at")
            .Select(field => field.Name).ToArray();
        var (keys, contents) = (new long[_rows.Count], new long[_rows.Count]);
        var events = _schema.Fields[0].Type == FieldType.Event ? _rows.Longs.GetValueOrDefault("id") : default;
        for (var row = 0; row < _rows.Count; row++)
        {
            contents[row] = Hash(all, row);
            keys[row] = events.Length > 0 && events.Span[row] != FactColumns.NoNumber
                ? Coin.Mix(1 ^ unchecked((ulong)events.Span[row])).AsLong() : OfPayment(Hash(identity, row), row);
        }

        return (keys, contents);
    }

    // Two orders of one pair at one moment are two purchases, as exports with a date alone write them every day. Rows that name
    // no payment keep the name that they have without this.
    private long OfPayment(long key, int row) => _rows.Kind == FactKind.Referrals
        && _rows.Places.TryGetValue("payment", out var payments) && payments.Span[row] is >= 0 and var word
            ? Coin.Mix(unchecked((ulong)key) ^ _words[word]).AsLong() : key;

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
                var isPerson = _schema.Fields[_schema.IndexOf(field)].Type == FieldType.Person;
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
            else if (FactColumns.StorageOf(_schema.Fields[_schema.IndexOf(field)].Type) is var kept)
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

using System.Text;

namespace Influence.Storage.Neo4j;

/// <summary>Some rows of a batch that one transaction writes.</summary>
/// <param name="Name">Which part of the batch; a half of one has a dot in it.</param>
/// <param name="Rows">Of the batch, sorted by their first person.</param>
/// <param name="Low">One group of people that it touches.</param>
/// <param name="High">The other, or the same.</param>
internal sealed record FactPart(string Name, ReadOnlyMemory<int> Rows, int Low, int High)
{
    /// <summary>Whether both may be written at once without waiting for each other's people.</summary>
    public bool IsApartFrom(FactPart other) =>
        Low != other.Low && Low != other.High && High != other.Low && High != other.High;

    /// <summary>The two halves.</summary>
    public FactPart[] Halves()
    {
        var middle = Rows.Length / 2;
        return [this with { Name = Name + ".0", Rows = Rows[..middle] }, this with { Name = Name + ".1", Rows = Rows[middle..] }];
    }
}

/// <summary>Cuts the rows of a batch into parts: the same parts for the same batch, whoever loads it.</summary>
internal static class FactParts
{
    /// <summary>Groups of people: twice the streams, so that two streams always find parts that are apart.</summary>
    public const int Groups = 4;

    // Blocks in an order in which two neighbours touch different groups, so that two streams find work to the end.
    private static readonly (int Low, int High)[] _blocks =
        [(0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2), (0, 0), (1, 1), (2, 2), (3, 3)];

    private const int PlainRows = 20_000;
    private const int RichRows = 10_000;
    private const int MostTextBytes = 4 << 20;

    /// <summary>The parts: rows of one pair of groups each, in the order of the batch.</summary>
    public static List<FactPart> Of(OutgoingRows rows, ReadOnlySpan<ulong> keys)
    {
        var blocks = new List<int>[Groups * Groups];
        foreach (var row in rows.Order)
        {
            var first = GroupOf(keys[rows.FirstOf(row)]);
            var second = rows.SecondOf(row) is >= 0 and var place ? GroupOf(keys[place]) : first;
            var block = Math.Min(first, second) * Groups + Math.Max(first, second);
            (blocks[block] ??= []).Add(row);
        }

        var words = rows.Schema.Fields
            .Where(field => field.Type == Storage.Rows.FieldType.Word && rows.Given.Contains(field.Name))
            .Select(field => field.Name).ToArray();
        var parts = new List<FactPart>();
        foreach (var pair in _blocks.Chunk(2))
        {
            var (one, other) = (Cut(pair[0]), Cut(pair[1]));
            for (var at = 0; at < Math.Max(one.Count, other.Count); at++)
            {
                parts.AddRange(one.Skip(at).Take(1).Concat(other.Skip(at).Take(1)));
            }
        }

        return [.. parts.Select((part, at) => part with { Name = $"{at}" })];

        List<FactPart> Cut((int Low, int High) groups)
        {
            var block = blocks[groups.Low * Groups + groups.High] ?? [];
            var cut = new List<FactPart>();
            for (var from = 0; from < block.Count;)
            {
                var to = End(rows, words, block, from);
                cut.Add(new FactPart("", block.GetRange(from, to - from).ToArray(), groups.Low, groups.High));
                from = to;
            }

            return cut;
        }
    }

    private static int End(OutgoingRows rows, string[] words, List<int> block, int from)
    {
        var last = Math.Min(block.Count, from + (rows.IsPlain ? PlainRows : RichRows));
        long bytes = 0;
        for (var to = from; to < last; to++)
        {
            foreach (var field in words)
            {
                bytes += rows.WordOf(field, block[to]) is { } word ? Encoding.UTF8.GetByteCount(word) : 0;
            }

            if (bytes > MostTextBytes && to > from)
            {
                return to;
            }
        }

        return last;
    }

    // Keys are hashes: their upper bits spread people evenly.
    private static int GroupOf(ulong key) => (int)(key >> 62);
}

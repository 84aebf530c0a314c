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

        var parts = new List<FactPart>();
        var words = rows.Schema.Fields
            .Where(field => field.Type == Storage.Rows.FieldType.Word && rows.Given.Contains(field.Name))
            .Select(field => field.Name).ToArray();
        for (var block = 0; block < blocks.Length; block++)
        {
            for (var from = 0; from < (blocks[block]?.Count ?? 0);)
            {
                var to = End(rows, words, blocks[block], from);
                var part = blocks[block].GetRange(from, to - from).ToArray();
                parts.Add(new FactPart($"{parts.Count}", part, block / Groups, block % Groups));
                from = to;
            }
        }

        return parts;
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

using System.Globalization;
using Influence.Application.Facts;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>METIS: a line of counts, then line n lists the neighbours of n; undirected, ids are the numbers 1 to n.</summary>
/// <remarks>Each edge stands twice and is handed out where its smaller end lists it. Sums over both halves show whether they are
/// the same edges: where they are not, the file is no METIS graph and is refused.</remarks>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class MetisItems(FactSource source, ReadOptions options) : LineItems(source, options)
{
    private long _edges;
    private int _passed;
    private bool _hasWeights;
    private ulong _upper;
    private ulong _lower;
    private long _entries;
    private long _loops;

    /// <inheritdoc/>
    public override string Format => "metis";

    /// <inheritdoc/>
    public override bool ListsPeople => false;

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        IsUndirected = true;
        ReadHeader();
        var node = 0L;
        var isClean = true;
        while (Next())
        {
            if (Wrong is null && Words.Count > 0 && Words[0][0] == '%')
            {
                Pass("comment");
                continue;
            }

            if (node == Counted && Wrong is null && Words.Count == 0)
            {
                Pass("blank");
                continue;
            }

            node++;
            if (Wrong is { } wrong)
            {
                isClean = false;
                yield return wrong;
                continue;
            }

            if (node > Counted)
            {
                throw CountsDoNotFit(string.Create(CultureInfo.InvariantCulture, $"it says {Counted} nodes and has more lines"));
            }

            var count = (Words.Count - _passed) / (_hasWeights ? 2 : 1);
            if (Words.Count < _passed || _passed + (count * (_hasWeights ? 2 : 1)) != Words.Count)
            {
                isClean = false;
                yield return Refuse("missing_column", _hasWeights
                    ? "Each neighbour is followed by a weight; this line has a number too few."
                    : $"A line begins with {_passed} numbers of its node; this one has {Words.Count}.");
                continue;
            }

            for (var place = 0; place < count; place++)
            {
                var word = _passed + (place * (_hasWeights ? 2 : 1));
                if (!TryWhole(word, 1, Counted, out var other))
                {
                    isClean = false;
                    yield return Refuse("id_out_of_range", $"Neighbours are the whole numbers 1 to {Counted}.");
                }
                else if (IsFirst(node, other, _hasWeights ? Words[word + 1] : default))
                {
                    yield return Edge(IdOf(node), IdOf(other), _hasWeights ? Words[word + 1].ToArray() : null, null);
                }
            }
        }

        Check(node, isClean);
    }

    // Sums of hashes of the pair, over the ends that come first and over those that come second.
    private bool IsFirst(long node, long other, ReadOnlySpan<byte> weight)
    {
        _entries++;
        var (low, high) = (Math.Min(node, other), Math.Max(node, other));
        var hash = Ids.PersonKey.Of(weight) ^ ((ulong)low * 0x9E3779B97F4A7C15) ^ ((ulong)high * 0xC2B2AE3D27D4EB4F);
        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
        if (node == other)
        {
            _loops++;
        }
        else if (node < other)
        {
            _upper += hash;
        }
        else
        {
            _lower += hash;
        }

        return node <= other;
    }

    private void Check(long lines, bool isClean)
    {
        if (lines < Counted && !IsCut && !Options.AllowPartial)
        {
            throw Cut(string.Create(CultureInfo.InvariantCulture, $"it says {Counted} nodes and has {lines} lines"));
        }

        if (isClean && lines == Counted && (_upper != _lower || (_entries != 2 * _edges && _entries != (2 * _edges) - _loops)))
        {
            throw CountsDoNotFit(_upper != _lower
                ? "a METIS graph lists each edge at both of its ends, this file does not"
                : string.Create(CultureInfo.InvariantCulture, $"it says {_edges} edges and lists {_entries} ends"));
        }
    }

    private void ReadHeader()
    {
        const string allowed = "nodes, edges, and perhaps a format such as 001 or 11 and a number of node weights";
        while (Next())
        {
            if (Wrong is null && (Words.Count == 0 || Words[0][0] is (byte)'%' or (byte)'#'))
            {
                Pass(Words.Count == 0 ? "blank" : "comment");
                continue;
            }

            long format = 0, weights = 1;
            if (Wrong is not null || Words.Count is < 2 or > 4 || !TryWhole(0, 0, int.MaxValue, out var nodes) ||
                !TryWhole(1, 0, long.MaxValue / 2, out _edges) || (Words.Count > 2 && !TryWhole(2, 0, 111, out format)) ||
                (Words.Count > 3 && !TryWhole(3, 0, 1000, out weights)) ||
                    format is not (0 or 1 or 10 or 11 or 100 or 101 or 110 or 111))
            {
                throw BadHeader(allowed);
            }

            _hasWeights = format % 10 == 1;
            _passed = (int)((format / 100) + (format / 10 % 10 * weights));
            (Counted, HeaderLine) = (nodes, Excerpt());
            if (_passed > 0)
            {
                Note($"{_passed} numbers of each node itself (sizes or weights) are not used.");
            }

            return;
        }

        throw Cut("it has no line of counts");
    }
}

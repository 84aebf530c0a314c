using System.Globalization;
using Influence.Application.Facts;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>DIMACS graphs: <c>p edge n m</c> with undirected lines <c>e u v</c>, or <c>p sp n m</c> with arcs <c>a u v
/// w</c>.</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class DimacsItems(FactSource source, ReadOptions options) : LineItems(source, options)
{
    /// <inheritdoc/>
    public override string Format => "dimacs";

    /// <inheritdoc/>
    public override bool ListsPeople => false;

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        long said = -1, listed = 0;
        while (Next())
        {
            if (Wrong is { } wrong)
            {
                listed++;
                yield return wrong;
                continue;
            }

            if (Words.Count == 0 || Words[0].SequenceEqual("c"u8))
            {
                Pass(Words.Count == 0 ? "blank" : "comment");
                continue;
            }

            if (said < 0)
            {
                said = ReadSizes();
                continue;
            }

            if (Words[0].SequenceEqual("n"u8))
            {
                Pass("node_line");
                Note("Lines with n (colours or sources of nodes) are not used.");
                continue;
            }

            listed++;
            yield return EdgeOf();
        }

        if (said < 0)
        {
            throw Cut("it has no line 'p edge n m'");
        }

        // The colouring set counts an edge once or twice.
        if (listed != said && listed * 2 != said && said * 2 != listed && !IsCut && !Options.AllowPartial)
        {
            throw listed < said
                ? Cut(string.Create(CultureInfo.InvariantCulture, $"it says {said} edges and has {listed}"))
                : CountsDoNotFit(string.Create(CultureInfo.InvariantCulture, $"it says {said} edges and has {listed}"));
        }
    }

    private GraphItem EdgeOf()
    {
        var isEdge = Words[0].SequenceEqual("e"u8);
        if (!isEdge && !Words[0].SequenceEqual("a"u8))
        {
            return Refuse("line_malformed", "A line of this format begins with c, p, e, a or n.");
        }

        if (Words.Count < 3)
        {
            return Refuse("missing_column", "An edge has two numbers after its letter.");
        }

        return TryWhole(1, 1, Counted, out var from) && TryWhole(2, 1, Counted, out var to)
            ? Edge(IdOf(from), IdOf(to), Words.Count > 3 ? Words[3].ToArray() : null, isEdge)
            : Refuse("id_out_of_range", $"Nodes are the whole numbers 1 to {Counted}.");
    }

    private long ReadSizes()
    {
        if (Words.Count != 4 || !Words[0].SequenceEqual("p"u8) || !TryWhole(2, 0, int.MaxValue, out var nodes) ||
            !TryWhole(3, 0, long.MaxValue / 2, out var edges))
        {
            throw BadHeader("p edge NODES EDGES");
        }

        IsUndirected = Words[1].SequenceEqual("edge"u8) || Words[1].SequenceEqual("edges"u8) || Words[1].SequenceEqual("col"u8);
        (Counted, HeaderLine) = (nodes, Excerpt());
        return edges;
    }
}

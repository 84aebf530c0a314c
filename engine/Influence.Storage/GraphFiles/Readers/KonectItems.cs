using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>KONECT's <c>out.*</c>: a line <c>% sym|asym kind</c>, perhaps one of sizes, then edges, weights and times.</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class KonectItems(FactSource source, ReadOptions options) : LineItems(source, options)
{
    private bool _hasWeights;

    /// <inheritdoc/>
    public override string Format => "konect";

    /// <inheritdoc/>
    public override bool ListsPeople => false;

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        ReadHeader();
        var isPastHeader = false;
        while (Next())
        {
            if (Wrong is { } wrong)
            {
                yield return wrong;
                continue;
            }

            if (Words.Count == 0)
            {
                Pass("blank");
                continue;
            }

            if (Words[0][0] == '%')
            {
                Pass("comment");
                if (!isPastHeader)
                {
                    ReadSizes();
                }

                continue;
            }

            isPastHeader = true;
            if (Words.Count == 1)
            {
                yield return Refuse("missing_column", "An edge has two ids; this line has one.");
                continue;
            }

            yield return Edge(Words[0].ToArray(), Words[1].ToArray(), _hasWeights ? Words[2].ToArray() : null, null);
        }
    }

    private void ReadHeader()
    {
        if (!Next() || Wrong is not null)
        {
            throw BadHeader("% sym|asym unweighted|positive|weighted …");
        }

        var words = Encoding.UTF8.GetString(Line).TrimStart('%').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (shape, kind) = words.Length < 2 ? ("", "") : (words[0].ToLowerInvariant(), words[1].ToLowerInvariant());
        if (shape == "bip")
        {
            throw new GraphDataException("two_kinds_of_nodes",
                $"{Name} links two kinds of things (bip): the same number means different ones left and right. " +
                "Project it onto its people first, as with networkx.bipartite.projected_graph.");
        }

        IsUndirected = shape switch { "sym" => true, "asym" => false, _ => throw BadHeader("% sym|asym unweighted|positive|…") };
        _hasWeights = kind is not "unweighted";
        HeaderLine = Excerpt();
        Columns.AddRange([new ColumnUse("1", "source"), new ColumnUse("2", "target"),
            new ColumnUse("3", _hasWeights ? "weight" : null), new ColumnUse("4", null)]);
    }

    // % edges, nodes, nodes.
    private void ReadSizes()
    {
        var sizes = Encoding.UTF8.GetString(Line).TrimStart('%').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (sizes.Length >= 2 && sizes.All(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            Counted = sizes.Skip(1).Max(size => long.Parse(size, CultureInfo.InvariantCulture));
        }
    }
}

using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>GraphML. Ids are the ids of the nodes, as with NetworkX; the weight is the edges' key named weight.</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class GraphMlItems(FactSource source, ReadOptions options) : XmlItems(source, options)
{
    private readonly Dictionary<string, string> _weightKeys = new(StringComparer.Ordinal);
    private string? _standard;
    private int _graphs;
    private int _nested;
    private bool _hasLabels;

    /// <inheritdoc/>
    public override string Format => "graphml";

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        while (Step())
        {
            switch (Element)
            {
                case "key":
                    ReadKey();
                    break;
                case "graph":
                    if (Begin() is { } nested)
                    {
                        yield return nested;
                    }

                    break;
                case "node" when IsListed:
                    yield return Node();
                    break;
                case "edge" when IsListed:
                    yield return EdgeOf();
                    break;
                case "hyperedge" when IsListed:
                    var line = LineNumber;
                    Skip();
                    yield return GraphItem.Refused("hyperedge",
                        "A hyperedge links more than two people. Write it as edges of two.", "hyperedge", line);
                    break;
                default:
                    _nested -= Ended == "graph" && _nested > 0 ? 1 : 0;
                    break;
            }
        }

        if (_graphs == 0)
        {
            throw new GraphDataException("graph_missing", $"{Name} is GraphML without a <graph>. Write the file again.");
        }
    }

    private void ReadKey()
    {
        var (id, about, title, line) = (this["id"], this["for"] ?? "all", this["attr.name"], LineNumber);
        if (id is null)
        {
            throw new GraphDataException("graphml_malformed", $"{Name}:{line} has a <key> without id. Write the file again.");
        }

        _hasLabels |= about is "node" or "all" && title is "label" or "name";
        var isWeight = about is "edge" or "all" && string.Equals(title ?? id, WeightName, StringComparison.OrdinalIgnoreCase);
        if (about is "edge" or "all")
        {
            Columns.Add(new ColumnUse(title ?? id, isWeight ? "weight" : null));
        }

        if (isWeight)
        {
            _weightKeys[id] = id;
        }

        var (depth, isEmpty) = (Depth, IsEmpty);
        while (!isEmpty && Step() && Depth > depth)
        {
            if (Element == "default")
            {
                var value = Inside().Trim();
                _standard = isWeight ? value : _standard;
            }
        }
    }

    private GraphItem? Begin()
    {
        if (_nested > 0 || Depth > 1)
        {
            _nested += IsEmpty ? 0 : 1;
            return GraphItem.Refused("graph_nested", "A graph stands inside a node or edge; its people and edges are not read. " +
                "Write them into the outer graph.", $"graph {this["id"]}", LineNumber);
        }

        if (++_graphs > 1)
        {
            throw new GraphDataException("graphs_several",
                $"{Name}:{LineNumber} begins a second graph. Give each graph in a file of its own.");
        }

        IsUndirected = this["edgedefault"] switch
        {
            "directed" => false,
            "undirected" => true,
            null => null,
            var other => throw new GraphDataException("graphml_malformed",
                $"{Name}:{LineNumber} has edgedefault=\"{other}\", but it is directed or undirected. Mend it."),
        };
        return null;
    }

    private GraphItem Node()
    {
        var (id, line) = (this["id"], LineNumber);
        if (_nested > 0)
        {
            return Nested("node", id, line);
        }

        if (_hasLabels)
        {
            Note("Ids are the ids of the nodes; their labels or names are not used.");
        }

        // Its data is passed over as the document goes on, since a nested graph may stand in it.
        return string.IsNullOrEmpty(id)
            ? GraphItem.Refused("empty_id", "A node has no id. Give every node an id.", "node", line)
            : GraphItem.Person(BytesOf(id), line);
    }

    private GraphItem EdgeOf()
    {
        var (from, to, said, line) = (this["source"], this["target"], this["directed"], LineNumber);
        if (this["sourceport"] is not null || this["targetport"] is not null)
        {
            Note("Ports of edges are not used.");
        }

        var weight = _standard;
        var (depth, isEmpty) = (Depth, IsEmpty);
        var hasGraph = false;
        while (!isEmpty && Step() && Depth > depth)
        {
            if (Element == "data" && this["key"] is { } key && _weightKeys.ContainsKey(key))
            {
                weight = Inside().Trim();
            }
            else if (Element == "graph")
            {
                hasGraph = true;
                Skip();
            }
            else if (Element.Length > 0)
            {
                Skip();
            }
        }

        if (hasGraph)
        {
            Note("Graphs inside edges are not used.");
        }

        if (_nested > 0)
        {
            return Nested("edge", $"{from} {to}", line);
        }

        return said is null or "true" or "false" or "1" or "0"
            ? GraphItem.Edge(BytesOf(from), BytesOf(to), weight is null ? null : BytesOf(weight),
                said is null ? null : said is "false" or "0", line)
            : GraphItem.Refused("direction_unknown", "directed is true or false.", $"{from} {to} directed=\"{said}\"", line);
    }

    // Drawing programs put elements of other kinds, and of the same names, into the data of nodes.
    private bool IsListed => Depth == 2 || _nested > 0;

    private static GraphItem Nested(string what, string? id, long line) => GraphItem.Refused("graph_nested",
        $"This {what} stands in a graph inside another; only the outer graph is read. Write it there.", $"{what} {id}", line);
}

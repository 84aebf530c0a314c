using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>GEXF, Gephi's own. Ids are the ids of the nodes; the weight is the edges' attribute weight.</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class GexfItems(FactSource source, ReadOptions options) : XmlItems(source, options)
{
    private readonly HashSet<string> _weightKeys = new(StringComparer.Ordinal);
    private int _graphs;
    private string? _attributesOf;

    /// <inheritdoc/>
    public override string Format => "gexf";

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        while (Step())
        {
            switch (Element)
            {
                case "graph":
                    Begin();
                    break;
                case "attributes":
                    _attributesOf = this["class"];
                    break;
                case "attribute" when _attributesOf == "edge":
                    ReadAttribute();
                    break;
                case "node":
                    yield return Node();
                    break;
                case "edge":
                    yield return EdgeOf();
                    break;
                default:
                    break;
            }
        }

        if (_graphs == 0)
        {
            throw new GraphDataException("graph_missing", $"{Name} is GEXF without a <graph>. Write the file again.");
        }
    }

    private void Begin()
    {
        if (++_graphs > 1)
        {
            throw new GraphDataException("graphs_several",
                $"{Name}:{LineNumber} begins a second graph. Give each graph in a file of its own.");
        }

        IsUndirected = Direction(this["defaultedgetype"] ?? "undirected") ?? throw new GraphDataException("gexf_malformed",
            $"{Name}:{LineNumber} has defaultedgetype=\"{this["defaultedgetype"]}\", but it is directed, undirected or mutual.");
        if (this["mode"] == "dynamic")
        {
            Note("Times of a dynamic graph are not used: every edge counts, whenever it was.");
        }
    }

    private void ReadAttribute()
    {
        var (id, title) = (this["id"], this["title"]);
        var isWeight = string.Equals(title, WeightName, StringComparison.OrdinalIgnoreCase);
        Columns.Add(new ColumnUse(title ?? id ?? "?", isWeight ? "weight" : null));
        if (isWeight && id is not null)
        {
            _weightKeys.Add(id);
        }
    }

    private GraphItem Node()
    {
        var (id, label) = (this["id"], this["label"]);
        if (!string.IsNullOrEmpty(label) && label != id)
        {
            Note("Ids are the ids of the nodes; their labels are not used.");
        }

        return string.IsNullOrEmpty(id)
            ? GraphItem.Refused("empty_id", "A node has no id. Give every node an id.", $"node {label}", LineNumber)
            : GraphItem.Person(BytesOf(id), LineNumber);
    }

    private GraphItem EdgeOf()
    {
        var (from, to, type, weight, line) = (this["source"], this["target"], this["type"], this["weight"], LineNumber);
        var (depth, isEmpty) = (Depth, IsEmpty);
        weight = Options.Map.ContainsKey("weight") ? null : weight;
        while (!isEmpty && Step() && Depth > depth)
        {
            if (Element == "attvalue" && (this["for"] ?? this["id"]) is { } key && _weightKeys.Contains(key))
            {
                weight ??= this["value"];
            }
        }

        var bothWays = type is null ? null : Direction(type);
        return type is not null && bothWays is null
            ? GraphItem.Refused("direction_unknown", "The type of an edge is directed, undirected or mutual.",
                $"{from} {to} type=\"{type}\"", line)
            : GraphItem.Edge(BytesOf(from), BytesOf(to), weight is null ? null : BytesOf(weight.Trim()), bothWays, line);
    }

    private static bool? Direction(string type) => type.ToUpperInvariant() switch
    {
        "DIRECTED" => false,
        "UNDIRECTED" or "MUTUAL" => true,
        _ => null,
    };
}

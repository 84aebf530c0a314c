using System.Text.Json;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Formats;
using Influence.Storage.Ids;
using Influence.Storage.Text;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>JSON graphs: node-link (<c>nodes</c> with <c>links</c> or <c>edges</c>), adjacency of NetworkX, elements of
/// Cytoscape, JSON Graph Format, and arrays of pairs or of edges.</summary>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class JsonItems(FactSource source, ReadOptions options) : TextItems(source, options)
{
    private readonly IdTable _nodes = new();
    private readonly List<int> _places = []; // of the list of nodes: its number in the table, −1 where it has no id
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private JsonTokens _json = null!;
    private JsonEdge _edge = null!;
    private bool _hasEdges;
    private bool _hasNodes;
    private bool _hasNames;
    private bool _hasTextIds;
    private bool _isDirectionSaid;

    /// <inheritdoc/>
    public override string Format => "json";

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        _json = new JsonTokens(Text, Name);
        _edge = new JsonEdge(_json, WeightName);
        if (!_json.Read())
        {
            throw new GraphDataException("file_empty", $"{Name} is empty.");
        }

        var items = _json.Current == JsonTokenType.StartArray ? Elements("elements") : Members();
        foreach (var item in items)
        {
            yield return item;
        }

        if (!_hasEdges && !_hasNodes)
        {
            throw JsonKinds.NoEdges(_names, Name);
        }

        if (_json.Read())
        {
            throw new GraphDataException("bad_json", $"{Name}:{_json.Line} goes on behind its end. Give one graph a file.");
        }

        Columns.AddRange(_edge.Names.Select(pair => new ColumnUse(pair.Key, pair.Value)));
    }

    // The members of the object at hand; graph and elements are objects that stand around nodes and edges.
    private IEnumerable<GraphItem> Members()
    {
        while (_json.Read() && _json.Current == JsonTokenType.PropertyName)
        {
            var name = _json.Text;
            _names.Add(name);
            if (!_json.Read())
            {
                break;
            }

            if (name is "links" or "edges" or "adjacency" && !_isDirectionSaid)
            {
                LookAhead(_json.Depth);
            }

            IEnumerable<GraphItem> items = (name, _json.Current) switch
            {
                ("nodes" or "links" or "edges" or "adjacency", JsonTokenType.StartArray) => Elements(name),
                ("nodes", JsonTokenType.StartObject) => NodeNames(),
                ("graph" or "elements" or "network", JsonTokenType.StartObject) => Members(),
                ("elements", JsonTokenType.StartArray) => Elements(name),
                _ => Other(name),
            };
            foreach (var item in items)
            {
                yield return item;
            }
        }
    }

    // Members of an object have no order: what is said of the direction below the edges is looked for before they are read. A
    // pipe
    // cannot be read twice; there the word must come first.
    private void LookAhead(int depth)
    {
        if (Source.Length is null)
        {
            return;
        }

        using var input = TextInput.Open(Source, Options);
        var ahead = new JsonTokens(input.Text, Name);
        try
        {
            while (ahead.Read())
            {
                if (ahead.Current == JsonTokenType.PropertyName && ahead.Depth == depth && ahead.Text == "directed" &&
                    ahead.Read() && ahead.Current is JsonTokenType.True or JsonTokenType.False)
                {
                    (IsUndirected, _isDirectionSaid) = (ahead.Current == JsonTokenType.False, true);
                    return;
                }
            }
        }
        catch (GraphDataException)
        {
            // What is wrong with the file is told where it is read.
        }
    }

    private GraphItem[] Other(string name)
    {
        if (name == "directed" && _json.Current is JsonTokenType.True or JsonTokenType.False)
        {
            var isUndirected = _json.Current == JsonTokenType.False;
            if (_hasEdges && (IsUndirected ?? false) != isUndirected)
            {
                throw LateDirection(_json.Line);
            }

            (IsUndirected, _isDirectionSaid) = (isUndirected, true);
        }
        else if (name == "hyperedges" && _json.Current == JsonTokenType.StartArray)
        {
            Note("Hyperedges are not used.");
        }

        _json.Skip();
        return [];
    }

    private IEnumerable<GraphItem> Elements(string list)
    {
        var place = 0;
        while (_json.Read() && _json.Current != JsonTokenType.EndArray)
        {
            switch (list)
            {
                case "nodes":
                    yield return Node();
                    break;
                case "adjacency":
                    foreach (var item in Neighbours(place))
                    {
                        yield return item;
                    }

                    break;
                default:
                    yield return EdgeOf(isNodeToo: list == "elements");
                    break;
            }

            place++;
        }

        _hasEdges |= list != "nodes";
        _hasNodes |= list == "nodes";
    }

    // JSON Graph Format of 2020: nodes are the names of an object.
    private IEnumerable<GraphItem> NodeNames()
    {
        _hasNodes = true;
        while (_json.Read() && _json.Current == JsonTokenType.PropertyName)
        {
            var (id, line, offset) = (_json.Value, _json.Line, _json.Offset);
            _json.Read();
            _json.Skip();
            _places.Add(_nodes.Add(id));
            yield return GraphItem.Person(id, line, offset);
        }
    }

    private GraphItem Node()
    {
        _hasNodes = true;
        var (line, offset) = (_json.Line, _json.Offset);
        var node = _edge.Read();
        var id = node.Id ?? node.Name;
        if (id is not { Length: > 0 })
        {
            _places.Add(-1);
            return GraphItem.Refused("empty_id", "A node has neither id nor name that is a text or number.",
                node.Excerpt, line, offset);
        }

        _hasNames |= node.Id is null;
        _hasTextIds |= node.IsTextId;
        _places.Add(_nodes.Add(id));
        return GraphItem.Person(id, line, offset);
    }

    private GraphItem EdgeOf(bool isNodeToo)
    {
        _hasEdges = true;
        var (line, offset) = (_json.Line, _json.Offset);
        if (_json.Current is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            var found = _json.Text;
            return GraphItem.Refused("edge_malformed",
                "An edge is an object with source and target, or an array of two ids and " +
                "perhaps a weight.", found.Length > 100 ? found[..100] : found, line, offset);
        }

        var edge = _edge.Read();
        if (isNodeToo && edge.IsNodeOnly)
        {
            _places.Add(_nodes.Add(edge.Id!));
            return GraphItem.Person(edge.Id!, line, offset); // an array of elements mixes nodes and edges
        }

        if (edge.Wrong is not null)
        {
            return GraphItem.Refused("edge_malformed", edge.Wrong, edge.Excerpt, line, offset);
        }

        bool? bothWays = edge.Directed is { } directed ? !directed : null;
        return GraphItem.Edge(Resolve(edge.Source, edge.IsSourceNumber), Resolve(edge.Target, edge.IsTargetNumber), edge.Weight,
            bothWays, line, offset);
    }

    // Where nodes have names, or texts for ids, a number at an edge's end is a place in the list of nodes, as D3 has it.
    private byte[] Resolve(byte[]? end, bool isNumber)
    {
        if (end is null || !isNumber || !(_hasNames || _hasTextIds) || !_hasNodes ||
            !int.TryParse(end, out var place) || place < 0 || place >= _places.Count || _places[place] < 0 ||
            _nodes.Find(end) >= 0)
        {
            return end ?? [];
        }

        Note("Numbers at the ends of edges are places in the list of nodes, from 0.");
        return _nodes[_places[place]].ToArray();
    }

    // Row `place` lists the neighbours of that node; an undirected edge stands in both rows and is handed out once.
    private IEnumerable<GraphItem> Neighbours(int place)
    {
        if (!_isDirectionSaid)
        {
            throw new GraphDataException("directed_after_edges",
                $"{Name}:{_json.Line} lists neighbours before it says whether it is directed. Put \"directed\" before them.");
        }

        if (_json.Current != JsonTokenType.StartArray || place >= _places.Count || _places[place] < 0)
        {
            _json.Skip();
            yield return GraphItem.Refused("edge_malformed", "Each node has one array of neighbours, in the order of the nodes.",
                $"row {place}", _json.Line, _json.Offset);
            yield break;
        }

        while (_json.Read() && _json.Current != JsonTokenType.EndArray)
        {
            var (line, offset) = (_json.Line, _json.Offset);
            _hasEdges = true;
            var other = _edge.Read();
            var code = other.Id is null ? -1 : _nodes.Find(other.Id);
            if (code < 0)
            {
                yield return GraphItem.Refused(
                    "edge_malformed", "A neighbour has the id of a node.", other.Excerpt, line, offset);
            }
            else if (IsUndirected == false || code >= _places[place])
            {
                yield return GraphItem.Edge(_nodes[_places[place]].ToArray(), other.Id!, other.Weight, null, line, offset);
            }
        }
    }
}

using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Kind = Influence.Storage.GraphFiles.Readers.GmlTokens.Kind;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>GML. Labels are the ids, as with NetworkX, where every node has one of its own; else the numbers are.</summary>
/// <remarks>The weight is an edge's <c>weight</c>, else its <c>value</c>, as in Newman's files.</remarks>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class GmlItems(FactSource source, ReadOptions options) : TextItems(source, options)
{
    private const int DeepestList = 64;
    private const string SecondWeight = "value";

    private readonly List<(string? Id, string? Label, long Line)> _nodes = [];
    private readonly Dictionary<string, byte[]> _labelOf = new(StringComparer.Ordinal);
    private bool _isListed;
    private GmlTokens _tokens = null!;

    /// <inheritdoc/>
    public override string Format => "gml";

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        _tokens = new GmlTokens(new StreamReader(Text, new UTF8Encoding(false, true), false, 1 << 16), Name);
        IsUndirected = true; // where nothing is said
        var graphs = 0;
        while (Step() != Kind.End)
        {
            var key = Key();
            if (key != "graph")
            {
                SkipValue();
                continue;
            }

            if (++graphs > 1)
            {
                throw new GraphDataException("graphs_several",
                    $"{Name}:{_tokens.Line} begins a second graph. Give each graph in a file of its own.");
            }

            foreach (var item in Graph())
            {
                yield return item;
            }
        }

        if (graphs == 0)
        {
            throw _tokens.Bad("there is no 'graph ['");
        }
    }

    private IEnumerable<GraphItem> Graph()
    {
        DemandOpen("graph");
        while (Step() != Kind.Close)
        {
            var key = Key();
            var line = _tokens.Line;
            if (key is "node" or "edge")
            {
                var values = Values(key);
                if (key == "node")
                {
                    if (_isListed && _labelOf.Count > 0)
                    {
                        throw LateNode(line);
                    }

                    AddNode(values, line);
                    if (_isListed)
                    {
                        yield return Person(_nodes[^1]);
                    }

                    continue;
                }

                foreach (var person in People())
                {
                    yield return person;
                }

                yield return EdgeOf(values, line);
            }
            else if (key == "directed")
            {
                ReadDirection(line);
            }
            else
            {
                SkipValue();
            }
        }

        foreach (var person in People())
        {
            yield return person;
        }
    }

    private void ReadDirection(long line)
    {
        Step();
        var isUndirected = _tokens.Value is not ("1" or "true" or "True");
        if (_isListed && isUndirected != IsUndirected)
        {
            throw LateDirection(line);
        }

        IsUndirected = isUndirected;
    }

    private void AddNode(Dictionary<string, string> values, long line) =>
        _nodes.Add((values.GetValueOrDefault("id"), values.GetValueOrDefault("label"), line));

    // Once, before the first edge: whether labels or numbers are the ids.
    private IEnumerable<GraphItem> People()
    {
        if (_isListed)
        {
            return [];
        }

        _isListed = true;
        var isWhole = _nodes.Count > 0 && _nodes.TrueForAll(node => node.Id is not null &&
            !string.IsNullOrWhiteSpace(node.Label));
        if (isWhole && _nodes.Select(node => node.Label).Distinct(StringComparer.Ordinal).Count() == _nodes.Count &&
            _nodes.Select(node => node.Id).Distinct(StringComparer.Ordinal).Count() == _nodes.Count)
        {
            Note("Ids are the labels of the nodes.");
            foreach (var node in _nodes)
            {
                _labelOf.Add(node.Id!, BytesOf(node.Label));
            }
        }
        else
        {
            Note(_nodes.Exists(node => node.Label is not null)
                ? "Ids are the numbers of the nodes, since not every node has a label of its own."
                : "Ids are the numbers of the nodes; there are no labels.");
        }

        return _nodes.Select(Person);
    }

    private GraphItem Person((string? Id, string? Label, long Line) node) => node.Id is null
        ? GraphItem.Refused("empty_id", "A node has no id. Give every node an id.", $"node {node.Label}", node.Line)
        : GraphItem.Person(IdOf(node.Id), node.Line);

    private byte[] IdOf(string? id) => id is not null && _labelOf.TryGetValue(id, out var label) ? label : BytesOf(id);

    private GraphItem EdgeOf(Dictionary<string, string> values, long line)
    {
        var weight = values.GetValueOrDefault(WeightName) ?? values.GetValueOrDefault(SecondWeight);
        if (values.GetValueOrDefault(WeightName) is null && weight is not null)
        {
            Note("The weight is the attribute 'value'.");
        }

        foreach (var name in values.Keys.Where(name => name is not ("source" or "target")))
        {
            var isWeight = name == WeightName || (name == SecondWeight && !values.ContainsKey(WeightName));
            var use = new ColumnUse(name, isWeight ? "weight" : null);
            if (Columns.Count < 50 && !Columns.Contains(use))
            {
                Columns.Add(use);
            }
        }

        return GraphItem.Edge(IdOf(values.GetValueOrDefault("source")), IdOf(values.GetValueOrDefault("target")),
            weight is null ? null : BytesOf(weight), null, line);
    }

    // The plain values of one list; of a repeated key the first.
    private Dictionary<string, string> Values(string what)
    {
        DemandOpen(what);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (Step() != Kind.Close)
        {
            var key = Key();
            if (Step() == Kind.Open)
            {
                SkipList();
            }
            else
            {
                DemandValue(key);
                values.TryAdd(key, _tokens.Value);
            }
        }

        return values;
    }

    private void SkipValue()
    {
        var key = _tokens.Value;
        if (Step() == Kind.Open)
        {
            SkipList();
        }
        else
        {
            DemandValue(key);
        }
    }

    private void SkipList()
    {
        for (var depth = 1; depth > 0;)
        {
            var kind = Step();
            depth += kind == Kind.Open ? 1 : kind == Kind.Close ? -1 : 0;
            if (kind == Kind.End)
            {
                throw Cut("a list in brackets does not end");
            }

            if (depth > DeepestList)
            {
                throw _tokens.Bad($"lists are nested more than {DeepestList} deep");
            }
        }
    }

    private void DemandOpen(string what)
    {
        if (Step() != Kind.Open)
        {
            throw _tokens.Bad($"'{what}' is followed by no '['");
        }
    }

    private void DemandValue(string key)
    {
        if (_tokens.Current is not (Kind.Word or Kind.Text))
        {
            throw _tokens.Current == Kind.End ? Cut($"'{key}' has no value") : _tokens.Bad($"'{key}' has no value");
        }
    }

    private string Key() => _tokens.Current switch
    {
        Kind.Word => _tokens.Value,
        Kind.End => throw Cut("a list in brackets does not end"),
        _ => throw _tokens.Bad($"a key must stand here, not \"{_tokens.Value}\""),
    };

    private Kind Step()
    {
        try
        {
            return _tokens.Next();
        }
        catch (DecoderFallbackException bad)
        {
            throw BadEncoding(bad);
        }
    }
}

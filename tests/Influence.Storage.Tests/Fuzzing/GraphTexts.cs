using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;

namespace Influence.Storage.Tests.Fuzzing;

/// <summary>Writes one random graph in every format, some of its weights broken: what must be loaded and what refused is known.
/// </summary>
internal sealed class GraphTexts
{
    private static readonly string[] _odd = ["é", "日本", "😀", "x&y", "<t>", "o'c", "007", "@h", "=e", "a.b", "Z", "z"];

    private readonly Random _draw;
    private readonly List<(int From, int To, string Weight)> _edges = [];
    private readonly string[] _ids;

    /// <summary>Draws a graph.</summary>
    public GraphTexts(int seed)
    {
        _draw = new Random(seed);
        _ids = [.. _odd.Concat(Enumerable.Range(0, _draw.Next(3, 30)).Select(number => $"n{number}"))];
        var pairs = new HashSet<(int, int)>();
        for (var edge = 0; edge < _draw.Next(8, 60); edge++)
        {
            var (from, to) = (_draw.Next(_ids.Length), _draw.Next(_ids.Length));
            if (from != to && pairs.Add((Math.Min(from, to), Math.Max(from, to))))
            {
                var isBroken = _draw.Next(5) == 0 && 3 * (Broken + 1) < pairs.Count;
                Broken += isBroken ? 1 : 0;
                _edges.Add((from, to, isBroken ? "x" : (_draw.Next(1, 9) / 4.0).ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    /// <summary>Every format that <see cref="Of"/> writes.</summary>
    public static string[] Formats { get; } = ["csv", "tsv", "snap", "ndjson", "json-rows", "json-pairs", "node-link", "graphml",
        "gexf",
        "gml", "pajek", "mtx", "metis", "konect", "edgelist", "dimacs", "nm", "adjlist"];

    /// <summary>Edges written.</summary>
    public int Edges => _edges.Count;

    /// <summary>Of them, those whose weight is no number.</summary>
    public int Broken { get; private set; }

    /// <summary>The graph in one format.</summary>
    public string Of(string format)
    {
        var text = new StringBuilder();
        switch (format)
        {
            case "csv":
                text.Append("source,target,weight\n");
                Each((from, to, weight) => $"\"{from}\",{to},{weight}\n");
                break;
            case "tsv":
                text.Append("source\ttarget\tweight\n");
                Each((from, to, weight) => $"{from}\t{to}\t{weight}\n");
                break;
            case "snap":
                Each((from, to, weight) => $"{from} {to} {weight}\n");
                break;
            case "ndjson":
                Each((from, to, weight) => $"{Edge(from, to, weight)}\n");
                break;
            case "json-rows":
                text.Append('[').AppendJoin(",\n ", Lines(Edge)).Append(']');
                break;
            case "json-pairs":
                text.Append('[').AppendJoin(", ", Lines((from, to, weight) => $"[{Quoted(from)}, {Quoted(to)}, " +
                    $"{Number(weight)}]"))
                    .Append(']');
                break;
            case "node-link":
                text.Append("{\"directed\": true, \"nodes\": [").AppendJoin(',', _ids.Select(id => $"{{\"id\": {Quoted(id)}}}"))
                    .Append("], \"links\": [").AppendJoin(",\n", Lines(Edge)).Append("]}");
                break;
            case "graphml":
                text.Append("<graphml><key id='w' for='edge' attr.name='weight'/><graph edgedefault='directed'>\n");
                text.AppendJoin("\n", _ids.Select(id => $"<node id='{SecurityElement.Escape(id)}'/>"));
                Each((from, to, weight) => $"<edge source='{SecurityElement.Escape(from)}' " +
                    $"target='{SecurityElement.Escape(to)}'>" +
                    $"<data key='w'>{weight}</data></edge>\n");
                text.Append("</graph></graphml>");
                break;
            case "gexf":
                text.Append("<gexf><graph defaultedgetype='directed'><nodes>\n");
                text.AppendJoin("\n", _ids.Select(id => $"<node id='{SecurityElement.Escape(id)}' " +
                    "label='l'/>")).Append("</nodes><edges>");
                Each((from, to, weight) => $"<edge source='{SecurityElement.Escape(from)}' " +
                    $"target='{SecurityElement.Escape(to)}' " +
                    $"weight='{weight}'/>\n");
                text.Append("</edges></graph></gexf>");
                break;
            case "gml":
                text.Append("graph [\n directed 1\n").AppendJoin("\n",
                    _ids.Select((id, place) => $" node [ id {place} label \"{SecurityElement.Escape(id)}\" ]"));
                Numbered((from, to, weight) => $" edge [ source {from - 1} target {to - 1} weight {weight} ]\n");
                text.Append("]\n");
                break;
            case "pajek":
                text.Append(CultureInfo.InvariantCulture, $"*Vertices {_ids.Length}\n")
                    .AppendJoin("", _ids.Select((id, place) => $"{place + 1} \"{id}\"\n")).Append("*Arcs\n");
                Numbered((from, to, weight) => $"{from} {to} {weight}\n");
                break;
            case "mtx":
                text.Append("%%MatrixMarket matrix coordinate real general\n% made\n")
                    .Append(CultureInfo.InvariantCulture, $"{_ids.Length} {_ids.Length} {_edges.Count}\n");
                Numbered((from, to, weight) => $"{from} {to} {weight}\n");
                break;
            case "metis":
                text.Append(CultureInfo.InvariantCulture, $"{_ids.Length} " +
                    $"{_edges.Count} 001\n").Append(Neighbours(isMetis: true));
                break;
            case "konect":
                text.Append("% asym positive\n");
                Numbered((from, to, weight) => $"{from} {to} {weight}\n");
                break;
            case "edgelist":
                Each((from, to, weight) => $"{from} {to} {{'weight': {(weight == "x" ? "'x'" : weight)}}}\n");
                break;
            case "dimacs":
                text.Append(CultureInfo.InvariantCulture, $"p sp {_ids.Length} {_edges.Count}\n");
                Numbered((from, to, weight) => $"a {from} {to} {weight}\n");
                break;
            case "nm":
                text.Append(CultureInfo.InvariantCulture, $"{_ids.Length} {_edges.Count}\n");
                Numbered((from, to, _) => $"{from - 1} {to - 1}\n");
                break;
            default:
                text.Append("#x\n# GMT Sun Nov 29 10:00:00 2026\n#\n").Append(Neighbours(isMetis: false));
                break;
        }

        return text.ToString();

        void Each(Func<string, string, string, string> line) => text.AppendJoin("", Lines(line));

        void Numbered(Func<int, int, string, string> line) =>
            text.AppendJoin("", _edges.Select(edge => line(edge.From + 1, edge.To + 1, edge.Weight)));
    }

    private IEnumerable<string> Lines(Func<string, string, string, string> line) =>
        _edges.Select(edge => line(_ids[edge.From], _ids[edge.To], edge.Weight));

    private string Neighbours(bool isMetis) => string.Concat(_ids.Select((id, node) => string.Join(' ', isMetis
        ? _edges.Where(edge => edge.From == node || edge.To == node)
            .Select(edge => $"{(edge.From == node ? edge.To : edge.From) + 1} {(edge.Weight == "x" ? "1e999" : edge.Weight)}")
        : _edges.Where(edge => edge.From == node).Select(edge => _ids[edge.To]).Prepend(id)) + "\n"));

    private static string Edge(string from, string to, string weight) =>
        $"{{\"source\": {Quoted(from)}, \"target\": {Quoted(to)}, \"weight\": {Number(weight)}}}";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Number(string weight) => weight == "x" ? "\"x\"" : weight;
}

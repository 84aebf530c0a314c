using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;

namespace Influence.Storage.GraphFiles.Readers;

/// <summary>Pajek's <c>.net</c>: vertices with labels, then arcs (one way) and edges (both ways), as lines or as lists.</summary>
/// <remarks>Labels are the ids, as with NetworkX, where every vertex has one of its own; else the numbers are.</remarks>
/// <param name="source">The file.</param>
/// <param name="options">How it is to be read.</param>
internal sealed class PajekItems(FactSource source, ReadOptions options) : LineItems(source, options)
{
    private const long MostVertices = 100_000_000;

    private readonly List<(byte[] Label, long Line, long Offset)?> _labels = [];
    private Section _section = Section.None;
    private bool _hasLabels;
    private long _vertices;

    private enum Section
    {
        None,
        Vertices,
        Arcs,
        Edges,
        ArcLists,
        EdgeLists,
        Other,
    }

    /// <inheritdoc/>
    public override string Format => "pajek";

    /// <inheritdoc/>
    public override IEnumerable<GraphItem> Read()
    {
        var isListed = false;
        while (Next())
        {
            if (Wrong is { } wrong)
            {
                yield return wrong;
                continue;
            }

            if (Words.Count == 0 || Words[0][0] == '%' || Words[0].StartsWith("/*"u8))
            {
                Pass(Words.Count == 0 ? "blank" : "comment");
                continue;
            }

            if (Words[0][0] == '*')
            {
                var isTied = _section is Section.Arcs or Section.Edges or Section.ArcLists or Section.EdgeLists;
                Begin(isTied);
                if (!isListed && _section is not (Section.Vertices or Section.None))
                {
                    isListed = true;
                    ChooseIds();
                    foreach (var person in People())
                    {
                        yield return person;
                    }
                }

                continue;
            }

            foreach (var item in LineOf())
            {
                yield return item;
            }
        }

        if (!isListed)
        {
            ChooseIds();
            foreach (var person in People())
            {
                yield return person;
            }
        }
    }

    private List<GraphItem> LineOf()
    {
        switch (_section)
        {
            case Section.Vertices:
                return Vertex() is { } wrong ? [wrong] : [];
            case Section.Arcs or Section.Edges:
                return [Pair()];
            case Section.ArcLists or Section.EdgeLists:
                return List();
            default:
                return [Refuse("line_malformed", "The line stands in no section of vertices, arcs or edges.")];
        }
    }

    private void Begin(bool isTied)
    {
        var word = Encoding.UTF8.GetString(Words[0]).ToUpperInvariant();
        _section = word switch
        {
            "*NETWORK" => Section.None,
            "*VERTICES" => Section.Vertices,
            "*ARCS" => Section.Arcs,
            "*EDGES" => Section.Edges,
            "*ARCSLIST" => Section.ArcLists,
            "*EDGESLIST" => Section.EdgeLists,
            _ => throw new GraphDataException("pajek_section",
                $"{Name}:{LineNumber} begins a section {word}, which is not read; *Vertices, *Arcs, *Edges, *Arcslist and " +
                "*Edgeslist are. Take it out, or save the network as arcs and edges."),
        };
        if (_section == Section.Vertices)
        {
            if (_vertices > 0 || isTied)
            {
                throw new GraphDataException("graphs_several",
                    $"{Name}:{LineNumber} begins a second network. Give each network in a file of its own.");
            }

            if (Words.Count < 2 || !TryWhole(1, 0, MostVertices, out _vertices))
            {
                throw BadHeader("*Vertices NUMBER");
            }

            if (Words.Count > 2)
            {
                throw new GraphDataException("two_kinds_of_nodes",
                    $"{Name}:{LineNumber} has two kinds of vertices ({Excerpt()}), so it is no graph of people alone. " +
                    "Project it onto its people first.");
            }

            HeaderLine = Excerpt();
        }
        else if (word.StartsWith("*ARCS", StringComparison.Ordinal) || word.StartsWith("*EDGES", StringComparison.Ordinal))
        {
            IsUndirected = word.StartsWith("*EDGES", StringComparison.Ordinal) && IsUndirected != false;
            if (Words.Count > 1)
            {
                Note("Arcs and edges of all relations are read as one.");
            }
        }
    }

    private GraphItem? Vertex()
    {
        if (!TryWhole(0, 1, _vertices, out var number))
        {
            return Refuse("id_out_of_range", $"Vertices are numbered 1 to {_vertices}.");
        }

        while (_labels.Count < number)
        {
            _labels.Add(null);
        }

        if (_labels[(int)number - 1] is not null)
        {
            return Refuse("node_repeated", $"Vertex {number} stands twice. Give each vertex one line.");
        }

        var rest = Line[(Line.IndexOf(Words[0]) + Words[0].Length)..].TrimStart(" \t"u8);
        _labels[(int)number - 1] = (Label(rest).ToArray(), LineNumber, Offset);
        return null;
    }

    // A label with blanks stands in quotes; its end is a quote before a blank, after which quotes come in pairs.
    private static ReadOnlySpan<byte> Label(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != '"')
        {
            var end = rest.IndexOfAny((byte)' ', (byte)'\t');
            return end < 0 ? rest : rest[..end];
        }

        for (var at = 1; at < rest.Length; at++)
        {
            var isEnd = rest[at] == '"' && (at + 1 == rest.Length || rest[at + 1] is (byte)' ' or (byte)'\t');
            if (isEnd && rest[(at + 1)..].Count((byte)'"') % 2 == 0)
            {
                return rest[1..at];
            }
        }

        return rest[1..];
    }

    private void ChooseIds()
    {
        var texts = _labels.Where(label => label is not null).Select(label =>
            Encoding.UTF8.GetString(label!.Value.Label)).ToList();
        var isWhole = texts.Count == _vertices && texts.TrueForAll(text => !string.IsNullOrWhiteSpace(text));
        _hasLabels = isWhole && texts.Distinct(StringComparer.Ordinal).Count() == texts.Count;
        Counted = _hasLabels ? 0 : _vertices;
        Note(_hasLabels
            ? "Ids are the labels of the vertices."
            : texts.Count == 0
                ? "Ids are the numbers of the vertices; there are no labels."
                : "Ids are the numbers of the vertices, since not every vertex has a label of its own.");
    }

    private IEnumerable<GraphItem> People() => !_hasLabels ? [] : _labels.Select(label =>
        GraphItem.Person(label!.Value.Label, label.Value.Line, label.Value.Offset));

    private byte[] IdAt(long number) => _hasLabels ? _labels[(int)number - 1]!.Value.Label : IdOf(number);

    private GraphItem Pair() =>
        Words.Count < 2
            ? Refuse("missing_column", "An arc or edge has two numbers of vertices.")
            : TryWhole(0, 1, _vertices, out var from) && TryWhole(1, 1, _vertices, out var to)
                ? Edge(IdAt(from), IdAt(to), Words.Count > 2 ? Words[2].ToArray() : null, _section == Section.Edges)
                : OutOfRange();

    private List<GraphItem> List()
    {
        var items = new List<GraphItem>();
        if (!TryWhole(0, 1, _vertices, out var from))
        {
            return [OutOfRange()];
        }

        for (var word = 1; word < Words.Count; word++)
        {
            items.Add(TryWhole(word, 1, _vertices, out var to)
                ? Edge(IdAt(from), IdAt(to), null, _section == Section.EdgeLists)
                : OutOfRange());
        }

        return items;
    }

    private GraphItem OutOfRange() => Refuse("id_out_of_range", string.Create(CultureInfo.InvariantCulture,
        $"Arcs and edges name vertices by their numbers, 1 to {_vertices}."));
}

using System.Globalization;
using System.Text;
using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.Ids;
using Influence.Storage.Rows;

namespace Influence.Storage.GraphFiles;

/// <summary>The edges of a graph file as rows: of a graph, or of follows, where people without edges become rows about oneself.
/// </summary>
internal sealed class GraphRows : IRows
{
    private readonly FactSource _source;
    private readonly RowSchema _schema;
    private readonly GraphItems _items;
    private readonly Action<Reject> _reject;
    private readonly IEnumerator<GraphItem> _all;
    private readonly int _weight;
    private readonly DeclaredPeople _listed = new();
    private readonly CountedPeople _counted = new();
    private GraphItem _item;
    private bool _hasRow;
    private bool _isFinished;
    private int _alone;
    private long _oneWay;
    private long _bothWays;

    /// <summary>Takes over the reader of the format.</summary>
    /// <exception cref="GraphDataException">format_holds_edges.</exception>
    public GraphRows(FactSource source, RowSchema schema, GraphItems items, Action<Reject> reject)
    {
        (_source, _schema, _items, _reject) = (source, schema, items, reject);
        if (schema.Name is not ("graph" or "follows"))
        {
            items.Dispose();
            throw new GraphDataException("format_holds_edges",
                $"{source.Name} is a graph ({items.Format}): people and who is linked to whom, not {schema.Name}. " +
                $"Load it as follows, or give {schema.Name} as csv.");
        }

        _weight = schema.IndexOf("weight");
        _all = items.Read().GetEnumerator();
    }

    /// <inheritdoc/>
    public string Format => _items.Format;

    /// <inheritdoc/>
    public string? HeaderLine => _items.HeaderLine;

    /// <inheritdoc/>
    public long RowsRead { get; private set; }

    /// <inheritdoc/>
    public long RowsRejected { get; private set; }

    /// <inheritdoc/>
    public long Bytes => _items.Bytes;

    /// <inheritdoc/>
    public long RawBytes => _items.RawBytes;

    /// <inheritdoc/>
    public bool IsGzip => true; // brackets left open and entries that are missing show at the end

    /// <inheritdoc/>
    public bool MayStartWithCounts => false;

    /// <inheritdoc/>
    public bool StartsWithCounts => false;

    /// <inheritdoc/>
    public bool IsBothWays => _hasRow && (_item.BothWays ?? _items.IsUndirected ?? false);

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> DeclaredPeople { get; private set; } = [];

    /// <inheritdoc/>
    public BrokenRow? Broken => null;

    /// <inheritdoc/>
    public FileReading Reading => new()
    {
        Columns = [.. _items.Columns],
        Direction = Direction(),
        IsUndirected = IsUndirected,
        Passed = [.. _items.Passed.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new PassedLines(pair.Key, pair.Value))],
        Notes = [.. _items.Notes, .. Notes()],
    };

    // What the edges say counts for more than what the file says of those that say nothing.
    private bool? IsUndirected => _oneWay == 0 ? _bothWays > 0 ? true : _items.IsUndirected
        : _bothWays > 0 || _items.IsUndirected is not null ? false : null;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> this[int field] =>
        field == _schema.Positions[0] ? _item.Source.AsSpan().Trim((byte)' ')
            : field == _schema.Positions[1] ? _item.Target.AsSpan().Trim((byte)' ')
            : field == _weight ? _item.Weight.AsSpan().Trim((byte)' ') : default;

    /// <inheritdoc/>
    public bool Read()
    {
        Keep();
        while (!_isFinished && _all.MoveNext())
        {
            _item = _all.Current;
            switch (_item.Kind)
            {
                case ItemKind.Edge:
                    RowsRead++;
                    return _hasRow = true;
                case ItemKind.Refused:
                    RowsRead++;
                    Refuse(null, _item.Code, _item.Excerpt, _item.Message);
                    break;
                default:
                    Declare();
                    break;
            }
        }

        return !_isFinished ? Finish() : NextAlone();
    }

    /// <inheritdoc/>
    public void Reject(int field, string code, string message)
    {
        _hasRow = false;
        var parts = new[] { _item.Source, _item.Target, _item.Weight }.Where(part => part.Length > 0);
        Refuse(field < 0 ? null : _schema.Fields[field].Name, code,
            string.Join(' ', parts.Select(part => Encoding.UTF8.GetString(part))), message);
    }

    /// <inheritdoc/>
    public void Pass(int field, string why) => Reject(field, why, "The row says nothing that is kept.");

    /// <inheritdoc/>
    public FieldNotation NotationOf(int field) => FieldNotation.Plain;

    /// <inheritdoc/>
    public void FirstRowWasCounts(string line) => throw new InvalidOperationException("A graph file has no such row.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _items.Dispose();
    }

    // The row handed out before was not refused: its people have an edge.
    private void Keep()
    {
        if (!_hasRow)
        {
            return;
        }

        _hasRow = false;
        var bothWays = _item.BothWays ?? _items.IsUndirected ?? false;
        (_bothWays, _oneWay) = (_bothWays + (bothWays ? 1 : 0), _oneWay + (bothWays ? 0 : 1));
        for (var end = 0; end < 2; end++)
        {
            if (_items.Counted > 0)
            {
                _counted.See(this[_schema.Positions[end]]);
            }
            else if (_items.ListsPeople)
            {
                _listed.See(this[_schema.Positions[end]]);
            }
        }
    }

    private void Declare()
    {
        var id = _item.Source.AsSpan().Trim((byte)' ');
        if (id.Length is > 0 and <= PersonKey.MaxIdBytes)
        {
            _listed.List(id);
            return;
        }

        RowsRead++;
        var isEmpty = id.IsEmpty;
        Reject(-1, isEmpty ? "empty_id" : "id_too_long", isEmpty
            ? "A node has an empty id. Give every node an id."
            : $"An id has at most {PersonKey.MaxIdBytes} bytes; this one has {id.Length}.");
    }

    private bool Finish()
    {
        _isFinished = true;
        DeclaredPeople = _items.Counted > 0
            ? _counted.Fits(_items.FirstCounted, _items.Counted)
                ? _counted.Without(_items.FirstCounted, _items.Counted, RowsRead, _source.Name)
                : []
            : _listed.Alone();
        return NextAlone();
    }

    // Of follows, who follows nobody and is followed by nobody is a row about oneself, which is stored and makes no edge.
    private bool NextAlone()
    {
        if (_schema.Name == "graph" || _alone >= DeclaredPeople.Count)
        {
            return false;
        }

        _item = GraphItem.Edge(DeclaredPeople[_alone], DeclaredPeople[_alone], null, false, _item.Line, _item.Offset);
        _alone++;
        RowsRead++;
        return true;
    }

    private void Refuse(string? column, string code, string excerpt, string message)
    {
        RowsRejected++;
        _reject(new Reject(_source.Name, _item.Line, _item.Offset, column, code, Excerpt.OfItem(excerpt, code), message));
    }

    private string Direction()
    {
        var isFollows = _schema.Name == "follows";
        var oneWay = isFollows
            ? "An edge from a to b says that a follows b."
            : "An edge from a to b goes from a to b, as written.";
        var bothWays = isFollows
            ? "Edges go both ways, as the file says: each is loaded as two rows, a follows b and b follows a."
            : "Edges go both ways, as the file says.";
        return _oneWay > 0 && _bothWays > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{oneWay} {_bothWays} of the edges say that they go both ways.")
            : IsUndirected == true ? bothWays : oneWay;
    }

    private IEnumerable<string> Notes()
    {
        var isSaid = _items.Notes.Exists(note => note.Contains("both ways", StringComparison.Ordinal));
        if (_items.IsUndirected is null && _bothWays == 0 && !isSaid)
        {
            yield return "The file does not say whether its edges go both ways; they are read as written.";
        }

        if (DeclaredPeople.Count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{DeclaredPeople.Count} people have no edge.");
        }

        if (_listed.Repeated > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{_listed.Repeated} nodes are listed again.");
        }

        if (_listed.Count > 0 && _isFinished && _listed.Unlisted() is var unlisted and > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{unlisted} people stand in edges and not among the nodes.");
        }
    }
}

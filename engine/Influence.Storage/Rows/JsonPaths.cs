namespace Influence.Storage.Rows;

/// <summary>Which paths of an object become which fields: <c>user.id</c> is the member id of the member user.</summary>
internal sealed class JsonPaths
{
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly RowSchema _schema;
    private readonly bool _isWhole;
    private readonly HashSet<int> _mapped = [];

    /// <summary>Takes the paths that the caller maps; other members are recognised by their names.</summary>
    /// <param name="schema">Of the rows.</param>
    /// <param name="map">Field → path.</param>
    /// <param name="isWhole">Whether nothing but the map counts.</param>
    /// <param name="closed">Fields that no member becomes.</param>
    public JsonPaths(RowSchema schema, IEnumerable<(int Field, string Path)> map, bool isWhole, params IEnumerable<int> closed)
    {
        (_schema, _isWhole) = (schema, isWhole);
        _mapped.UnionWith(closed);
        foreach (var (field, path) in map)
        {
            _fields[path] = field;
            _mapped.Add(field);
            HasNested |= path.Contains('.', StringComparison.Ordinal);
        }
    }

    /// <summary>Whether members of members are wanted.</summary>
    public bool HasNested { get; }

    /// <summary>The field of a path, or −1.</summary>
    public int FieldOf(string path)
    {
        if (_fields.TryGetValue(path, out var field))
        {
            return field;
        }

        field = _isWhole || path.Contains('.', StringComparison.Ordinal) ? -1 : _schema.Recognise(path);
        return _fields[path] = _mapped.Contains(field) ? -1 : field;
    }
}

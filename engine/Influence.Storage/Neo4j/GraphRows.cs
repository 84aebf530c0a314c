using Influence.Engine.Errors;

namespace Influence.Storage.Neo4j;

/// <summary>What a statement gave back. A cell is null, long, double, bool, string or a column (a list of one kind).</summary>
internal sealed class GraphRows
{
    private static readonly List<long> _noWholes = [];
    private static readonly List<double> _noNumbers = [];
    private static readonly TextColumn _noTexts = new();

    /// <summary>Cells by row.</summary>
    public List<object?[]> Rows { get; } = [];

    /// <summary>What the server says it created.</summary>
    public long RelationshipsCreated { get; set; }

    /// <summary>A whole number.</summary>
    public long Whole(int row, int column) => Rows[row][column] is long whole ? whole : throw Odd(column, "a whole number");

    /// <summary>A text, or null.</summary>
    public string? Text(int row, int column) => Rows[row][column] switch
    {
        null => null,
        string text => text,
        _ => throw Odd(column, "a text"),
    };

    /// <summary>A column of whole numbers.</summary>
    public List<long> Wholes(int row, int column) => Rows[row][column] switch
    {
        List<long> wholes => wholes,
        EmptyColumn => _noWholes,
        _ => throw Odd(column, "whole numbers"),
    };

    /// <summary>A column of numbers; whole ones are numbers too.</summary>
    public List<double> Numbers(int row, int column) => Rows[row][column] switch
    {
        List<double> numbers => numbers,
        List<long> wholes => wholes.ConvertAll(whole => (double)whole),
        EmptyColumn => _noNumbers,
        _ => throw Odd(column, "numbers"),
    };

    /// <summary>A column of texts.</summary>
    public TextColumn Texts(int row, int column) => Rows[row][column] switch
    {
        TextColumn texts => texts,
        EmptyColumn => _noTexts,
        _ => throw Odd(column, "texts"),
    };

    /// <summary>A value of another kind than ours stands in the graph.</summary>
    public static GraphDataException Odd(int column, string expected) => new("store_value_not_readable",
        $"A property in the graph holds something else than {expected} (column {column + 1} of our statement). " +
        "Somebody else wrote it: give it the type that the documentation names, or remove it.");
}

/// <summary>A list without elements: of any kind.</summary>
internal sealed class EmptyColumn
{
    /// <summary>The only one.</summary>
    public static EmptyColumn Only { get; } = new();
}

/// <summary>Many texts in UTF-8, without an object each.</summary>
internal sealed class TextColumn
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = [];
    private int _used;

    /// <summary>How many.</summary>
    public int Count => _ends.Count;

    /// <summary>One of them.</summary>
    public ReadOnlySpan<byte> this[int index] =>
        _bytes.AsSpan(index == 0 ? 0 : _ends[index - 1], _ends[index] - (index == 0 ? 0 : _ends[index - 1]));

    /// <summary>Space for a text of at most so many bytes.</summary>
    public Span<byte> Space(int bytes)
    {
        if (_bytes.Length - _used < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _used + bytes));
        }

        return _bytes.AsSpan(_used);
    }

    /// <summary>Takes the first bytes of the space as the next text.</summary>
    public void Take(int bytes) => _ends.Add(_used += bytes);
}

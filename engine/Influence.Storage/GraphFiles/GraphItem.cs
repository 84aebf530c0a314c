namespace Influence.Storage.GraphFiles;

/// <summary>What an item of a graph file is.</summary>
internal enum ItemKind
{
    /// <summary>Two people and perhaps a weight.</summary>
    Edge,

    /// <summary>A person whom the file declares.</summary>
    Person,

    /// <summary>An edge or person that cannot be read.</summary>
    Refused,
}

/// <summary>One edge, person or refusal of a graph file.</summary>
internal readonly record struct GraphItem
{
    private static readonly byte[] _nothing = [];

    /// <summary>What it is.</summary>
    public ItemKind Kind { get; private init; }

    /// <summary>The edge's first end, or the person.</summary>
    public byte[] Source { get; private init; }

    /// <summary>The edge's other end.</summary>
    public byte[] Target { get; private init; }

    /// <summary>As text; empty where there is none.</summary>
    public byte[] Weight { get; private init; }

    /// <summary>Whether this edge goes both ways; null where the file's own word decides.</summary>
    public bool? BothWays { get; private init; }

    /// <summary>From 1.</summary>
    public long Line { get; private init; }

    /// <summary>Of the line's first byte, where it is known.</summary>
    public long Offset { get; private init; }

    /// <summary>Why it is refused, in snake_case.</summary>
    public string Code { get; private init; }

    /// <summary>The same in a sentence.</summary>
    public string Message { get; private init; }

    /// <summary>What stands there.</summary>
    public string Excerpt { get; private init; }

    /// <summary>An edge.</summary>
    public static GraphItem Edge(byte[] source, byte[] target, byte[]? weight, bool? bothWays, long line,
        long offset = 0) => new()
    {
        Kind = ItemKind.Edge,
        Source = source,
        Target = target,
        Weight = weight ?? _nothing,
        BothWays = bothWays,
        Line = line,
        Offset = offset,
    };

    /// <summary>A person.</summary>
    public static GraphItem Person(byte[] id, long line, long offset = 0) =>
        new() { Kind = ItemKind.Person, Source = id, Target = _nothing, Weight = _nothing, Line = line, Offset = offset };

    /// <summary>A refusal.</summary>
    public static GraphItem Refused(string code, string message, string excerpt, long line, long offset = 0) => new()
    {
        Kind = ItemKind.Refused,
        Source = _nothing,
        Target = _nothing,
        Weight = _nothing,
        Code = code,
        Message = message,
        Excerpt = excerpt,
        Line = line,
        Offset = offset,
    };
}

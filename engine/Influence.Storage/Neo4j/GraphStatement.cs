namespace Influence.Storage.Neo4j;

/// <summary>A statement and its parameters. The text is always one of ours; whatever users gave travels as a parameter.</summary>
/// <param name="Text">Cypher, every column aliased.</param>
/// <param name="Parameters">By name.</param>
internal sealed record GraphStatement(string Text, params (string Name, GraphValue Value)[] Parameters)
{
    /// <summary>Changes nothing: the server is told so, and it may be sent once more after a cut.</summary>
    public bool IsRead { get; init; }

    /// <summary>May run for long: it carries a tag, so that cancelling can stop the server's work.</summary>
    public bool IsLong { get; init; }

    /// <summary>A statement that changes nothing.</summary>
    public static GraphStatement Read(string text, params (string Name, GraphValue Value)[] parameters) =>
        new(text, parameters) { IsRead = true };
}

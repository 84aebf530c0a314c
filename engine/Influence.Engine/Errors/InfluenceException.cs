using System.Globalization;

namespace Influence.Engine.Errors;

/// <summary>An error a person can act on: what was found, where, what is allowed and what to do next.</summary>
/// <param name="code">Stable snake_case name of the error, as in <c>seed_out_of_range</c>; scripts may rely on it.</param>
/// <param name="message">Plain words for the person who has to mend it.</param>
/// <param name="inner">The cause, when there is one.</param>
public abstract class InfluenceException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable snake_case name of the error.</summary>
    public string Code { get; } = code;
}

/// <summary>The data does not allow what was asked: a bad graph, an unknown person, a file that cannot be read.</summary>
/// <inheritdoc cref="InfluenceException"/>
public sealed class GraphDataException(string code, string message, Exception? inner = null)
    : InfluenceException(code, message, inner)
{
    private readonly Func<Func<int, string>, string>? _words;

    /// <summary>An error about nodes, which whoever knows their ids can say in ids.</summary>
    /// <param name="code">Stable snake_case name.</param>
    /// <param name="words">The message, given a way to name a node.</param>
    internal GraphDataException(string code, Func<Func<int, string>, string> words)
        : this(code, words(NodeNumber)) => _words = words;

    private GraphDataException(string code, Func<Func<int, string>, string> words, Func<int, string> nameOf, Exception inner)
        : this(code, words(nameOf), inner) => _words = words;

    /// <summary>Whether the message names nodes by number.</summary>
    public bool NamesNodes => _words is not null;

    /// <summary>The same error in the words of people who know ids and not node numbers; itself where it names no node.</summary>
    /// <param name="nameOf">What to call a node, as in <c>'anna'</c>.</param>
    public GraphDataException Named(Func<int, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        return _words is null ? this : new GraphDataException(Code, _words, nameOf, this);
    }

    private static string NodeNumber(int node) => string.Create(CultureInfo.InvariantCulture, $"node {node}");
}

/// <summary>An option is missing, out of its range, or does not go with another.</summary>
/// <inheritdoc cref="InfluenceException"/>
public sealed class OptionException(string code, string message, Exception? inner = null)
    : InfluenceException(code, message, inner);

/// <summary>A guard refused before any work was done: too little memory or disk, or a request that would mislead.</summary>
/// <inheritdoc cref="InfluenceException"/>
public sealed class RefusedException(string code, string message, Exception? inner = null)
    : InfluenceException(code, message, inner);

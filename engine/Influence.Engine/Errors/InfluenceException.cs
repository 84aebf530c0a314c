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
    : InfluenceException(code, message, inner);

/// <summary>An option is missing, out of its range, or does not go with another.</summary>
/// <inheritdoc cref="InfluenceException"/>
public sealed class OptionException(string code, string message, Exception? inner = null)
    : InfluenceException(code, message, inner);

/// <summary>A guard refused before any work was done: too little memory or disk, or a request that would mislead.</summary>
/// <inheritdoc cref="InfluenceException"/>
public sealed class RefusedException(string code, string message, Exception? inner = null)
    : InfluenceException(code, message, inner);

namespace Influence.Storage.Neo4j;

/// <summary>What went wrong between us and the server, and what it means for sending again.</summary>
/// <param name="kind">What it means.</param>
/// <param name="code">The server's code, or an HTTP status in words.</param>
/// <param name="message">The server's sentence.</param>
/// <param name="inner">The cause.</param>
internal sealed class StoreFault(FaultKind kind, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What it means for sending again.</summary>
    public FaultKind Kind { get; } = kind;

    /// <summary>The server's code, or an HTTP status in words.</summary>
    public string Code { get; } = code;

    /// <summary>What a code of the server means.</summary>
    /// <param name="code">As in <c>Neo.TransientError.Transaction.DeadlockDetected</c>.</param>
    /// <param name="isThrottled">The transport says that too many tried.</param>
    public static FaultKind KindOf(string code, bool isThrottled) => code switch
    {
        _ when code.EndsWith("MemoryPoolOutOfMemoryError", StringComparison.Ordinal) => FaultKind.Memory,
        _ when code.EndsWith("AuthenticationRateLimit", StringComparison.Ordinal) || isThrottled => FaultKind.Throttled,
        _ when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) => FaultKind.Transient,
        _ when code.EndsWith("ConstraintValidationFailed", StringComparison.Ordinal) => FaultKind.Exists,
        _ => FaultKind.Refused,
    };
}

/// <summary>What a fault means for sending again.</summary>
internal enum FaultKind
{
    /// <summary>No connection: nothing was sent.</summary>
    Unreachable,

    /// <summary>The connection ended in the middle: whether it was done is not known.</summary>
    Cut,

    /// <summary>The server asks to try again: a deadlock, a change of leader.</summary>
    Transient,

    /// <summary>Too much for the server's memory: less may work, the same will not.</summary>
    Memory,

    /// <summary>Wrong user or password.</summary>
    Password,

    /// <summary>Too many wrong passwords: everybody has to wait.</summary>
    Throttled,

    /// <summary>Something stands already that must be unique.</summary>
    Exists,

    /// <summary>What answers is no Neo4j Query API.</summary>
    Stranger,

    /// <summary>Refused for good.</summary>
    Refused,
}

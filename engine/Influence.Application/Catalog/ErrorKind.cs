namespace Influence.Application.Catalog;

/// <summary>What sort of error a code names: from it follow the HTTP status and the exit code.</summary>
public enum ErrorKind
{
    /// <summary>An option, argument or question is wrong: 400, exit code 2.</summary>
    Option,

    /// <summary>The request is wrong in a way that only HTTP knows: 400 unless the row says otherwise.</summary>
    Request,

    /// <summary>The data do not allow what was asked: 422, exit code 1.</summary>
    Data,

    /// <summary>What was named is not there: 404, exit code 1.</summary>
    NotFound,

    /// <summary>Not as things stand now; the same may work later: 409, exit code 1.</summary>
    Conflict,

    /// <summary>A guard refused before any work: 422, exit code 4.</summary>
    Refused,

    /// <summary>As much waits as may wait: 429, exit code 4.</summary>
    Busy,

    /// <summary>The disk is full: 507 (503 for a read), exit code 1.</summary>
    Full,

    /// <summary>The data folder cannot be worked with until somebody has seen to it: 503, exit code 1.</summary>
    Unwell,

    /// <summary>A server that is needed does not answer: 503, exit code 5.</summary>
    Unavailable,

    /// <summary>A fault of the program: 500, exit code 1.</summary>
    Fault,

    /// <summary>A line of a file is refused and counted, the file goes on: no status; exit 3 under <c>--strict</c>.</summary>
    Row,
}

namespace Influence.Application.Catalog;

/// <summary>One error that scripts may rely on.</summary>
/// <param name="Code">snake_case, noun first: <c>file_empty</c>.</param>
/// <param name="Kind">From which status and exit code follow.</param>
/// <param name="Next">What to do about it, in one sentence. The message of the error itself says more.</param>
public sealed record ErrorCode(string Code, ErrorKind Kind, string Next)
{
    private readonly int? _status;

    /// <summary>HTTP status; null for what is told of a line of a file and never of a request.</summary>
    public int? Status
    {
        get => _status ?? Kind switch
        {
            ErrorKind.Option or ErrorKind.Request => 400,
            ErrorKind.NotFound => 404,
            ErrorKind.Conflict => 409,
            ErrorKind.Data or ErrorKind.Refused => 422,
            ErrorKind.Busy => 429,
            ErrorKind.Fault => 500,
            ErrorKind.Unwell or ErrorKind.Unavailable => 503,
            ErrorKind.Full => 507,
            _ => null,
        };
        init => _status = value;
    }

    /// <summary>Exit code of the command line; null for what only HTTP knows.</summary>
    public int? Exit => Kind switch
    {
        ErrorKind.Request => null,
        ErrorKind.Option => 2,
        ErrorKind.Row => 3,
        ErrorKind.Refused or ErrorKind.Busy => 4,
        ErrorKind.Unavailable => 5,
        _ => 1,
    };
}

/// <summary>Errors that are met in one place, as a section of the page.</summary>
/// <param name="Title">Heading of the section.</param>
/// <param name="Codes">In alphabetical order.</param>
public sealed record ErrorGroup(string Title, IReadOnlyList<ErrorCode> Codes);

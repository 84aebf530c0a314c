namespace Influence.Api.Dashboard.Shell;

/// <summary>Why there is no page: what happened, what to do, what to quote.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Message">Plain words with the next step.</param>
/// <param name="Code">snake_case code of the error, or the request's id; null where there is nothing to quote.</param>
public sealed record PageProblem(string Title, string Message, string? Code);

namespace Influence.Application.Events;

/// <summary>Why an event was refused.</summary>
/// <param name="Index">From 0, in the order of the request.</param>
/// <param name="Line">From 1, where it begins in the request.</param>
/// <param name="Id">The event's own; null where it has none that can be read.</param>
/// <param name="Field">As in <c>/time</c>; null where the whole event is meant.</param>
/// <param name="Code">snake_case, as for lines of a file.</param>
/// <param name="Message">What was found, what is allowed, how to mend it.</param>
public sealed record EventError(int Index, int Line, string? Id, string? Field, string Code, string Message);

using Influence.Application.Events;

namespace Influence.Api.Events;

/// <summary>What became of the events of a request.</summary>
/// <param name="Accepted">Durable now, and in the answers within seconds.</param>
/// <param name="Duplicate">Of ids that came before: nothing was done.</param>
/// <param name="Rejected">Refused.</param>
/// <param name="Errors">Why each was, in the order of the request.</param>
public sealed record EventsTaken(int Accepted, int Duplicate, int Rejected, IReadOnlyList<EventRefused> Errors)
{
    /// <summary>Shows a report.</summary>
    public static EventsTaken From(EventReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new EventsTaken(report.Accepted, report.Duplicate, report.Rejected, [.. report.Errors.Select(error =>
            new EventRefused(error.Index, error.Line, error.Id, error.Field, error.Code, error.Message))]);
    }
}

/// <summary>An event that was refused.</summary>
/// <param name="Index">From 0, in the order of the request.</param>
/// <param name="Line">From 1, where it begins in the request.</param>
/// <param name="Id">The event's own; null where it has none that can be read.</param>
/// <param name="Field">As in /time; null where the whole event is meant.</param>
/// <param name="Code">As for lines of a file.</param>
/// <param name="Message">What was found, what is allowed, how to mend it.</param>
public sealed record EventRefused(int Index, int Line, string? Id, string? Field, string Code, string Message);

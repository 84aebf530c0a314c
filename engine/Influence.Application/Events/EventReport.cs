namespace Influence.Application.Events;

/// <summary>What became of the events of a request: accepted + duplicate + rejected are all of them.</summary>
/// <param name="Accepted">Durable now, and in the answers within seconds.</param>
/// <param name="Duplicate">Of ids that came before: nothing was done.</param>
/// <param name="Rejected">Refused.</param>
/// <param name="Errors">Why each was, in the order of the request.</param>
public sealed record EventReport(int Accepted, int Duplicate, int Rejected, IReadOnlyList<EventError> Errors);

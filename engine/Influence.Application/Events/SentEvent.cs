namespace Influence.Application.Events;

/// <summary>An event as it was sent.</summary>
/// <param name="Index">From 0, in the order of the request.</param>
/// <param name="Line">From 1, where it begins in the request.</param>
/// <param name="Json">Its text as UTF-8.</param>
public readonly record struct SentEvent(int Index, int Line, ReadOnlyMemory<byte> Json);

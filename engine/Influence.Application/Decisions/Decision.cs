using Influence.Engine.Referrals;

namespace Influence.Application.Decisions;

/// <summary>A decision that somebody made about a person's credit. Holds a key, never a name.</summary>
/// <param name="Number">Later ones have higher ones.</param>
/// <param name="Id">Random, or made from the caller's idempotency key.</param>
/// <param name="Key">Of the person, as when it was made.</param>
/// <param name="Made">What was decided, when.</param>
/// <param name="Note">As it was typed, or null.</param>
/// <param name="Score">Of fraud, 0 to 100, that it was decided on.</param>
/// <param name="RunId">The answer of <c>fraud</c> that told it.</param>
/// <param name="By">Which way it came: command, dashboard, api or library.</param>
public sealed record Decision(
    long Number, Guid Id, ulong Key, Decided Made, string? Note, long Score, string RunId, string By);

/// <summary>A decision, and who of a snapshot it is about.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Node">Of the person now; −1 where the snapshot has nobody of that key.</param>
public readonly record struct PlacedDecision(Decision Decision, int Node);

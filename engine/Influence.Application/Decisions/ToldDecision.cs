using Influence.Application.Roster;
using Influence.Engine.Referrals;

namespace Influence.Application.Decisions;

/// <summary>A decision about somebody who may be named.</summary>
/// <param name="Number">Later ones have higher ones.</param>
/// <param name="Id">Random, or made from the caller's idempotency key.</param>
/// <param name="Person">Who, as the roster stands now.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="At">When.</param>
/// <param name="Note">As it was typed, or null.</param>
/// <param name="Score">Of fraud, 0 to 100, that it was decided on.</param>
/// <param name="RunId">The answer that told it.</param>
/// <param name="By">Which way it came: command, dashboard, api or library.</param>
public sealed record ToldDecision(long Number, Guid Id, PersonCard Person, ReferralDecision Decision, DateTimeOffset At,
    string? Note, long Score, string RunId, string By)
{
    /// <summary>approve, review or deny.</summary>
    public string Word => NewDecision.Words[(int)Decision];
}

/// <summary>A part of the decisions.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">Where the next part begins; null on the last.</param>
public sealed record DecisionPage(IReadOnlyList<ToldDecision> Items, long? Next);

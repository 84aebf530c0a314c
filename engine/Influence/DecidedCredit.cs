using Influence.Application.Decisions;
using Influence.Engine.Referrals;

namespace Influence;

/// <summary>A decision about a person's credit.</summary>
/// <param name="Person">Their id.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="At">When.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Score">Of fraud, 0 to 100, that it was decided on.</param>
/// <param name="Run">The answer that told it.</param>
/// <param name="By">Which way it came: command, dashboard, api or library.</param>
public sealed record DecidedCredit(
    string Person, ReferralDecision Decision, DateTimeOffset At, string? Note, long Score, string Run, string By)
{
    internal static DecidedCredit Of(ToldDecision told) =>
        new(told.Person.Id, told.Decision, told.At, told.Note, told.Score, told.RunId, told.By);
}

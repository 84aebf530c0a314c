using Influence.Api.People;
using Influence.Application.Decisions;

namespace Influence.Api.Referrals;

/// <summary>A decision that is to be written down.</summary>
/// <param name="Person">Id, e-mail address, telephone number or handle.</param>
/// <param name="Decision">approve, review or deny.</param>
/// <param name="Note">Why; at most 500 letters.</param>
public sealed record DecisionBody(string? Person, string? Decision, string? Note);

/// <summary>A decision about a person's credit as HTTP shows one.</summary>
/// <param name="Id">Of the decision.</param>
/// <param name="Person">About whom.</param>
/// <param name="Decision">approve, review or deny.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Score">Of fraud, 0 to 100, that it was decided on.</param>
/// <param name="Run">The answer that told it.</param>
/// <param name="By">Which way it came: command, dashboard, api or library.</param>
public sealed record DecisionView(Guid Id, PersonView Person, string Decision, DateTimeOffset DecidedAt, string? Note, long Score,
    string Run, string By)
{
    /// <summary>Shows a decision.</summary>
    public static DecisionView From(ToldDecision told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new DecisionView(told.Id, PersonView.From(told.Person), told.Word, told.At, told.Note, told.Score, told.RunId,
            told.By);
    }
}

using Influence.Api.People;
using Influence.Application.Queries;

namespace Influence.Api.Alerts;

/// <summary>A conversation that is unusual, with its figures of the moment at which that could first be known.</summary>
/// <param name="Rank">From 1, the newest first.</param>
/// <param name="Story">The message, or the topic.</param>
/// <param name="StoryKind">message or topic.</param>
/// <param name="Reason">volume, negative or growth.</param>
/// <param name="RaisedAt">When it could first have been known.</param>
/// <param name="Open">Whether something was said in the last seven days.</param>
/// <param name="Figures">What was seen, beside what is usual.</param>
/// <param name="AnswerFirst">Whom to ask first to tell the truth; empty where it is over, or not negative.</param>
/// <param name="Saves">People who do not pass it on from now when these answer; null where nobody need answer.</param>
/// <param name="AssignedTo">Who sees to it, or null.</param>
/// <param name="Muted">Whether it is no news.</param>
public sealed record AlertView(long Rank, string Story, string StoryKind, string Reason, DateTimeOffset RaisedAt, bool Open,
    AlertFigures Figures, IReadOnlyList<PersonView> AnswerFirst, AlertSaving? Saves, string? AssignedTo, bool Muted)
{
    /// <summary>Shows an alert.</summary>
    public static AlertView From(AlertRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new AlertView(row.Rank, row.Story, row.Kind, row.Reason, row.Raised, row.IsOpen, row.Figures,
            [.. row.Answering.Select(PersonView.From)], row.Saves, row.State.AssignedTo, row.State.IsMuted);
    }
}

/// <summary>A page of alerts.</summary>
/// <param name="Items">The newest first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
/// <param name="Alerts">How many there were.</param>
/// <param name="Snapshot">What they were computed from.</param>
/// <param name="AsOf">When that came into force.</param>
/// <param name="Run">The kept answer, at /v1/runs/{run}.</param>
public sealed record AlertPage(IReadOnlyList<AlertView> Items, string? NextCursor, long Alerts, string Snapshot,
    DateTimeOffset? AsOf, string? Run);

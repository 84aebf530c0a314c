using System.Collections.Immutable;
using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Conversations;
using Influence.Application.Roster;
using Influence.Engine.Alerts;
using Influence.Engine.Cascades;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>One alert.</summary>
/// <param name="Rank">From 1, the newest first.</param>
/// <param name="Story">The message, or the topic.</param>
/// <param name="Kind">message or topic.</param>
/// <param name="Reason">volume, negative or growth.</param>
/// <param name="Raised">When it could first have been known.</param>
/// <param name="IsOpen">Whether something was said in the last seven days.</param>
/// <param name="Figures">What was seen, beside what is usual.</param>
/// <param name="Answering">Whom to ask first, those who may be named alone.</param>
/// <param name="Saves">People who do not pass it on when these answer; null where nobody need answer.</param>
/// <param name="State">Who sees to it, and whether it is muted.</param>
public sealed record AlertRow(long Rank, string Story, string Kind, string Reason, DateTimeOffset Raised, bool IsOpen,
    AlertFigures Figures, ImmutableArray<PersonCard> Answering, AlertSaving? Saves, ConversationState State)
{
    /// <summary>Whether it asks for something to be done: it goes on, and it is not muted.</summary>
    public bool IsNews => IsOpen && !State.IsMuted;
}

/// <summary>What was seen, beside what is usual; null where the alert is not about it.</summary>
/// <param name="Chance">Of so much or more where nothing is unusual.</param>
/// <param name="SharesThen">Of the conversation when it could first be known.</param>
/// <param name="SharesNow">Of it now.</param>
/// <param name="InDay">Of the day before.</param>
/// <param name="ExpectedInDay">Of a usual day.</param>
/// <param name="NegativeShare">Part of the ratings of seven days that were negative.</param>
/// <param name="UsualShare">The same part where nothing is unusual.</param>
/// <param name="Branching">How many each who joined made join.</param>
/// <param name="BranchingLow">At least so many.</param>
public sealed record AlertFigures(double Chance, long SharesThen, long SharesNow, double? InDay, double? ExpectedInDay,
    double? NegativeShare, double? UsualShare, double? Branching, double? BranchingLow);

/// <summary>What answers save.</summary>
/// <param name="People">On average.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record AlertSaving(double People, double Low, double High);

/// <summary>The alerts of a network, the newest first.</summary>
/// <param name="Document">The same list as command line and API write it.</param>
/// <param name="Items">As many as were asked for.</param>
public sealed record AlertList(AnswerDocument Document, ImmutableArray<AlertRow> Items)
{
    /// <summary>How many there were.</summary>
    public long Total => Document.Rows.Total;
}

/// <summary>Which conversation is unusual, and who should answer it first? Reads the kept run, or asks for it.</summary>
public sealed class AlertsQuery(AnswerQuery answers, ConversationActs acts)
{
    /// <summary>Alerts kept at hand.</summary>
    public const int Kept = 100;

    /// <summary>The list, or the job that makes it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="top">Rows wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GraphDataException">network_not_found, network_empty, no_shares …</exception>
    public async Task<Pending<AlertList>> FindAsync(string network, int top, CancellationToken cancellationToken)
    {
        var found = await answers.FindAsync(StandardQuestions.AlertsOf(network, top), cancellationToken);
        return found.Select(document => new AlertList(document, [.. document.Rows.Select(row => Of(row, network))]));
    }

    private AlertRow Of(AnswerRow row, string network)
    {
        var (story, kind) = (row.Read(AlertColumns.Story)!, row.Read(AlertColumns.Kind)!);
        return new AlertRow(row.Rank, story, kind, row.Read(AlertColumns.Reason)!,
            DateTimeOffset.Parse(
                row.Read(AlertColumns.Raised)!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            row.Read(AlertColumns.Open) == SelfExciting.Yes,
            new AlertFigures(row.Read(AlertColumns.Chance), row.Read(AlertColumns.SharesThen)!.Value,
                row.Read(AlertColumns.SharesNow)!.Value, Known(row.Read(AlertColumns.InDay)),
                Known(row.Read(AlertColumns.Expected)), Known(row.Read(AlertColumns.NegativeShare)),
                Known(row.Read(AlertColumns.UsualShare)), Known(row.Read(AlertColumns.Branching)),
                Known(row.Read(AlertColumns.BranchingLow))),
            [
                .. new[] { AlertColumns.First, AlertColumns.Second, AlertColumns.Third }
                    .Select(row.OtherCard).OfType<PersonCard>(),
            ],
            Known(row.Read(AlertColumns.Saves)) is { } saves ? new AlertSaving(
                saves, row.Read(AlertColumns.SavesLow), row.Read(AlertColumns.SavesHigh)) : null,
            acts.StateOf(network, kind, story));
    }

    private static double? Known(double number) => double.IsNaN(number) ? null : number;
}

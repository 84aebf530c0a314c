using System.Globalization;
using Influence.Application.Conversations;
using Influence.Application.Queries;

namespace Influence.Api.Dashboard.Words;

/// <summary>Alerts in words.</summary>
internal static class AlertWords
{
    /// <summary>What the list comes to.</summary>
    public static string Answer(AlertList list)
    {
        var open = list.Items.Where(row => row.IsNews).DistinctBy(row => (row.Kind, row.Story)).ToArray();
        return open.Length switch
        {
            0 when list.Items.Any(row => row.IsOpen) => "All conversations that are unusual now are muted.",
            0 => "No conversation is unusual now.",
            1 => $"One conversation is unusual now: {open[0].Story}.",
            _ => $"{Say.Count(open.Length)} conversations are unusual now.",
        };
    }

    /// <summary>What is unusual, as a badge says it.</summary>
    public static string Badge(AlertRow row) => row.Reason switch
    {
        "volume" => "more is said than usual",
        "negative" => "more negative than usual",
        _ => "grows by itself",
    };

    /// <summary>What was seen, in a sentence.</summary>
    public static string Seen(AlertRow row) => row.Reason switch
    {
        "volume" => $"{Say.Count((long)row.Figures.InDay!.Value, "share", "shares")} in a day, where a usual day has " +
            $"{Say.Figure(row.Figures.ExpectedInDay!.Value)}.",
        "negative" => $"{Percent(row.Figures.NegativeShare)} of what was rated in seven days was negative; usual is " +
            $"{Percent(row.Figures.UsualShare)}.",
        _ => $"Each who joined made {Say.Figure(row.Figures.Branching!.Value)} others join, and at least " +
            $"{Say.Figure(row.Figures.BranchingLow!.Value)}.",
    };

    /// <summary>How far it has come since, in a sentence.</summary>
    public static string Since(AlertRow row) => row.Figures.SharesNow == row.Figures.SharesThen
        ? $"It had {Say.Count(row.Figures.SharesThen, "share", "shares")} then, and has no more now."
        : $"It had {Say.Count(row.Figures.SharesThen, "share", "shares")} then, and has {Say.Count(row.Figures.SharesNow)} now.";

    /// <summary>What answers save, in a sentence; null where nobody need answer.</summary>
    /// <remarks>No number of people is promised where chances may not be relied on.</remarks>
    public static string? Saving(AlertRow row, bool isCalibrated) => row.Saves is not { } saves ? null
        : !isCalibrated ? saves.Low > 0 ? "When they tell the truth, fewer people pass it on; how many fewer is not promised."
            : "Nobody can be named whose answer is sure to keep others from passing it on."
        : $"When they tell the truth, about {Say.Figure(saves.People)} people fewer pass it on, between " +
            $"{Say.Figure(Math.Max(0, saves.Low))} and {Say.Figure(saves.High)}.";

    /// <summary>What was done, as a list tells it.</summary>
    public static string Did(ConversationAct act) => act.Kind switch
    {
        ConversationActKind.Assign => $"Assigned to {act.Text ?? "somebody whose name was lost"}",
        ConversationActKind.Mute => "Muted",
        ConversationActKind.Unmute => "Not muted any more",
        _ => "Note",
    };

    private static string Percent(double? part) => part is { } known
        ? (100 * known).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "an unknown part";
}

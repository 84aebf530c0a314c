using System.Text.Json;
using Influence.Application.Jobs;

namespace Influence.Api.Dashboard.Words;

/// <summary>Jobs in words a marketer uses.</summary>
internal static class JobWords
{
    /// <summary>What the job does: <c>Choose 20 people to invite</c>.</summary>
    public static string Title(Job job) => job.Kind switch
    {
        JobQueue.ImportKind => "Load a file",
        JobQueue.CheckKind => "Check a file without loading it",
        JobQueue.TakeBackKind => "Take a load back",
        JobQueue.RefreshKind => "Bring the data up to date",
        "advocates" => "Find the advocates",
        "seeds" => SeedsTitle(job),
        "spread" => "Estimate who will pass it on",
        "centrality" => "Rank people by their place in the network",
        "communities" => "Find the communities",
        "chains" => "Find the ways between two people",
        _ => Say.Sentence(job.Kind),
    };

    /// <summary>Where it stands.</summary>
    public static string State(JobState state) => state switch
    {
        JobState.Queued => "Waiting",
        JobState.Running => "Running",
        JobState.Cancelling => "Stopping",
        JobState.Succeeded => "Done",
        JobState.Failed => "Failed",
        _ => "Cancelled",
    };

    /// <summary>How far it is: <c>41.2 % · 412,000 of 1,000,000 samples</c>.</summary>
    public static string Progress(Job job) => job switch
    {
        { State: JobState.Queued } => "Waits for the jobs before it",
        { State: JobState.Cancelling } => "Stopping",
        { Total: > 0, Unit: "bytes" } => $"{Say.Percent(Ratio(job))} · {Say.Bytes(job.Done)} of {Say.Bytes(job.Total)}",
        { Total: > 0 } =>
            $"{Say.Percent(Ratio(job))} · {Say.Count(job.Done)} of {Say.Count(job.Total)} {job.Unit.Replace('_', ' ')}",
        _ => "Opening the data",
    };

    /// <summary>Share that is done, in [0, 1].</summary>
    public static double Ratio(Job job) => job.Total <= 0 ? 0 : Math.Clamp(job.Done / (double)job.Total, 0, 1);

    /// <summary>How many people a job of seeds chooses, and how word travels there; null where it does not say.</summary>
    public static (int? People, string? Model) Campaign(Job job)
    {
        using var request = JsonDocument.Parse(job.RequestJson);
        var asked = request.RootElement;
        return (asked.TryGetProperty("k", out var k) && k.TryGetInt32(out var people) ? people : null,
            asked.TryGetProperty("model", out var model) ? model.GetString() : null);
    }

    private static string SeedsTitle(Job job) => Campaign(job).People is { } people
        ? $"Choose {Say.Count(people, "person", "people")} to invite"
        : "Choose people to invite";
}

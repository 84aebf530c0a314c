using System.Globalization;
using System.Text.Json;
using Influence.Application.Catalog;
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
        JobQueue.IndexKind => "Get ready to answer what-if questions",
        _ => FamilyOf(job) is { } family ? Title(family, job) : Say.Sentence(job.Kind),
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

    /// <summary>The family whose question the job answers; null for other work.</summary>
    public static MethodFamily? FamilyOf(Job job) => MethodCatalog.Families.FirstOrDefault(family => family.Name == job.Kind);

    /// <summary>What the job's question says with these options, null where it does not say.</summary>
    public static (string Name, string? Value)[] Asked(Job job, IEnumerable<string> options)
    {
        using var request = JsonDocument.Parse(job.RequestJson);
        var asked = request.RootElement;
        return [.. options.Select(name => (name, asked.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null ? value.ToString() : null))];
    }

    /// <summary>Whether the page of a family shows what a job asked: that of its default method.</summary>
    public static bool AsksDefault(Job job, MethodFamily family) =>
        Asked(job, [family.Selector])[0].Value is not { } method || method == family.DefaultMethod;

    private static string Title(MethodFamily family, Job job) =>
        family is { DoingFor: { } text, CountedBy: { } option } && Asked(job, [option]) is [(_, { } number)]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var people)
                ? string.Format(CultureInfo.InvariantCulture, text, Say.Count(people, "person", "people"))
                : family.Doing ?? Say.Sentence(family.Name);
}

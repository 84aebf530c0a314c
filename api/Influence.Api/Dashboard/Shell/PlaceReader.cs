using Influence.Api.Dashboard.Words;
using Influence.Application.Catalog;
using Influence.Application.Hosting;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Application.Queries;
using Microsoft.AspNetCore.Http;

namespace Influence.Api.Dashboard.Shell;

/// <summary>Finds out, once a request, which network a page is about and how things stand there.</summary>
internal sealed class PlaceReader(
    INetworkStore networks, IJobStore jobs, Readiness readiness, ServingOptions serving, TimeProvider clock)
{
    private const int JobsLookedAt = 50;

    private Place? _place;

    /// <summary>The network named in the address, else the one the dashboard opens with. The head is read once.</summary>
    public Place Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _place ??= Find(context.Request.Query["network"].ToString());
    }

    /// <summary>Another network's place, for an address that leads there.</summary>
    public Place In(string network) => Find(network);

    /// <summary>What keeps the store from working, as <c>/readyz</c> says it; null where nothing does.</summary>
    public StoreFault? Fault() => readiness.Lately() is [var first, ..] ? first : null;

    /// <summary>How many jobs run and wait in the network; whether the last one that ended went wrong. What data do not allow yet
    /// is nothing wrong, and what a check found stands on the page of its file.</summary>
    public async Task<(ShellState State, int Running, int Waiting)> StateAsync(Place place, CancellationToken cancellationToken)
    {
        var open = await jobs.OpenAsync(place.Network, cancellationToken);
        var recent = await jobs.ListAsync(place.Network, JobsLookedAt + open.Count, cancellationToken);
        var waiting = open.Count(job => job.State == JobState.Queued);
        var running = open.Count - waiting;
        var last = recent.FirstOrDefault(job => job.State == JobState.Succeeded
            || (job.State == JobState.Failed && job.Kind != JobQueue.CheckKind && !MissingData.Is(job.ErrorCode)
                && !IsOfTheQuestion(job.ErrorCode)));
        var quiet = last?.State == JobState.Failed ? ShellState.Trouble : ShellState.Ready;
        return (running + waiting > 0 ? ShellState.Working : quiet, running, waiting);
    }

    // What cannot be had as it was asked is told where it was asked; the program is well.
    private static bool IsOfTheQuestion(string? code) => code is "campaign_infeasible" or "reach_not_reachable"
        || (code is not null && ErrorCatalog.Find(code)?.Kind == ErrorKind.Option);

    private Place Find(string asked)
    {
        var all = networks.List();
        var name = asked.Length == 0 ? serving.DefaultNetwork : asked;
        return new Place
        {
            Network = name,
            IsDefault = name == serving.DefaultNetwork,
            Head = all.FirstOrDefault(head => head.Network == name),
            Ties = [.. networks.Loaded(name).Where(facts => facts.Rows > 0 && TrustWords.IsTie(facts.Kind))
                .Select(facts => facts.Kind)],
            Networks = [.. all.Select(head => head.Network)],
            Now = clock.GetUtcNow(),
        };
    }
}

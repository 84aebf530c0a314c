using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Ports;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>What if these were invited, or those not? Finds the kept reach index, or asks for the job that draws it; once it is
/// there, every question to it is answered at once.</summary>
public sealed class WhatIfQuery(ReachIndexes indexes, NetworkPeople people, INetworkStore networks, JobQueue queue, JobFeed feed,
    JobEstimate estimate)
{
    /// <summary>The index for a question, or the job that draws it.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, no_edges, person_not_found, person_repeated,
    /// answer_not_asked_for, or why the index cannot be made.</exception>
    /// <exception cref="RefusedException">job_too_large or queue_full.</exception>
    public async Task<Pending<NetworkReachIndex>> FindAsync(WhatIfRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (network, ids, view, options) = request;
        indexes.DemandPeople(network, view, ids); // strangers are refused now, not when a job has ended
        if (indexes.Find(network, view, options) is { } kept)
        {
            return new(kept, null);
        }

        people.DemandTies(network); // a job that is bound to fail is not begun
        Asking.Demand();
        if (!networks.CanWrite)
        {
            // Another process writes: what cannot be kept is drawn in memory, and lives as long as this process asks for it.
            return new(await Task.Run(
                () => indexes.Build(network, view, options, null, cancellationToken), cancellationToken), null);
        }

        var job = await queue.EnqueueIndexAsync(network, view, options,
            () => estimate.Demand(indexes.Estimate(network, view, options), options), cancellationToken);
        job = await feed.WaitAsync(job.Id, AnswerQuery.Patience, cancellationToken) ?? job;
        return job.State == JobState.Failed ? throw new GraphDataException(job.ErrorCode!, job.ErrorMessage!)
            : job.State == JobState.Succeeded && indexes.Find(network, view, options) is { } made ? new(made, null)
            : new(null, job);
    }
}

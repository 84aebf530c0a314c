using System.Collections.Concurrent;
using Influence.Application.Answering;
using Influence.Application.Jobs;
using Influence.Application.Networks;
using Influence.Application.Roster;
using Influence.Engine.Errors;

namespace Influence.Application.Queries;

/// <summary>Reads kept runs, named as the roster stands now; what is not kept is asked for as a job.</summary>
/// <remarks>Documents are cached until the head moves or the roster changes, so an opt-out counts at once.</remarks>
public sealed class AnswerQuery(
    NetworkAnswers answers, NetworkPeople people, JobQueue queue, JobFeed feed, IJobStore jobs, INetworkStore networks,
    IRoster roster)
{
    /// <summary>How long a page waits for an answer that is not there, before it shows the job instead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    private const int DocumentsCached = 64;

    private readonly ConcurrentDictionary<(string Question, string? Snapshot, long Roster), AnswerDocument> _cache = new();

    /// <summary>The answer, or the job that makes it.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, answer_not_asked_for, or why the answer cannot be
    /// made.</exception>
    public async Task<Pending<AnswerDocument>> FindAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        if (FindKept(request) is { } kept)
        {
            return new(kept, null);
        }

        people.DemandTies(request.Network); // a job that is bound to fail is not begun
        Asking.Demand();
        if (!networks.CanWrite)
        {
            // Another process writes: what cannot be kept is computed in memory, and lives as long as the cache.
            return new(Remember(KeyOf(request), await answers.AnswerAsync(request, null, cancellationToken)), null);
        }

        var job = await queue.EnqueueAsync(request, null, cancellationToken);
        job = await feed.WaitAsync(job.Id, Patience, cancellationToken) ?? job;
        if (job.State == JobState.Failed)
        {
            throw new GraphDataException(job.ErrorCode!, job.ErrorMessage!);
        }

        return job.State == JobState.Succeeded && FindKept(request) is { } made ? new(made, null) : new(null, job);
    }

    /// <summary>The answer if its run is kept, else null.</summary>
    /// <exception cref="GraphDataException">network_not_found or network_empty.</exception>
    public AnswerDocument? FindKept(AnswerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var key = KeyOf(request);
        if (_cache.TryGetValue(key, out var cached))
        {
            return cached;
        }

        return answers.FindKept(request) is { } document ? Remember(key, document) : null;
    }

    /// <summary>The job that makes an answer, if one waits or runs.</summary>
    public async Task<Job?> FindJobAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = MethodRequests.Write(request);
        return (await jobs.ListAsync(request.Network, 200, cancellationToken)).FirstOrDefault(job =>
            !job.HasEnded && job.Kind == request.Method.Family && job.RequestJson == text);
    }

    private (string Question, string? Snapshot, long Roster) KeyOf(AnswerRequest request) =>
        (request.Network + MethodRequests.Write(request), networks.Find(request.Network)?.SnapshotId, roster.Version);

    private AnswerDocument Remember((string Question, string? Snapshot, long Roster) key, AnswerDocument document)
    {
        if (_cache.Count >= DocumentsCached)
        {
            _cache.Clear(); // rare, and what is still asked for comes back from its file
        }

        return _cache[key] = document;
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Application.Jobs;
using Influence.Application.Ports;
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
    private const int RowsCached = 1000;
    private const int JobsLookedThrough = 200;

    private readonly ConcurrentDictionary<(string Question, string? Snapshot, long Roster), AnswerDocument> _cache = new();
    private readonly ConcurrentDictionary<AnswerRequest, string> _texts = new();

    /// <summary>The answer, or the job that makes it.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, answer_not_asked_for, or why the answer cannot be
    /// made.</exception>
    public async Task<Pending<AnswerDocument>> FindAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        if (FindKept(request) is { } kept)
        {
            return new(kept, null);
        }

        DemandSomething(request); // a job that is bound to fail is not begun
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

    /// <summary>The family that a kept run answers; null for an unknown run.</summary>
    public MethodFamily? FamilyOf(string runId) =>
        answers.KeptRun(runId) is { } run ? MethodCatalog.Family(run.Family) : null;

    /// <summary>A kept run by its id, named as the roster stands now; null for an unknown one.</summary>
    /// <inheritdoc cref="NetworkAnswers.FindRun"/>
    public AnswerDocument? FindRun(string runId, int? top, bool withNames = false, string? network = null)
    {
        if (answers.KeptRun(runId) is not { } run)
        {
            return null;
        }

        var head = networks.Find(network ?? run.Network);
        var key = ($"{runId} {top} {withNames} {head?.Network} {head?.AsOf.UtcTicks}", (string?)null, roster.Version);
        return _cache.TryGetValue(key, out var cached) ? cached
            : answers.FindRun(runId, top, withNames, network) is { } document ? Remember(key, document) : null;
    }

    /// <summary>Asks a question whose answer is to have an address of its own.</summary>
    /// <returns>The run that answers it, and the job that makes it; no job where it is kept.</returns>
    /// <exception cref="GraphDataException">network_not_found, network_empty, person_not_found, store_is_read_only …</exception>
    /// <exception cref="OptionException">What is asked for is not allowed.</exception>
    /// <exception cref="RefusedException">job_too_large or queue_full.</exception>
    public async Task<(string RunId, Job? Job)> AskAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        answers.DemandAskable(request);
        var run = answers.RunIdOf(request);
        return (run, answers.KeptRun(run) is null ? await queue.EnqueueAsync(request, null, cancellationToken) : null);
    }

    /// <summary>Refuses a question that cannot be asked, before it becomes a job.</summary>
    /// <exception cref="GraphDataException">network_not_found, network_empty, person_not_found or person_repeated.</exception>
    public void DemandAskable(AnswerRequest request) => answers.DemandAskable(request);

    /// <summary>The jobs that make answers to questions about one network, as far as they wait or run.</summary>
    public async Task<ImmutableArray<Job>> FindJobsAsync(
        string network, IReadOnlyCollection<AnswerRequest> questions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var open = (await jobs.ListAsync(network, JobsLookedThrough, cancellationToken)).Where(job => !job.HasEnded).ToList();
        return open.Count == 0 ? [] : [.. questions.Select(question => open.FirstOrDefault(job =>
            job.Kind == question.Method.Family && job.RequestJson == TextOf(question))).OfType<Job>()];
    }

    private void DemandSomething(AnswerRequest request)
    {
        if (request.Method.AsksLog)
        {
            answers.DemandAskable(request);
            return;
        }

        people.DemandTies(request.Network);
    }

    private (string Question, string? Snapshot, long Roster) KeyOf(AnswerRequest request) =>
        (request.Network + TextOf(request) + (request.Method.LooksAtDecisions ? answers.RunIdOf(request) : ""),
            networks.Find(request.Network)?.SnapshotId, roster.Version);

    private string TextOf(AnswerRequest request)
    {
        if (_texts.TryGetValue(request, out var text))
        {
            return text;
        }

        text = MethodRequests.Write(request);
        if (request.Given.IsDefaultOrEmpty && request.Lists.IsEmpty && request.Offers.IsDefaultOrEmpty) // else asked for once
        {
            if (_texts.Count >= DocumentsCached)
            {
                _texts.Clear();
            }

            _texts[request] = text;
        }

        return text;
    }

    private AnswerDocument Remember((string Question, string? Snapshot, long Roster) key, AnswerDocument document)
    {
        if (document.Rows.Count > RowsCached)
        {
            return document; // long lists are asked for once, and are large
        }

        if (_cache.Count >= DocumentsCached)
        {
            _cache.Clear(); // rare, and what is still asked for comes back from its file
        }

        return _cache[key] = document;
    }
}

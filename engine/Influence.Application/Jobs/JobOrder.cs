using Influence.Application.Answering;

namespace Influence.Application.Jobs;

/// <summary>A job that waits or runs, as the order of the queue sees it.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Caller">Who asked.</param>
/// <param name="Bytes">It will hold at most, as far as is known.</param>
/// <param name="Number">Rises with the time of asking.</param>
/// <param name="Asked">The question as it was asked in this process; null where it is read from the job: asked before a restart,
/// or with many people given.</param>
internal sealed record QueuedJob(JobId Id, string Kind, Caller Caller, long Bytes, long Number, AnswerRequest? Asked = null)
{
    /// <summary>Whether it changes the facts or what is made of them. These run one after another.</summary>
    public bool ChangesFacts => Rank < 3;

    /// <summary>Opt-outs before what takes facts away before what brings facts before questions.</summary>
    public int Rank => Kind switch
    {
        JobQueue.RefreshKind => 0,
        JobQueue.TakeBackKind => 1,
        JobQueue.ImportKind => 2,
        _ => 3,
    };

    /// <summary>Whether a kind of job answers a question to a network.</summary>
    public static bool IsQuestion(string kind) => kind is not (JobQueue.RefreshKind or JobQueue.TakeBackKind
        or JobQueue.ImportKind or JobQueue.CheckKind);
}

/// <summary>Which waiting job comes next. One place is for what changes facts, so that no question ever holds up an opt-out or a
/// load; the others are for questions, shared between callers.</summary>
/// <param name="questions">Questions at once, at most.</param>
/// <param name="memoryBytes">Bytes that questions at once may hold.</param>
internal sealed class JobOrder(int questions, long memoryBytes)
{
    private readonly Dictionary<string, long> _addressServed = [];
    private readonly Dictionary<Caller, long> _callerServed = [];
    private long _served;

    /// <summary>The next one; null when nothing may begin now.</summary>
    public QueuedJob? Next(IReadOnlyCollection<QueuedJob> waiting, IReadOnlyCollection<QueuedJob> running)
    {
        if (!running.Any(job => job.ChangesFacts)
            && waiting.Where(job => job.ChangesFacts).OrderBy(job => job.Rank).ThenBy(job => job.Number).FirstOrDefault()
            is { } change)
        {
            return change;
        }

        var asked = running.Where(job => !job.ChangesFacts).ToArray();
        if (asked.Length >= questions)
        {
            return null;
        }

        // One place stays free for somebody else: who comes second must not wait until the first has all his answers.
        var next = waiting.Where(job => !job.ChangesFacts
                && asked.Count(other => other.Caller.Address == job.Caller.Address) < Math.Max(1, questions - 1))
            .OrderBy(job => asked.Count(other => other.Caller.Address == job.Caller.Address))
            .ThenBy(job => _addressServed.GetValueOrDefault(job.Caller.Address))
            .ThenBy(job => _callerServed.GetValueOrDefault(job.Caller))
            .ThenBy(job => job.Number).FirstOrDefault();

        // A large one waits for room and nobody overtakes it, or small ones would keep it out for ever.
        return next is null || (asked.Length > 0 && next.Bytes > memoryBytes - asked.Sum(job => job.Bytes)) ? null : next;
    }

    /// <summary>Notes whose turn it was.</summary>
    public void Began(QueuedJob job)
    {
        if (!job.ChangesFacts)
        {
            _served++;
            (_addressServed[job.Caller.Address], _callerServed[job.Caller]) = (_served, _served);
        }
    }

    /// <summary>Forgets callers who have nothing waiting: addresses are not collected.</summary>
    public void Forget(IReadOnlyCollection<QueuedJob> known)
    {
        var callers = known.Select(job => job.Caller).ToHashSet();
        var addresses = callers.Select(caller => caller.Address).ToHashSet();
        foreach (var gone in _callerServed.Keys.Where(caller => !callers.Contains(caller)).ToArray())
        {
            _callerServed.Remove(gone);
        }

        foreach (var gone in _addressServed.Keys.Where(address => !addresses.Contains(address)).ToArray())
        {
            _addressServed.Remove(gone);
        }
    }
}

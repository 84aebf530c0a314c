using Influence.Application.Jobs;

namespace Influence.Application.Tests.Jobs;

public sealed class JobOrderTests
{
    private static readonly Caller _anna = new("10.0.0.1", "browser");
    private static readonly Caller _script = new("10.0.0.1", "script");
    private static readonly Caller _ben = new("10.0.0.2", "browser");

    private long _number;

    [Fact]
    public void Opt_outs_come_before_what_is_taken_back_before_files_before_questions()
    {
        var waiting = new[] { Job("spread"), Job("import"), Job("take_back"), Job("refresh"), Job("check"), Job("import") };
        Assert.Equal(["refresh", "take_back", "import", "import", "spread", "check"],
            AllOf(new JobOrder(1, 100), waiting).Select(job => job.Kind));
    }

    [Fact]
    public void What_changes_facts_runs_alone_of_its_kind_and_beside_questions()
    {
        var order = new JobOrder(2, 100);
        var (question, import) = (Job("spread"), Job("import"));
        Assert.Same(import, order.Next([Job("spread"), import], [question]));
        Assert.Null(order.Next([Job("refresh")], [import]));
        Assert.Null(order.Next([Job("spread")], [question, Job("seeds", _ben)]));
    }

    [Fact]
    public void Callers_take_turns_whatever_the_first_has_queued()
    {
        QueuedJob[] waiting =
        [
            .. Enumerable.Range(0, 4).Select(_ => Job("spread", _script)), Job("spread", _ben), Job("spread", _anna),
            Job("spread", _ben),
        ];
        Assert.Equal([_script, _ben, _anna, _ben, _script, _script, _script],
            AllOf(new JobOrder(1, 100), waiting).Select(job => job.Caller));
    }

    [Fact]
    public void One_place_stays_free_for_somebody_else()
    {
        var order = new JobOrder(3, 100);
        var running = new[] { Job("spread", _anna), Job("spread", _script) };
        Assert.Null(order.Next([Job("spread", _anna)], running));
        Assert.Equal(_ben, order.Next([Job("spread", _anna), Job("spread", _ben)], running)!.Caller);
    }

    [Fact]
    public void Questions_at_once_fit_the_memory_together_and_a_large_one_is_not_overtaken()
    {
        var order = new JobOrder(4, 100);
        var (small, large) = (Job("spread", _anna, 30), Job("seeds", _ben, 80));
        Assert.Same(small, order.Next([small], [Job("spread", _ben, 70)]));
        Assert.Null(order.Next([large, Job("spread", new Caller("10.0.0.3", ""), 1)], [small]));
        Assert.Same(large, order.Next([large], []));
        Assert.Same(large = Job("seeds", _ben, 999), order.Next([large], [])); // alone it may try
    }

    [Fact]
    public void Addresses_are_forgotten_with_their_last_job()
    {
        var order = new JobOrder(1, 100);
        order.Began(Job("spread", _anna));
        order.Forget([]);
        var (first, second) = (Job("spread", _ben), Job("spread", _anna));
        order.Began(first);
        Assert.Same(second, order.Next([first, second], []));
    }

    private QueuedJob Job(string kind, Caller? caller = null, long bytes = 0) =>
        new(new JobId(Guid.NewGuid()), kind, caller ?? Caller.House, bytes, ++_number);

    private static List<QueuedJob> AllOf(JobOrder order, QueuedJob[] jobs)
    {
        var (waiting, done) = (jobs.ToList(), new List<QueuedJob>());
        while (order.Next(waiting, []) is { } next)
        {
            order.Began(next);
            waiting.Remove(next);
            done.Add(next);
        }

        return done;
    }
}

using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Seeding;

/// <summary>Chooses seeds by RR sets and greedy maximum coverage: fast, without a certificate.</summary>
public static class RrSeeds
{
    /// <summary>The method <c>rr</c> of the catalogue.</summary>
    public static Method<RrOptions> Method { get; } = new()
    {
        Name = "rr",
        Family = "seeds",
        View = ViewKind.Influence,
        Sentence = "Draws people at random and traces back who would have reached them: chosen are those who turn up most, " +
            "together",
        Columns = SeedMethod.Columns,
        DemandPeople = SeedMethod.DemandPeople,
        Cost = (size, options) => SeedMethod.Cost(size, options, _ =>
        {
            var look = SetLook.Of(size, options.Model);
            var counting = new Cost(0, look.SecondsToDraw(size, options.Model, options.Samples));
            return look.CostOfChoosing(size, options.Model, options.Samples).Then(counting);
        }),
        Compute = (input, options, loop, progress, cancellationToken) =>
        {
            progress.Enter(WorkPhase.Prepare);
            var task = SeedTask.Of(input, options, cancellationToken);
            var plan = Choose(task, options, loop, progress, cancellationToken);
            return SeedMethod.Answer("rr", plan, options, input, task.Kernel, loop, cancellationToken);
        },
    };

    /// <summary>Chooses k seeds.</summary>
    /// <param name="graph">n nodes, m edges, each with a chance in [0, 1].</param>
    /// <param name="candidates">Who may be chosen.</param>
    /// <param name="options">K is required.</param>
    /// <param name="progress">Told after each chunk, from any thread, perhaps out of order; units: sets, then worlds.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="GraphDataException">graph_empty or lt_weights_exceed_one.</exception>
    /// <exception cref="OptionException">k_exceeds_candidates, option_missing or option_out_of_range.</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Borgs and others, SODA 2014, with a fixed number of sets N: marginal reach is n · newly covered / N, counted in N further
    /// sets that the choice never saw. Time O(m + edges looked at), memory 8 bytes a member of a set, 21 a set, 24 an edge.
    /// </remarks>
    public static SeedPlan Choose(InfluenceGraph graph, Candidates candidates, RrOptions options,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var task = SeedTask.Of(graph, candidates, options, cancellationToken);
        return Choose(task, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress,
            cancellationToken);
    }

    private static SeedPlan Choose(SeedTask task, RrOptions options, ChunkLoop loop, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        var sampler = RrSampler.Of(task.Graph, options.Model, task.AreLearned, cancellationToken)
            .Accepting(task.Problem.Invited);
        var seeds = Cover(sampler, task, options, loop, progress, cancellationToken).Seeds;
        var counted = CountedGains.Drawn(sampler, task.Problem, seeds, options.Samples, options.RandomSeed, loop, progress);
        return SeedMethod.Evaluate(task, options.RandomSeed, seeds, counted, options.Samples, loop, progress);
    }

    // Apart, so that the sets are gone before the simulation begins.
    private static CoverChoice Cover(RrSampler sampler, SeedTask task, RrOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Sample);
        var sets = RrBudget.Sample(sampler, options.Samples, options.RandomSeed, options.MemoryBytes, loop, progress);
        progress.Enter(WorkPhase.Choose);
        return GreedyCover.Select(sets, task.Problem, cancellationToken);
    }
}

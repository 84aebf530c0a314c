using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>Chooses seeds by simulating every candidate in the same worlds:
/// slow and right, the reference for fast methods.</summary>
public static class CelfSeeds
{
    private const int WorldsPerBatch = 500;

    // Part of the candidates whose gain is simulated anew for each further seed: what was highest is no longer so.
    private const double LookedAtAgain = 0.05;

    /// <summary>The method <c>celf</c> of the catalogue.</summary>
    public static Method<CelfOptions> Method { get; } = new()
    {
        Name = "celf",
        Family = "seeds",
        View = ViewKind.Influence,
        Sentence = "Simulates every candidate in the same random worlds and takes the best, again and again: slow, to check " +
            "others with",
        Columns = SeedMethod.Columns,
        DemandPeople = SeedMethod.DemandPeople,
        Cost = (size, options) => SeedMethod.Cost(size, options, _ => new Cost(
            40 * size.Nodes,
            SetLook.Of(size, options.Model).SecondsToWalk(
                size, options.Model, (1 + (LookedAtAgain * options.K)) * size.Nodes * options.Worlds))),
        Compute = (input, options, loop, progress, cancellationToken) =>
        {
            progress.Enter(WorkPhase.Prepare);
            var task = SeedTask.Of(input, options, cancellationToken);
            var plan = Choose(task, options, loop, progress, cancellationToken);
            return SeedMethod.Answer("celf", plan, options, input, task.Kernel, loop, cancellationToken);
        },
    };

    /// <summary>Chooses k seeds.</summary>
    /// <param name="graph">n nodes, m edges, each with a chance in [0, 1].</param>
    /// <param name="candidates">Who may be chosen.</param>
    /// <param name="options">K is required.</param>
    /// <param name="progress">Told from any thread; units: candidates (all simulated once), seeds, then worlds.</param>
    /// <param name="cancellationToken">Looked at between batches of worlds.</param>
    /// <exception cref="GraphDataException">lt_weights_exceed_one.</exception>
    /// <exception cref="OptionException">k_exceeds_candidates, option_missing or option_out_of_range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Kempe, Kleinberg, Tardos, KDD 2003, made lazy by Leskovec and others, KDD 2007. In fixed worlds reach is exactly
    /// submodular, so that laziness changes no choice. Gains are counted again in worlds that chose
    /// nobody. Time O(n · worlds · reach) and more.
    /// </remarks>
    public static SeedPlan Choose(InfluenceGraph graph, Candidates candidates, CelfOptions options,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var task = SeedTask.Of(graph, candidates, options, cancellationToken);
        return Choose(task, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress, cancellationToken);
    }

    // Each candidate and batch is a chunk of one loop; so many would take years in any case.
    private static void DemandChunks(SeedProblem problem, CelfOptions options)
    {
        var most = (long)(int.MaxValue / Math.Max(1, problem.Candidates.Count)) * WorldsPerBatch;
        if (options.Worlds > most)
        {
            throw new OptionException("option_out_of_range", string.Create(CultureInfo.InvariantCulture,
                $"worlds is {options.Worlds}, but must be at most {most} where each of {problem.Candidates.Count} people is ") +
                "simulated in all of them. Use opim, which needs no such simulation.");
        }
    }

    private static SeedPlan Choose(SeedTask task, CelfOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var (problem, kernel) = (task.Problem, task.Kernel);
        DemandChunks(problem, options);
        int[] allowed = [.. Enumerable.Range(0, task.Graph.NodeCount)
            .Where(node => problem.Candidates.Contains(node) && !problem.Given.Contains(node))];
        progress.Enter(WorkPhase.Choose); // worlds are walked through one candidate at a time, and never held
        var choosing = Coin.Derive(options.RandomSeed, "choose");
        var chosen = new List<int>(problem.Given);
        var reached = Reached([.. chosen]);
        var first = FirstGains();
        var seeds = ImmutableArray.CreateBuilder<int>(problem.K);
        new LazyGreedy(allowed.Select((node, place) => (node, first[place]))).Pick(problem.K,
            node => Reached([.. chosen, node]) - reached,
            (node, gain) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                chosen.Add(node);
                seeds.Add(node);
                reached += gain;
                progress?.Report(new AlgorithmProgress("seeds", seeds.Count, problem.K));
            });
        return SeedMethod.Evaluate(
            task, options.RandomSeed, seeds.ToImmutable(), Count(seeds.ToImmutable()), options.Worlds, loop, progress);

        // In worlds that chose nobody, the same for every seed, so that what is counted never falls as seeds are added.
        CountedGains Count(ImmutableArray<int> picked)
        {
            var counting = Coin.Derive(options.RandomSeed, "count");
            var given = Sums([.. problem.Given], counting);
            var (before, errors) = (given, ImmutableArray.CreateBuilder<double>(picked.Length));
            var gains = ImmutableArray.CreateBuilder<double>(picked.Length);
            for (var place = 1; place <= picked.Length; place++)
            {
                int[] with = [.. problem.Given, .. picked[..place]];
                var after = Sums(with, counting);
                gains.Add((double)(after.Reached - before.Reached) / options.Worlds);
                var variance = Math.Max(0, Squares(with, counting) / options.Worlds - gains[^1] * gains[^1]);
                errors.Add(Math.Sqrt(variance / options.Worlds));
                before = after;
            }

            var reach = SpreadEstimate.From(before, SpreadOptions.DefaultPrecision);
            return new CountedGains(gains.MoveToImmutable(), errors.MoveToImmutable(), new CountedReach(
                reach.Mean, reach.StandardError, (double)given.Reached / options.Worlds, options.Worlds));
        }

        // Σ over all worlds of the square of what the last of them adds: world by world, as each is one trial.
        double Squares(int[] nodes, ulong runSeed)
        {
            var (squares, before) = (0L, nodes.AsSpan(0, nodes.Length - 1).ToArray());
            loop(Batches(), batch =>
            {
                var sum = 0L;
                for (var world = batch * WorldsPerBatch; world < Math.Min(options.Worlds, (batch + 1L) * WorldsPerBatch); world++)
                {
                    var added = kernel.Reach(nodes, runSeed, world, world + 1).Reached
                        - kernel.Reach(before, runSeed, world, world + 1).Reached;
                    sum += added * added;
                }

                Interlocked.Add(ref squares, sum);
            });
            return squares;
        }

        // Σ over all worlds; whole numbers, so batches may come in any order.
        ReachSums Sums(int[] nodes, ulong runSeed)
        {
            var (sum, adding) = (default(ReachSums), new Lock());
            loop(Batches(), batch =>
            {
                var part = InBatch(nodes, batch, runSeed);
                lock (adding)
                {
                    sum += part;
                }
            });
            return sum;
        }

        long Reached(int[] nodes) => Sums(nodes, choosing).Reached;

        long[] FirstGains()
        {
            var sums = new long[allowed.Length];
            long done = 0;
            loop(allowed.Length * Batches(), chunk =>
            {
                var (place, batch) = Math.DivRem(chunk, Batches());
                Interlocked.Add(ref sums[place], InBatch([.. problem.Given, allowed[place]], batch, choosing).Reached);
                if (batch == 0)
                {
                    progress?.Report(new AlgorithmProgress("candidates", Interlocked.Increment(ref done), allowed.Length));
                }
            });
            return Array.ConvertAll(sums, sum => sum - reached);
        }

        ReachSums InBatch(int[] nodes, int batch, ulong runSeed) => kernel.Reach(nodes, runSeed,
            batch * WorldsPerBatch, (int)Math.Min(options.Worlds, (batch + 1L) * WorldsPerBatch));

        int Batches() => (options.Worlds - 1) / WorldsPerBatch + 1;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Engine.Seeding;

/// <summary>Chooses seeds with a certificate: draws RR sets until the choice is proven to be near the best there is.</summary>
public static class OpimSeeds
{
    // What a greedy choice covers beside what none can exceed, on most graphs.
    private const double UsualCover = 0.85;

    private const double LeastUsualEpsilon = 0.001;

    // Enough sets choose when the luck in all gains together, a standard error each, is no more than this part of the reach:
    // what a choice then loses by luck is some tenth of it.
    private const double MostLuck = 0.035;

    // Once the proof is there, a half grows no further than to so many members: what a second of one processor draws.
    private const double MostMembersBeyondProof = 1 << 24;

    // Gains are counted in as many sets as chose, at least in so many, while they have no more members than those beyond proof.
    private const int SetsToCountIn = 1 << 18;

    // Gains are unequal: so much of what as many equal ones would take.
    private const double UsualLuck = 0.7;

    // Of a small network 1/n would be a poor promise.
    private const double LargestDelta = 0.01;

    /// <summary>The method <c>opim</c> of the catalogue.</summary>
    public static Method<OpimOptions> Method { get; } = new()
    {
        Name = "opim",
        Family = "seeds",
        View = ViewKind.Influence,
        Sentence = "Draws people at random and traces back who would have reached them, until the choice is proven to be near " +
            "the best there is",
        Columns = SeedMethod.Columns,
        DemandPeople = SeedMethod.DemandPeople,
        Cost = (size, options) => SeedMethod.Cost(size, options, reach =>
        {
            var look = SetLook.Of(size, options.Model);
            var byWorlds = size.Influence is { NodeCount: > 0 } graph
                && ComponentSeeds.Suits(graph, options.Model, look.Alone, look.Members);
            var sets = LikelySets(size, options, reach.Reached, byWorlds ? 0 : look.Members);
            var choosing = look.CostOfChoosing(size, options.Model, sets);
            var both = byWorlds ? ComponentSeeds.Cost(size, look).Then(choosing) : choosing;
            return both with { HeldBytes = choosing.PeakBytes, IsAssumed = true }; // too young to be collected in between
        }),
        Compute = (input, options, loop, progress, cancellationToken) =>
        {
            progress.Enter(WorkPhase.Prepare);
            var task = SeedTask.Of(input, options, cancellationToken);
            var plan = Choose(task, options, loop, progress, cancellationToken);
            return SeedMethod.Answer("opim", plan, options, input, task.Kernel, loop, cancellationToken);
        },
    };

    /// <summary>Chooses k seeds, and proves how good they are.</summary>
    /// <param name="graph">n nodes, m edges, each with a chance in [0, 1].</param>
    /// <param name="candidates">Who may be chosen.</param>
    /// <param name="options">K is required.</param>
    /// <param name="progress">Told after each chunk, from any thread, perhaps out of order; units: sets at most, then
    /// worlds.</param>
    /// <param name="cancellationToken">Looked at between chunks.</param>
    /// <exception cref="GraphDataException">graph_empty or lt_weights_exceed_one.</exception>
    /// <exception cref="OptionException">k_exceeds_candidates, option_missing or option_out_of_range.</exception>
    /// <exception cref="RefusedException">insufficient_memory, with the epsilon that fits.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Tang, Tang, Xiao, Yuan, Online Processing Algorithms for Influence Maximization, SIGMOD 2018 (OPIM-C with the bound of its
    /// section 5). With chance 1 − δ, δ = 1/n, the seeds reach 1 − 1/e − ε of the best reach, and both bounds of the certificate
    /// hold. Liberties: sizes are whole chunks, δ is at most 0.01, the trivial bounds k and n are used where they are better,
    /// and people given are covered beforehand, by the seeds and by the best alike. Once proven, the choosing half grows to as
    /// many sets as make the luck in the gains small beside the reach, and the choice is made once more. Gains are counted in
    /// sets of their own, which neither chose nor proved. An undirected network where most sets hold one person alone is chosen
    /// in by whole worlds (<see cref="ComponentSeeds"/>), and certified by sets all the same.
    /// </remarks>
    public static SeedPlan Choose(InfluenceGraph graph, Candidates candidates, OpimOptions options,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var task = SeedTask.Of(graph, candidates, options, cancellationToken);
        return Choose(task, options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress, cancellationToken);
    }

    /// <summary>Choice, certificate and the simulation after it.</summary>
    internal static SeedPlan Choose(SeedTask task, OpimOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var certified = Certified(
            task.Graph, task.Problem, options, task.AreLearned, loop, progress, cancellationToken);
        var (choice, certificate) = (certified.Choice, certified.Certificate);
        var counted = certified.Counted ?? Count(certified, task.Problem, options, loop, progress);
        return SeedMethod.Evaluate(
            task, options.RandomSeed, choice.Seeds, counted, certificate.Samples, loop, progress) with
        {
            Certificate = certificate, Notes = certified.Notes,
        };
    }

    /// <summary>Choice and certificate without the simulation after it; the sets are gone when it returns.</summary>
    internal static CertifiedChoice Certified(InfluenceGraph graph, SeedProblem problem,
        OpimOptions options, bool areLearned, ChunkLoop loop, IProgress<AlgorithmProgress>? progress,
        CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var sampler = RrSampler.Of(graph, options.Model, areLearned, cancellationToken).Accepting(problem.Invited);
        var nodes = graph.NodeCount;
        var delta = DeltaOf(options, nodes);
        var rounds = OpimBounds.Rounds(nodes, problem.Candidates.Count, problem.K, options.Epsilon, delta);
        var (ofLower, ofUpper) = OpimBounds.Confidences(delta, rounds.Length);
        var told = new SetsAtMost(2 * rounds[^1], progress);
        var choosing = new Half(sampler, Coin.Derive(options.RandomSeed, "choose"), loop, told);
        var certifying = new Half(sampler, Coin.Derive(options.RandomSeed, "certify"), loop, told);
        var (alpha, byWorlds) = (0.0, (ComponentChoice?)null);
        for (var round = 0; ; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DemandRoom(choosing, rounds[round], options, alpha);
            progress.Enter(WorkPhase.Sample);
            told.Before = certifying.Count;
            choosing.Grow((int)rounds[round]);
            told.Before = choosing.Count;
            certifying.Grow((int)rounds[round]);
            var isLast = round == rounds.Length - 1;
            if (round == 0 && !isLast && problem.Invited is null
                && ComponentSeeds.Suits(graph, options.Model, choosing.Sets, options.MemoryBytes))
            {
                byWorlds = ComponentSeeds.Choose(
                    graph, problem, choosing.Sets, options.RandomSeed, loop, progress, cancellationToken);
            }

            byWorlds = isLast ? null : byWorlds; // what holds without a proof, holds of sets alone
            progress.Enter(WorkPhase.Choose);
            var bySets = Select();
            var proven = Prove(byWorlds?.Choice ?? bySets, bySets);
            alpha = proven.Certificate.Alpha;
            if (!isLast && alpha < OpimBounds.Greedy - options.Epsilon)
            {
                continue;
            }

            if (!isLast && byWorlds is null && SetsBeyondProof(bySets, choosing, rounds, round, options) is var enough
                && enough > choosing.Count)
            {
                progress.Enter(WorkPhase.Sample);
                told.Before = certifying.Count;
                choosing.Grow((int)enough);
                progress.Enter(WorkPhase.Choose);
                bySets = Select();
                var further = Prove(bySets, bySets);
                proven = further.Certificate.Alpha >= OpimBounds.Greedy - options.Epsilon ? further : proven;
            }

            return proven with
            {
                Counted = byWorlds?.Counted, Sampler = sampler, MeanSize = choosing.MeanSize,
                Notes = [.. byWorlds?.Notes ?? [], .. Unproven(proven.Certificate)],
            };
        }

        CoverChoice Select() => GreedyCover.Select(choosing.Sets, problem, isBounded: true, cancellationToken: cancellationToken);

        CertifiedChoice Prove(CoverChoice choice, CoverChoice bySets)
        {
            int[] all = [.. problem.Given, .. choice.Seeds];
            var (choosers, certifiers) = (choosing.Count, certifying.Count);
            var covered = GreedyCover.Covered(certifying.Sets, all, cancellationToken);
            var lower = Math.Max(problem.LeastOf(all), OpimBounds.Lower(covered, certifiers, nodes, ofLower));
            var upper = Math.Min(nodes, OpimBounds.Upper(bySets.CoverableAtMost!.Value, choosers, nodes, ofUpper));
            return new CertifiedChoice(choice,
                new ReachCertificate(lower / upper, delta, options.Epsilon, lower, upper, choosers + certifiers));
        }
    }

    // Sets by which luck hardly decides any more who is chosen: four times as many halve the luck in all gains. Fewer where they
    // would be dear or would not fit: what is proven already is not refused for want of memory.
    private static long SetsBeyondProof(CoverChoice choice, Half choosing, ImmutableArray<long> rounds, int round,
        OpimOptions options)
    {
        var luck = choice.NewlyCovered.Sum(sets => Math.Sqrt(sets)) / Math.Max(1, choice.NewlyCovered.Sum());
        var enough = Math.Pow(luck / MostLuck, 2) * choosing.Count;
        var size = choosing.Count;
        foreach (var next in OpimBounds.Quarters(rounds, round))
        {
            if (size >= enough || next * choosing.MeanSize > MostMembersBeyondProof
                || !Fits(choosing.Sets.NodeCount, next, choosing.MeanSize, options))
            {
                break;
            }

            size = next;
        }

        return size;
    }

    // All sets are drawn that suffice in any case if at least as many people act as are invited: where these may refuse, fewer
    // do.
    private static IEnumerable<string> Unproven(ReachCertificate certificate)
    {
        if (certificate.Alpha < OpimBounds.Greedy - certificate.Epsilon)
        {
            var (proven, asked) = (certificate.Alpha, OpimBounds.Greedy - certificate.Epsilon);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"All {certificate.Samples:N0} sets that suffice in any other case prove {proven:0.###} of the best, ") +
                string.Create(CultureInfo.InvariantCulture, $"not the {asked:0.###} asked for.");
        }
    }

    private static CountedGains Count(CertifiedChoice certified, SeedProblem problem, OpimOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress)
    {
        var sampler = certified.Sampler!;
        var chosen = certified.Certificate.Samples / 2;
        var samples = (int)Math.Max(chosen, Math.Min(SetsToCountIn, MostMembersBeyondProof / certified.MeanSize));
        return CountedGains.Drawn(sampler, problem, certified.Choice.Seeds, samples, options.RandomSeed, loop, progress);
    }

    private static double DeltaOf(OpimOptions options, int nodes) =>
        options.Delta ?? Math.Min(LargestDelta, 1.0 / nodes);

    // Sets of both halves until the choice is proven and luck is small, when it reaches as many people as are expected of it.
    private static double LikelySets(WorkSize size, OpimOptions options, double reached, double settledWith)
    {
        var nodes = (int)Math.Clamp(size.Nodes, 1, int.MaxValue);
        var proving = ProvingSets(nodes, options, reached);
        var settled = settledWith > 0
            ? Math.Min(UsualLuck * options.K / (MostLuck * MostLuck) * nodes / Math.Max(1, reached),
                MostMembersBeyondProof / settledWith)
            : 0;
        return proving + Math.Max(settled, proving);
    }

    private static double ProvingSets(int nodes, OpimOptions options, double reached)
    {
        if (options.Epsilon < LeastUsualEpsilon)
        {
            return 131_072 * 0.01 / (options.Epsilon * options.Epsilon); // no proof may come before all sets are drawn
        }

        var delta = DeltaOf(options, nodes);
        var rounds = OpimBounds.Rounds(nodes, nodes, Math.Clamp(options.K, 1, nodes), options.Epsilon, delta);
        var (ofLower, ofUpper) = OpimBounds.Confidences(delta, rounds.Length);
        return rounds.FirstOrDefault(sets =>
        {
            var covered = sets * Math.Min(1, reached / nodes);
            var upper = OpimBounds.Upper((long)(covered / UsualCover), sets, nodes, ofUpper);
            return OpimBounds.Lower((long)covered, sets, nodes, ofLower) / upper >= OpimBounds.Greedy - options.Epsilon;
        }, rounds[^1]);
    }

    // A run's id does not know the memory allowed, so an answer that stops early would be taken for the whole one: refuse.
    private static void DemandRoom(Half half, long sets, OpimOptions options, double alpha)
    {
        var looked = half.Looked();
        var meanSize = (double)looked.Members / looked.Count;
        if (!Fits(looked.NodeCount, sets, meanSize, options))
        {
            var needed = RrBudget.Bytes(looked.NodeCount, 2 * sets, meanSize);
            var next = alpha > 0
                ? $"What fits proves {alpha:0.###} of the best: ask for an epsilon of {OpimBounds.Greedy - alpha:0.###}, or allow"
                : "Ask for fewer people or a larger epsilon, or allow";
            throw new RefusedException("insufficient_memory", string.Create(CultureInfo.InvariantCulture,
                $"An epsilon of {options.Epsilon} takes {2 * sets} sets of {meanSize:0.#} people on average, about " +
                $"{Amounts.Bytes(needed)}, but {RrBudget.Allowed(options.MemoryBytes)}. {next} more memory."));
        }
    }

    private static bool Fits(int nodes, long sets, double meanSize, OpimOptions options) =>
        sets * meanSize <= Array.MaxLength
        && (options.MemoryBytes == 0 || RrBudget.Bytes(nodes, 2 * sets, meanSize) <= options.MemoryBytes);

    /// <summary>What was chosen in one half, and what the other proves.</summary>
    internal sealed record CertifiedChoice(CoverChoice Choice, ReachCertificate Certificate)
    {
        /// <summary>What each adds, where the choice was made in worlds that tell it; else it is yet to be counted.</summary>
        public CountedGains? Counted { get; init; }

        /// <summary>Draws further sets of the same kind.</summary>
        public RrSampler? Sampler { get; init; }

        /// <summary>People in a set, on average.</summary>
        public double MeanSize { get; init; }

        /// <summary>What a reader must know of how it was chosen.</summary>
        public ImmutableArray<string> Notes { get; init; } = [];
    }

    /// <summary>Both halves as one stage, of as many sets as suffice in any case; usually far fewer do.</summary>
    private sealed class SetsAtMost(long total, IProgress<AlgorithmProgress>? progress) : IProgress<AlgorithmProgress>
    {
        /// <summary>Sets of the other half; changes only between loops.</summary>
        public long Before { get; set; }

        public void Report(AlgorithmProgress value) =>
            progress?.Report(new AlgorithmProgress("sets_at_most", Before + value.Done, total));
    }

    /// <summary>One of two independent collections of RR sets: one chooses, the other certifies.</summary>
    private sealed class Half(RrSampler sampler, ulong seed, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        // Enough to see that sets are huge before many are drawn.
        private const int Glance = 64;

        private RrSets? _sets;

        public RrSets Sets => _sets!;

        public long Count => _sets?.Count ?? 0;

        public double MeanSize => (double)Sets.Members / Sets.Count;

        public RrSets Looked() => _sets ?? sampler.Sample(0, Glance, seed, loop);

        // Sets end at whole chunks from 4,096 on; below, drawing anew costs less than one chunk.
        public void Grow(int until) => _sets = _sets is { } drawn && drawn.Count % RrChunk.Sets == 0
            ? drawn.Then(sampler.Sample(drawn.Count, until - drawn.Count, seed, loop, progress))
            : sampler.Sample(0, until, seed, loop, progress);
    }
}

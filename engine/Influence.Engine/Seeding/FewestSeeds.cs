using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>Options of <see cref="FewestSeeds"/>.</summary>
public sealed record FewestOptions : RandomMethodOptions
{
    /// <summary>How many people are to act.</summary>
    [Help("How many people are to act, those invited included"), RequiredOption, AtLeast(1)]
    public int Reach { get; init; }

    /// <summary>In what part of the worlds at least as many are to act.</summary>
    [Help("How sure that is to be: the part of simulated worlds in which so many act"), AtLeast(0.5), AtMost(0.999)]
    public double Sure { get; init; } = 0.95;

    /// <summary>How influence travels.</summary>
    [Help("How influence travels: ic (independent cascade) or lt (linear threshold)")]
    public SpreadModel Model { get; init; }

    /// <summary>RR sets drawn.</summary>
    [Help("Random sets drawn to choose by"), AtLeast(1), AtMost(1_000_000_000)]
    public int Samples { get; init; } = 1_000_000;
}

/// <summary>The fewest people to invite so that as many act as are wanted, in as many worlds as are to be sure.</summary>
/// <remarks>
/// Greedy coverage orders people; the shortest beginning of that order whose worlds do is found by halving, since a world of more
/// people reaches no fewer. Han and others, SIGMOD 2019 (ASTI), ask for the same and may look at what happened in between;
/// without looking, greedy order needs at most a factor of ln(reach) more people than the fewest (Wolsey 1982), of the mean.
/// </remarks>
public static class FewestSeeds
{
    private const int Worlds = 2_000;
    private const int WorldsPerChunk = 32;

    /// <summary>The part of the worlds in which as many act as were wanted.</summary>
    public static Finding<double> Sure { get; } = new("sure");

    /// <summary>How many people were wanted.</summary>
    public static Finding<long> Wanted { get; } = new("wanted");

    /// <summary>The method <c>fewest</c> of the catalogue.</summary>
    public static Method<FewestOptions> Method { get; } = new()
    {
        Name = "fewest",
        Family = "seeds",
        View = ViewKind.Influence,
        Sentence = "The fewest people to invite so that as many act as are wanted, in as many simulated worlds as are to be sure",
        Columns = SeedMethod.Columns,
        DemandPeople = (asked, options) => Demand(((FewestOptions)options).Reach, asked.NodeCount),
        Cost = (size, options) => RrSeeds.Method.EstimateCost(size, new RrOptions
        {
            K = (int)Math.Clamp(Math.Min(options.Reach, size.Nodes), 1, 10_000), Model = options.Model, Samples = options.Samples,
            Threads = options.Threads,
        }),
        Compute = Choose,
    };

    private static void Demand(int reach, int nodes)
    {
        if (reach > nodes)
        {
            throw new OptionException("option_out_of_range", string.Create(CultureInfo.InvariantCulture,
                $"reach is {reach}, but the network has {nodes} people. Ask for at most as many."));
        }
    }

    private static Answer Choose(MethodInput input, FewestOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var graph = WorldKernel.EdgesFor(input, options.Model);
        Demand(options.Reach, graph.NodeCount);
        var invited = Invitations.Of(input);
        var kernel = WorldKernel.Of(graph, options.Model, input.ChancesAreLearned, cancellationToken).Accepting(invited);
        var problem = new SeedProblem
        {
            K = Math.Max(1, Math.Min(invited is null ? options.Reach : int.MaxValue, input.Candidates.Count)),
            Candidates = input.Candidates, Given = input.Given, Invited = invited, // more than are to act, where some refuse
        };
        var sampler = RrSampler.Of(graph, options.Model, input.ChancesAreLearned, cancellationToken).Accepting(invited);
        progress.Enter(WorkPhase.Sample);
        var sets = RrBudget.Sample(sampler, options.Samples, options.RandomSeed, options.MemoryBytes, loop, progress);
        progress.Enter(WorkPhase.Choose);
        var order = GreedyCover.Select(sets, problem, cancellationToken).Seeds;
        var seed = SeedMethod.EvaluationSeed(options.RandomSeed);
        var sure = Part(order.Length);
        if (sure < options.Sure)
        {
            throw new RefusedException("reach_not_reachable", string.Create(CultureInfo.InvariantCulture,
                $"{order.Length} people reach {options.Reach} in {100 * sure:0.#} of 100 worlds, but ") +
                string.Create(CultureInfo.InvariantCulture,
                $"{100 * options.Sure:0.#} are wanted. Ask for fewer people, or to be less sure."));
        }

        var (least, enough) = (0, order.Length);
        while (least + 1 < enough)
        {
            var middle = (least + enough) / 2;
            var part = Part(middle);
            (least, enough, sure) = part >= options.Sure ? (least, middle, part) : (middle, enough, sure);
        }

        ImmutableArray<int> seeds = [.. order.Take(enough)];
        progress.Enter(WorkPhase.Sample);
        var counted = CountedGains.Drawn(sampler, problem, seeds, options.Samples, options.RandomSeed, loop, progress);
        var plan = SeedMethod.Evaluate(new SeedTask(graph, problem, kernel, input.ChancesAreLearned), options.RandomSeed, seeds,
            counted, options.Samples, loop, progress);
        var forecast = Forecast.Of(input, options.Model, kernel, [.. input.Given, .. seeds], options.RandomSeed, loop,
            cancellationToken);
        return new Answer
        {
            Kind = "seeds",
            Nodes = seeds.AsMemory(),
            Order = RowOrder.Given,
            Columns = SeedMethod.ColumnsOf(plan),
            Summary =
            [
                .. SpreadFindings.Of(
                    plan.Reach, plan.AgainstRandom, Forecast.CalibrationOf(input, options.Model), forecast),
                .. CountedFindings.Of(counted.Reach), Sure.Is(sure), Wanted.Is(options.Reach),
            ],
            Evidence = new Evidence
            {
                Method = "fewest", RandomSeed = options.RandomSeed, Samples = plan.Samples,
                Notes = SeedMethod.NotesOf(plan, input, kernel),
            },
        };

        // Part of the worlds in which enough people act; the same worlds for every beginning of the order.
        double Part(int people)
        {
            int[] begin = [.. input.Given, .. order.AsSpan(0, people)];
            var reached = 0;
            loop.Each(Worlds, WorldsPerChunk, world =>
            {
                if (kernel.Reach(begin, seed, world, world + 1).Reached >= options.Reach)
                {
                    Interlocked.Increment(ref reached);
                }
            });
            return (double)reached / Worlds;
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Centrality;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Comparison;

/// <summary>Ways of choosing people beside each other: each names its list, and one judge says how far it reaches.</summary>
/// <remarks>
/// Ours is the choice of <see cref="OpimSeeds"/>, with the reach that it tells there. The others are those whom a measure of
/// position puts first, played through in worlds of the same coins; and people drawn by lot. How far a list is behind ours is
/// measured world by world: what both share is no luck of either.
/// </remarks>
public static class ListComparison
{
    private const int WorldsCompared = 1_000;

    private const int WorldsPerChunk = 16;

    /// <summary>The method <c>monte-carlo</c> of the catalogue.</summary>
    public static Method<ComparisonOptions> Method { get; } = new()
    {
        Name = "monte-carlo",
        Family = "comparisons",
        View = ViewKind.Influence,
        Sentence = "Plays the people of each measure through in the same simulated worlds, beside those chosen together and " +
            "those drawn by lot",
        Columns = ComparisonColumns.All,
        DemandPeople = SeedMethod.DemandPeople,
        Cost = CostOf,
        Compute = Compare,
    };

    private static Answer Compare(MethodInput input, ComparisonOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var task = SeedTask.Of(input, options, cancellationToken);
        var plan = OpimSeeds.Choose(task, new OpimOptions
        {
            K = options.K, Model = options.Model, RandomSeed = options.RandomSeed, Threads = options.Threads,
            MemoryBytes = options.MemoryBytes,
        }, loop, progress, cancellationToken);
        var people = new CentralPeople(task.Graph, input.Candidates, options.RandomSeed, loop, cancellationToken);
        ImmutableArray<NamedList> lists =
        [
            new(ComparisonColumns.Ours, [.. plan.Seeds]),
            new(ComparisonColumns.Degree, people.ByDegree(options.K)),
            new(ComparisonColumns.PageRank, people.ByPageRank(options.K)),
            new(ComparisonColumns.Betweenness, people.ByBetweenness(options.K)),
            new(ComparisonColumns.Harmonic, people.ByHarmonic(options.K)),
            new(ComparisonColumns.Core, people.ByCore(options.K)),
        ];
        var run = new SpreadRun(task.Kernel, loop, progress);
        SpreadEstimate[] reaches =
        [
            plan.Reach,
            .. lists.Skip(1).Select(list => run.Estimate(
                list.People, SpreadOptions.Default.Resolved(), SeedMethod.EvaluationSeed(options.RandomSeed))),
        ];
        var sizes = Sizes(task.Kernel, lists, (int)Math.Min(WorldsCompared, reaches.Min(reach => reach.Worlds)),
            options.RandomSeed, loop);
        return new Answer
        {
            Kind = "compare",
            Nodes = ComparisonColumns.People(lists),
            Order = RowOrder.Given,
            Columns = ComparisonColumns.Of(lists),
            Summary =
            [
                .. AdvocateColumns.Calibration.Of(Forecast.CalibrationOf(input, options.Model)),
                .. SpreadFindings.Of(Forecast.Of(
                    input, options.Model, task.Kernel, [.. plan.Seeds], options.RandomSeed, loop, cancellationToken)),
                .. lists.SelectMany((list, at) => ComparisonFindings.Of(list.Column.Name, reaches[at],
                    at == 0 ? null : Behind(sizes[0], sizes[at]), list.People.Intersect(plan.Seeds).Count())),
                .. ComparisonFindings.OfRandom(plan),
            ],
            Evidence = new Evidence
            {
                Method = "monte-carlo",
                RandomSeed = options.RandomSeed,
                Samples = reaches.Sum(reach => reach.Worlds),
                Notes =
                [
                    .. SpreadNotes.Of(task.Kernel, plan.Reach), .. AcceptanceNotes.Reckoned(input, plan.Seeds),
                    .. Notes(people.Pivots),
                ],
            },
        };
    }

    private static Cost CostOf(WorkSize size, ComparisonOptions options)
    {
        var (n, m) = ((double)size.Nodes, (double)size.Edges);
        var pivots = CentralPeople.PivotsOf(size.Nodes, size.Edges);
        var k = (int)Math.Min(options.K, size.Nodes);
        var look = SimulationCost.Look(size, options.Model, k);
        var simulated = SimulationCost.Of(
            size, options.Model, look, k, SpreadOptions.Default with { Threads = options.Threads }, kernelIsMade: true);
        var once = new OpimOptions { K = options.K, Model = options.Model, Threads = options.Threads };
        return OpimSeeds.Method.EstimateCost(size, once)
            .Then(PageRank.Method.EstimateCost(size, PageRankOptions.Default with { Threads = options.Threads }))
            .Then(Betweenness.Method.EstimateCost(size, BetweennessOptions.Default with { Threads = options.Threads }) with
            {
                Seconds = pivots * 2 * (n + m) * (4e-9 + Pace.Place(24 * n)), // and harmonic closeness, which takes less
            })
            .Then(new Cost(Cost.Bytes(40 * n), (n + m) * 60e-9)) // cores and degrees
            .Then(simulated with { Seconds = 5 * simulated.Seconds + 6 * WorldsCompared * look.Seconds(size, options.Model) });
    }

    private static int[][] Sizes(
        WorldKernel kernel, ImmutableArray<NamedList> lists, int worlds, ulong randomSeed, ChunkLoop loop)
    {
        var sizes = Array.ConvertAll(new int[lists.Length], _ => new int[worlds]);
        var seed = Coin.Derive(randomSeed, "compare");
        loop.Each(worlds, WorldsPerChunk, world =>
        {
            for (var list = 0; list < sizes.Length; list++)
            {
                sizes[list][world] = (int)kernel.Reach(lists[list].People, seed, world, world + 1).Reached;
            }
        });
        return sizes;
    }

    private static PairedDifference Behind(int[] ours, int[] theirs)
    {
        double sum = 0, squares = 0;
        for (var world = 0; world < ours.Length; world++)
        {
            double difference = ours[world] - theirs[world];
            (sum, squares) = (sum + difference, squares + difference * difference);
        }

        var mean = sum / ours.Length;
        var variance = Math.Max(0, squares - sum * mean) / Math.Max(1, ours.Length - 1);
        var half = SpreadEstimate.Quantile * Math.Sqrt(variance / ours.Length);
        return new PairedDifference(mean, mean - half, mean + half);
    }

    private static IEnumerable<string> Notes(int? pivots)
    {
        yield return "Measures of position look at the influence edges without their chances.";
        if (pivots is { } drawn)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Betweenness and harmonic closeness are estimated: {drawn:N0} people, drawn by lot, began the searches.");
        }
    }
}

/// <summary>The people of one way of choosing.</summary>
/// <param name="Column">Where their places stand.</param>
/// <param name="People">Best first.</param>
internal sealed record NamedList(Column<double> Column, int[] People);

/// <summary>How many people fewer a list reaches than ours, world by world.</summary>
/// <param name="Mean">On average; below 0 where it reaches more.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct PairedDifference(double Mean, double Low, double High);

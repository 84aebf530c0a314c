using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>What all methods that choose seeds share: checks before, the independent reach after, and the answer.</summary>
internal static class SeedMethod
{
    /// <summary>The columns every method has.</summary>
    public static ImmutableArray<Column> Columns { get; } = [SeedColumns.MarginalReach, SeedColumns.MarginalError];

    /// <summary>Checks graph, given people and k.</summary>
    /// <exception cref="OptionException">k_exceeds_candidates.</exception>
    public static SeedProblem Problem(InfluenceGraph graph, SeedOptions options, Candidates candidates, ImmutableArray<int> given)
    {
        Spread.Seeds.Check(given.AsSpan(), graph.NodeCount);
        DemandPeople(new PeopleAsked(candidates, given, graph.NodeCount), options);
        return new SeedProblem { K = options.K, Candidates = candidates, Given = given };
    }

    /// <summary>Refuses more people than may be chosen.</summary>
    /// <exception cref="OptionException">k_exceeds_candidates.</exception>
    public static void DemandPeople(PeopleAsked asked, MethodOptions options) => DemandPeople(asked, ((SeedOptions)options).K);

    /// <inheritdoc cref="DemandPeople(PeopleAsked, MethodOptions)"/>
    public static void DemandPeople(PeopleAsked asked, int k)
    {
        var left = asked.Candidates.Count - asked.Given.Count(asked.Candidates.Contains);
        if (k > left)
        {
            throw new OptionException("k_exceeds_candidates", string.Create(CultureInfo.InvariantCulture,
                $"k is {k}, but there {(left == 1 ? "is 1 person" : $"are {left} people")} to choose from " +
                $"(of {asked.NodeCount} in the network). {Advice(left)}"));
        }
    }

    /// <summary>What to do where more are asked for than may be chosen.</summary>
    public static string Advice(int left) => left > 0
        ? string.Create(CultureInfo.InvariantCulture, $"Choose at most {left}.")
        : "Nobody is left to choose: load people who may be contacted, or let third parties be shown.";

    /// <summary>What choosing takes with what stands before and after it: the kernel, and the simulation of the choice.
    /// </summary>
    /// <param name="size">The edges chosen on.</param>
    /// <param name="options">How many, and of which model.</param>
    /// <param name="choosing">From the reach that may be expected of the choice; its sets are gone before the simulation.</param>
    public static Cost Cost(WorkSize size, SeedOptions options, Func<WorldLook, Cost> choosing)
    {
        var chosen = (int)Math.Min(options.K, size.Nodes); // more are refused before any work
        var look = SimulationCost.Look(size, options.Model, chosen);
        return SimulationCost.Kernel(size, options.Model).Then(choosing(look)).Then(SimulationCost.Of(
            size, options.Model, look, size.Given.Length + chosen, SpreadOptions.Default with { Threads = options.Threads },
            kernelIsMade: true));
    }

    /// <summary>Of the worlds that judge a choice, and which choosing never saw.</summary>
    public static ulong EvaluationSeed(ulong randomSeed) => Coin.Derive(randomSeed, "evaluate");

    /// <summary>Simulates the seeds (beside those given) with a run seed that choosing never saw.</summary>
    public static SeedPlan Evaluate(SeedTask task, ulong randomSeed, ImmutableArray<int> seeds,
        CountedGains counted, long samples, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        progress.Enter(WorkPhase.Judge);
        var (problem, run) = (task.Problem, new SpreadRun(task.Kernel, loop, progress));
        var options = SpreadOptions.Default.Resolved();
        int[] all = [.. problem.Given, .. seeds];
        var reach = run.Estimate(all, options, EvaluationSeed(randomSeed));
        var drawn = Math.Min(all.Length, problem.Candidates.Count);
        return new SeedPlan
        {
            Seeds = seeds,
            MarginalReach = counted.Gains,
            MarginalError = counted.Errors,
            Counted = counted.Reach,
            Reach = reach,
            AgainstRandom = run.AgainstRandom(reach, drawn, problem.Candidates, task.Graph.NodeCount, randomSeed),
            Samples = samples,
        };
    }

    /// <summary>What each of the choice adds, under the columns that every method has.</summary>
    public static ImmutableArray<ColumnData> ColumnsOf(SeedPlan plan) =>
    [
        SeedColumns.MarginalReach.With(plan.MarginalReach.AsMemory()),
        SeedColumns.MarginalError.With(plan.MarginalError.AsMemory()),
    ];

    /// <summary>What a reader of the choice must know.</summary>
    public static ImmutableArray<string> NotesOf(SeedPlan plan, MethodInput input, WorldKernel kernel) =>
        [.. plan.Notes, .. SpreadNotes.Of(kernel, plan.Reach), .. AcceptanceNotes.Reckoned(input, plan.Seeds)];

    /// <summary>The choice as an answer: with its range, where one may be promised.</summary>
    public static Answer Answer(string method, SeedPlan plan, SeedOptions options, MethodInput input, WorldKernel kernel,
        ChunkLoop loop, CancellationToken cancellationToken)
    {
        var forecast = Forecast.Of(input, options.Model, kernel, [.. input.Given, .. plan.Seeds], options.RandomSeed, loop,
            cancellationToken);
        var calibration = Forecast.CalibrationOf(input, options.Model);
        return new()
        {
            Kind = "seeds",
            Nodes = plan.Seeds.AsMemory(),
            Order = RowOrder.Given,
            Columns = ColumnsOf(plan),
            Summary =
            [
                .. SpreadFindings.Of(plan.Reach, plan.AgainstRandom, calibration, forecast),
                .. CertificateFindings.Of(plan.Certificate), .. CountedFindings.Of(plan.Counted),
            ],
            Evidence = new Evidence
            {
                Method = method,
                RandomSeed = options.RandomSeed,
                Samples = plan.Samples,
                Notes = NotesOf(plan, input, kernel),
            },
        };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Seeding;

/// <summary>What all methods that choose seeds share: checks before, the independent reach after, and the answer.</summary>
internal static class SeedMethod
{
    /// <summary>The column every method has.</summary>
    public static ImmutableArray<Column> Columns { get; } =
    [
        new("marginal_reach", "people", "How many more people act when this person is invited beside those listed above"),
    ];

    /// <summary>Checks graph, given people and k.</summary>
    /// <exception cref="OptionException">k_exceeds_candidates.</exception>
    public static SeedProblem Problem(InfluenceGraph graph, SeedOptions options, Candidates candidates, ImmutableArray<int> given)
    {
        Spread.Seeds.Check(given.AsSpan(), graph.NodeCount);
        var left = candidates.Count - given.Count(candidates.Contains);
        if (options.K > left)
        {
            throw new OptionException("k_exceeds_candidates", string.Create(CultureInfo.InvariantCulture,
                $"k is {options.K}, but there {(left == 1 ? "is 1 person" : $"are {left} people")} to choose from " +
                $"(of {graph.NodeCount} in the network). Choose at most {left}."));
        }

        return new SeedProblem { K = options.K, Candidates = candidates, Given = given };
    }

    /// <summary>Simulates the seeds (beside those given) with a run seed that choosing never saw.</summary>
    public static SeedPlan Evaluate(SeedTask task, ulong randomSeed, ImmutableArray<int> seeds,
        CountedGains counted, long samples, ChunkLoop loop, IProgress<AlgorithmProgress>? progress)
    {
        var (problem, run) = (task.Problem, new SpreadRun(task.Kernel, loop, progress));
        var options = SpreadOptions.Default.Resolved();
        int[] all = [.. problem.Given, .. seeds];
        var reach = run.Estimate(all, options, Coin.Derive(randomSeed, "evaluate"));
        var drawn = Math.Min(all.Length, problem.Candidates.Count);
        return new SeedPlan
        {
            Seeds = seeds,
            MarginalReach = counted.Gains,
            Counted = counted.Reach,
            Reach = reach,
            AgainstRandom = run.AgainstRandom(reach, drawn, problem.Candidates, task.Graph.NodeCount, randomSeed),
            Samples = samples,
        };
    }

    public static Answer Answer(string method, SeedPlan plan, SeedOptions options, Calibration calibration,
        IEnumerable<string> notes) =>
        new()
        {
            Kind = "seeds",
            Nodes = plan.Seeds.AsMemory(),
            Order = RowOrder.Given,
            Columns = [new NumberColumn("marginal_reach", "people", plan.MarginalReach.AsMemory())],
            Summary = [.. SpreadSummary.Of(plan.Reach, plan.AgainstRandom, calibration), .. Certificate(plan.Certificate),
                .. Counted(plan.Counted)],
            Evidence = new Evidence
            {
                Method = method,
                Options = options,
                RandomSeed = options.RandomSeed,
                Samples = plan.Samples,
                Notes = [.. notes],
            },
        };

    private static IEnumerable<KeyValuePair<string, object?>> Counted(CountedReach counted) =>
    [
        new("counted.mean", counted.Mean),
        new("counted.standard_error", counted.StandardError),
        new("counted.given", counted.Given),
        new("counted.samples", counted.Samples),
    ];

    private static IEnumerable<KeyValuePair<string, object?>> Certificate(ReachCertificate? certificate) => certificate is null
        ? [new("certificate", null)]
        :
        [
            new("certificate.alpha", certificate.Alpha),
            new("certificate.delta", certificate.Delta),
            new("certificate.epsilon", certificate.Epsilon),
            new("certificate.lower", certificate.Lower),
            new("certificate.upper", certificate.Upper),
            new("certificate.samples", certificate.Samples),
        ];
}

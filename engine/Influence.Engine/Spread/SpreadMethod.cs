using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>The registration the two models share.</summary>
internal static class SpreadMethod
{
    public static Method<SpreadOptions> Of(SpreadModel model, string name, string sentence) => new()
    {
        Name = name,
        Family = "spread",
        View = ViewKind.Influence,
        Sentence = sentence,
        Columns = [],
        DemandPeople = (asked, _) => DemandSeeds(asked.Given),
        Cost = (size, options) => SimulationCost.Of(
            size, model, SimulationCost.Look(size, model, chosen: 0), Math.Max(1, size.Given.Length), options),
        Compute = (input, options, loop, progress, cancellationToken) =>
            Simulate(model, name, input, options, loop, progress, cancellationToken),
    };

    /// <summary>What both front doors do, once arguments are looked at.</summary>
    public static SpreadEstimate Estimate(InfluenceGraph graph, SpreadModel model, ReadOnlySpan<int> seeds,
        SpreadOptions? options, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= SpreadOptions.Default;
        OptionRules.Demand(options);
        Seeds.Check(seeds, graph.NodeCount);
        return Estimate(graph, model, [.. seeds], options, ChunkLoops.OnThreads(options.Threads, cancellationToken), progress,
            cancellationToken);
    }

    /// <summary>The same on a loop of the caller's; trusts its arguments.</summary>
    public static SpreadEstimate Estimate(InfluenceGraph graph, SpreadModel model, int[] seeds, SpreadOptions options,
        ChunkLoop loop, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        options = options.Resolved();
        var kernel = WorldKernel.Of(graph, model, areLearned: false, options.Rules(), cancellationToken)
            .Accepting(options.Acceptance ? Invitations.Demanded(people: null) : null);
        return new SpreadRun(kernel, loop, progress).Estimate(seeds, options, options.RandomSeed);
    }

    private static void DemandSeeds(ImmutableArray<int> given)
    {
        if (given.IsEmpty)
        {
            throw new OptionException("seeds_missing", "No seeds were given: name at least one person to start from.");
        }
    }

    private static Answer Simulate(SpreadModel model, string name, MethodInput input, SpreadOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var graph = WorldKernel.EdgesFor(input, model);
        options = options.Resolved();
        DemandSeeds(input.Given);
        Seeds.Check(input.Given.AsSpan(), graph.NodeCount, input.Candidates);
        var (rules, worth) = (options.Rules(), Worth.Of(input));
        var kernel = WorldKernel.Of(graph, model, input.ChancesAreLearned, rules, cancellationToken)
            .Accepting(options.Acceptance ? Invitations.Demanded(input.Columns) : null);
        progress.Enter(WorkPhase.Judge);
        var run = new SpreadRun(kernel, loop, progress);
        var reach = run.Estimate([.. input.Given], options, options.RandomSeed, worth);
        var random = run.AgainstRandom(reach, input.Given.Length, input.Candidates, graph.NodeCount, options.RandomSeed);
        var calibration = Forecast.CalibrationOf(input, model, rules);
        var forecast = Forecast.Of(input, model, kernel, [.. input.Given], options.RandomSeed, loop, cancellationToken);
        return new Answer
        {
            Kind = "simulate",
            Nodes = ReadOnlyMemory<int>.Empty,
            Order = RowOrder.Given,
            Columns = [],
            Summary = 
            [
                .. SpreadFindings.Of(reach, random, calibration, forecast), .. OutcomeFindings.Of(reach),
            ],
            Evidence = new Evidence
            {
                Method = name,
                RandomSeed = options.RandomSeed,
                Samples = reach.Worlds,
                Notes =
                [
                    .. SpreadNotes.Of(options.Deadline, options.Meeting), .. SpreadNotes.Of(kernel, reach),
                    .. SpreadNotes.Of(worth, graph.NodeCount),
                    .. options.Acceptance ? AcceptanceNotes.Assumed(input, input.Given)
                        : AcceptanceNotes.Of(input, input.Given, "--acceptance"),
                ],
            },
        };
    }
}

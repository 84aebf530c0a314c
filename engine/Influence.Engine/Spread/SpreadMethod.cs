using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Loops;
using Influence.Engine.Methods;

namespace Influence.Engine.Spread;

/// <summary>The registration the two models share.</summary>
internal static class SpreadMethod
{
    // A queue and marks for each of 64 threads, and what looking for hidden reach takes: times, steps ahead, sources.
    private const int BytesPerNode = 12 * 64 + 48;

    public static Method<SpreadOptions> Of(SpreadModel model, string name, string sentence) => new()
    {
        Name = name,
        Family = "spread",
        View = ViewKind.Influence,
        Sentence = sentence,
        Columns = [],
        Bytes = (nodes, edges, _) => BytesPerNode * nodes + (model == SpreadModel.Ic ? 8 : 24) * edges,
        Steps = (nodes, edges, options) => 2 * StepsOf.Worlds(nodes, edges, options.Worlds ?? SpreadOptions.MostWorlds),
        Compute = (input, options, loop, progress, cancellationToken) =>
            Simulate(model, name, input, options, loop, progress, cancellationToken),
    };

    private static Answer Simulate(SpreadModel model, string name, MethodInput input, SpreadOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var graph = WorldKernel.EdgesFor(input, model);
        options = options.Resolved();
        if (input.Given.IsEmpty)
        {
            throw new OptionException("seeds_missing", "No seeds were given: name at least one person to start from.");
        }

        Seeds.Check(input.Given.AsSpan(), graph.NodeCount, input.Candidates);
        var kernel = WorldKernel.Of(graph, model, input.ChancesAreLearned, cancellationToken);
        var run = new SpreadRun(kernel, loop, progress);
        var reach = run.Estimate([.. input.Given], options, options.RandomSeed);
        var random = run.AgainstRandom(reach, input.Given.Length, input.Candidates, graph.NodeCount, options.RandomSeed);
        return new Answer
        {
            Kind = "simulate",
            Nodes = ReadOnlyMemory<int>.Empty,
            Order = RowOrder.Given,
            Columns = [],
            Summary = SpreadFindings.Of(reach, random, input.Calibration),
            Evidence = new Evidence
            {
                Method = name,
                Options = options,
                RandomSeed = options.RandomSeed,
                Samples = reach.Worlds,
                Notes = [.. SpreadNotes.Of(kernel, reach)],
            },
        };
    }
}

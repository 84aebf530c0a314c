using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Constraints;

/// <summary>Whom to invite in the next batch, once it is known who of those before accepted and whom they reached, and what it
/// brings to wait for that.</summary>
/// <remarks>engine/docs/methods/adaptive.md. It knows independent cascade alone.</remarks>
public static class AdaptiveSeeds
{
    /// <summary>Who accepted.</summary>
    public static PeopleList Accepted { get; } = new("accepted", "People invited before who accepted");

    /// <summary>Who refused.</summary>
    public static PeopleList Refused { get; } = new("refused", "People invited before who refused: they are not asked again")
    {
        PassesOver = true,
    };

    /// <summary>Whom those who accepted reached.</summary>
    public static PeopleList Reached { get; } = new(
        "reached", "People who acted because of those who accepted: what these have reached is then taken to be all")
    {
        PassesOver = true,
    };

    /// <summary>The method <c>adaptive</c> of the catalogue.</summary>
    public static Method<AdaptiveOptions> Method { get; } = new()
    {
        Name = "adaptive",
        Family = "seeds",
        View = ViewKind.Influence,
        Sentence = "Whom to invite next where people are invited in batches, and what it brings to wait until it is known who " +
            "accepted and whom they reached",
        Columns = [.. SeedMethod.Columns, AdaptiveFindings.Batch],
        Lists = [Accepted, Refused, Reached],
        DemandPeople = (asked, options) => SeedMethod.DemandPeople(
            asked with { Candidates = Left(asked.Candidates, asked.NodeCount, Named(asked.Lists)), Given = [] },
            new RrOptions { K = ((AdaptiveOptions)options).K }),
        Cost = (size, options) => SeedMethod.Cost(size, new RrOptions { K = options.K, Threads = options.Threads }, _ =>
        {
            var look = SetLook.Of(size, SpreadModel.Ic);
            var (once, threads) = (look.CostOfChoosing(size, SpreadModel.Ic, options.Samples), ChunkCrew.Size(options.Threads));
            var choices = (double)options.Worlds * Math.Max(1, options.Batches - 1) / threads;
            return once with
            {
                PeakBytes = Methods.Cost.Bytes((1.0 + threads) * (once.PeakBytes + 13.0 * size.Nodes) + 8.0 * options.Worlds),
                Seconds = (2 + choices) * once.Seconds, IsAssumed = true,
            };
        }),
        Compute = Choose,
    };

    private static Answer Choose(MethodInput input, AdaptiveOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        progress.Enter(WorkPhase.Prepare);
        var isKnown = input.Lists.ContainsKey(Reached.Name);
        var graph = isKnown ? Without(input.DemandInfluence(), [.. input.Of(Accepted), .. input.Of(Reached)])
            : input.DemandInfluence();
        var left = Left(input.Candidates, graph.NodeCount, Named(input.Lists));
        SeedMethod.DemandPeople(new PeopleAsked(left, [], graph.NodeCount), new RrOptions { K = options.K });
        input = input with { Given = isKnown ? [] : input.Of(Accepted) };
        var invited = Invitations.Of(input with { Candidates = left });
        var kernel = WorldKernel.Of(graph, SpreadModel.Ic, input.ChancesAreLearned, cancellationToken).Accepting(invited);
        var problem = new SeedProblem { K = options.K, Candidates = left, Given = input.Given, Invited = invited };
        var task = new SeedTask(graph, problem, kernel, input.ChancesAreLearned);
        progress.Enter(WorkPhase.Sample);
        var sampler = RrSampler.Of(graph, SpreadModel.Ic, input.ChancesAreLearned, cancellationToken).Accepting(invited);
        var sets = RrBudget.Sample(
            sampler, options.Samples, Coin.Derive(options.RandomSeed, "choose"), options.MemoryBytes, loop, progress);
        progress.Enter(WorkPhase.Choose);
        var seeds = GreedyCover.Select(sets, problem, cancellationToken).Seeds;
        var counted = CountedGains.Drawn(sampler, problem, seeds, options.Samples, options.RandomSeed, loop, progress);
        var plan = SeedMethod.Evaluate(task, options.RandomSeed, seeds, counted, options.Samples, loop, progress);
        var batches = Sizes(seeds.Length, options.Batches);
        var (oneShot, inBatches) = batches.Length == 1 ? AtOnce(task, seeds, options, loop, cancellationToken)
            : new AdaptiveWorlds(task, [.. seeds], batches, options, cancellationToken).Play(loop, progress);
        var gain = AdaptiveGain.Of(oneShot, inBatches, batches.Length > 1, graph.NodeCount);
        var forecast = Forecast.Of(
            input, SpreadModel.Ic, kernel, [.. problem.Given, .. seeds], options.RandomSeed, loop, cancellationToken);
        return new Answer
        {
            Kind = "seeds",
            Nodes = seeds.AsMemory(),
            Order = RowOrder.Given,
            Columns =
            [
                .. SeedMethod.ColumnsOf(plan),
                AdaptiveFindings.Batch.With(batches.SelectMany((size, at) => Enumerable.Repeat(at + 1.0, size)).ToArray()),
            ],
            Summary =
            [
                .. SpreadFindings.Of(
                    plan.Reach, plan.AgainstRandom, Forecast.CalibrationOf(input, SpreadModel.Ic), forecast),
                .. CountedFindings.Of(counted.Reach), .. AdaptiveFindings.Of(gain, batches.Length),
            ],
            Evidence = new Evidence
            {
                Method = "adaptive", RandomSeed = options.RandomSeed, Samples = options.Samples,
                Notes = [.. SeedMethod.NotesOf(plan, input with { Candidates = left }, kernel), .. Notes(input, isKnown)],
            },
        };
    }

    // As equal as they can be, the larger ones first; no batch of nobody.
    private static int[] Sizes(int people, int batches)
    {
        var parts = Math.Max(1, Math.Min(people, batches));
        return [.. Enumerable.Range(0, parts).Select(at => people / parts + (at < people % parts ? 1 : 0))];
    }

    private static (int[] OneShot, int[] InBatches) AtOnce(SeedTask task, ImmutableArray<int> seeds, AdaptiveOptions options,
        ChunkLoop loop, CancellationToken cancellationToken)
    {
        var (oneShot, _) = new AdaptiveWorlds(task, [.. seeds], [seeds.Length], options, cancellationToken).Play(loop, null);
        return (oneShot, oneShot);
    }

    private static IEnumerable<int> Named(ImmutableDictionary<string, ImmutableArray<int>> lists) =>
        lists.Values.SelectMany(people => people);

    private static Candidates Left(Candidates candidates, int nodes, IEnumerable<int> named)
    {
        var gone = named.ToHashSet();
        return gone.Count == 0 ? candidates
            : Candidates.From([.. Enumerable.Range(0, nodes).Select(node => candidates.Contains(node) && !gone.Contains(node))]);
    }

    // Whoever has acted stays, alone: all their ties have been tried.
    private static InfluenceGraph Without(InfluenceGraph graph, IEnumerable<int> acted)
    {
        var (gone, edges) = (acted.ToHashSet(), new List<(int U, int V, float Chance)>(graph.Targets.Length));
        for (var u = 0; u < graph.NodeCount; u++)
        {
            for (var place = (int)graph.Offsets[u]; !gone.Contains(u) && place < (int)graph.Offsets[u + 1]; place++)
            {
                if (!gone.Contains(graph.Targets[place]))
                {
                    edges.Add((u, graph.Targets[place], graph.Chance[place]));
                }
            }
        }

        return InfluenceGraph.FromEdges(graph.NodeCount, [.. edges]);
    }

    private static IEnumerable<string> Notes(MethodInput input, bool isKnown)
    {
        if (input.PassedOver > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{input.PassedOver:N0} of those who refused or were reached may not be named, or are not known.");
        }

        if (isKnown)
        {
            yield return "Reach is that of those still to be invited: those who accepted, and whom they reached, have acted " +
                "and are taken to reach nobody more.";
        }
        else if (input.Given.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Reach is that of all: the {input.Given.Length:N0} who accepted before, and those listed.");
        }
    }
}

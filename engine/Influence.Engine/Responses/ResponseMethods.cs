using System.Collections.Immutable;
using System.Globalization;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Responses;

/// <summary>What to do about a bad story: whom to ask to tell the truth, or whom to talk to before it comes to them.</summary>
/// <remarks>engine/docs/methods/truth.md and blocking.md. Both know independent cascade alone.</remarks>
public static class ResponseMethods
{
    private const int EnoughInDanger = 1_000;
    private const int MostSamples = 1 << 22;

    private delegate ImmutableArray<int> Choice(InfluenceGraph graph, int[] posted, Candidates candidates,
        Invitations? invited, ResponseOptions options, ChunkLoop loop, CancellationToken cancellationToken);

    /// <summary>The method <c>truth</c> of the catalogue.</summary>
    public static Method<ResponseOptions> Truth { get; } = Of("truth",
        "Whom to ask to tell the truth, so that most people hear it no later than the story", "says nothing",
        ChooseTruth, (graph, posted, invited) => new TruthResponse(graph, posted, invited));

    /// <summary>The method <c>blocking</c> of the catalogue.</summary>
    public static Method<ResponseOptions> Blocking { get; } = Of("blocking",
        "Whom to talk to before the story comes to them, so that it ends there", "passes the story on",
        BlockingChoice.Of, (graph, posted, invited) => new BlockingResponse(graph, posted, invited));

    private static Method<ResponseOptions> Of<TResponse>(string name, string sentence, string refusing, Choice choose,
        Func<InfluenceGraph, int[], Invitations?, TResponse> playOf)
        where TResponse : struct, IPairedPlay<int, PairedScratch> => new()
        {
            Name = name,
            Family = "responses",
            View = ViewKind.Influence,
            Sentence = sentence,
            Columns = ResponseColumns.All,
            DemandPeople = (asked, options) => Demand(asked, ((ResponseOptions)options).K),
            Cost = CostOf,
            Compute = (input, options, loop, _, cancellationToken) =>
                Answer(name, refusing, choose, playOf, input, options, loop, cancellationToken),
        };

    /// <summary>Whom to ask first to tell the truth, and what that saves; nobody where nobody may be asked, or it saves nobody.
    /// </summary>
    /// <remarks>Of those drawn, a story that has just begun endangers one in thousands: it is drawn until enough are, within
    /// reason.</remarks>
    internal static (ImmutableArray<int> Chosen, PairedChange? Saved) FirstToAnswer(
        MethodInput input, int[] posted, ResponseOptions options, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var (graph, invited) = (input.DemandInfluence(), Invitations.Of(input));
        var has = posted.ToHashSet();
        var allowed = Candidates.From([.. Enumerable.Range(0, graph.NodeCount)
            .Select(node => input.Candidates.Contains(node) && !has.Contains(node))]);
        options = options with { K = Math.Min(options.K, allowed.Count) };
        if (options.K == 0)
        {
            return ([], null);
        }

        var endangered = new EndangeredSets(graph, posted, invited);
        while (options.Samples < MostSamples
            && endangered.Draw(options.Samples, ChoiceSeed(options), loop, cancellationToken).Count < EnoughInDanger)
        {
            options = options with { Samples = 4 * options.Samples };
        }

        var chosen = ChooseTruth(graph, posted, allowed, invited, options, loop, cancellationToken);
        return chosen.IsEmpty ? ([], null) : (chosen, new PairedJudge<TruthResponse, int, PairedScratch>(
            new TruthResponse(graph, posted, invited), () => new PairedScratch(graph.NodeCount), options.RandomSeed, loop,
            cancellationToken).Of([.. chosen]));
    }

    private static void Demand(PeopleAsked asked, int k)
    {
        if (asked.Given.IsEmpty)
        {
            throw new OptionException("seeds_missing", "Nobody was named who posted the story: name at least one person.");
        }

        var left = asked.Candidates.Count - asked.Given.Count(asked.Candidates.Contains);
        if (k > left)
        {
            throw new OptionException("k_exceeds_candidates", string.Create(CultureInfo.InvariantCulture,
                $"k is {k}, but beside those who posted the story {(left == 1 ? "1 person" : $"{left} people")} may be chosen " +
                $"(of {asked.NodeCount} in the network). {SeedMethod.Advice(left)}"));
        }
    }

    private static Cost CostOf(WorkSize size, ResponseOptions options)
    {
        var look = SimulationCost.Look(size, SpreadModel.Ic, chosen: 0);
        var choosing = options.Samples * look.Seconds(size, SpreadModel.Ic);
        return new Cost(Cost.Bytes(20.0 * size.Nodes + 40 * Math.Max(8, look.Reached) * options.Samples),
            choosing + 3 * 4_096 * look.Seconds(size, SpreadModel.Ic), IsAssumed: true);
    }

    private static Answer Answer<TResponse>(string name, string refusing, Choice choose,
        Func<InfluenceGraph, int[], Invitations?, TResponse> playOf, MethodInput input, ResponseOptions options, ChunkLoop loop,
        CancellationToken cancellationToken)
        where TResponse : struct, IPairedPlay<int, PairedScratch>
    {
        var (graph, posted, invited) = (input.DemandInfluence(), input.Given.ToArray(), Invitations.Of(input));
        Demand(new PeopleAsked(input.Candidates, input.Given, graph.NodeCount), options.K);
        var allowed = Candidates.From([.. Enumerable.Range(0, graph.NodeCount)
            .Select(node => input.Candidates.Contains(node) && !input.Given.Contains(node))]);
        var chosen = choose(graph, posted, allowed, invited, options, loop, cancellationToken);
        var judge = new PairedJudge<TResponse, int, PairedScratch>(playOf(graph, posted, invited),
            () => new PairedScratch(graph.NodeCount), options.RandomSeed, loop, cancellationToken);
        var saved = judge.Of([.. chosen]);
        int[] most = [.. Enumerable.Range(0, graph.NodeCount).Where(allowed.Contains)
            .OrderByDescending(node => graph.Offsets[node + 1] - graph.Offsets[node]).ThenBy(node => node).Take(chosen.Length)];
        return new Answer
        {
            Kind = "respond",
            Nodes = chosen.AsMemory(),
            Order = RowOrder.Given,
            Columns = [ResponseColumns.Saves.With(saved.Each)],
            Summary =
            [
                .. AdvocateColumns.Calibration.Of(Forecast.CalibrationOf(input, SpreadModel.Ic)),
                .. SpreadFindings.Of(Unanswered(graph, posted, input, options, loop, cancellationToken)),
                ResponseColumns.Reached.Is(saved.Before),
                .. ResponseColumns.Saved.Of(
                    saved, judge.Of(most), judge.OfLists(ByLot(allowed, graph.NodeCount, chosen.Length, options))),
            ],
            Evidence = new Evidence
            {
                Method = name, RandomSeed = options.RandomSeed, Samples = saved.Worlds,
                Notes =
                [
                    .. chosen.Length < options.K
                        ? new[]
                        {
                            string.Create(CultureInfo.InvariantCulture,
                                $"{options.K:N0} were asked for, but nobody beside these {chosen.Length:N0} saves anybody."),
                        }
                        : [],
                    .. AcceptanceNotes.Reckoned(input, chosen, refusing),
                ],
            },
        };
    }

    // The range of the story where nobody answers: what is saved is a part of it.
    private static Forecast? Unanswered(InfluenceGraph graph, int[] posted, MethodInput input, ResponseOptions options,
        ChunkLoop loop, CancellationToken cancellationToken) => Forecast.Of(
            input, SpreadModel.Ic, WorldKernel.Of(graph, SpreadModel.Ic, input.ChancesAreLearned, cancellationToken), posted,
            options.RandomSeed, loop, cancellationToken);

    private static ulong ChoiceSeed(ResponseOptions options) => Coin.Derive(options.RandomSeed, "choose");

    private static ImmutableArray<int> ChooseTruth(InfluenceGraph graph, int[] posted, Candidates candidates,
        Invitations? invited, ResponseOptions options, ChunkLoop loop, CancellationToken cancellationToken)
    {
        var sets = new EndangeredSets(graph, posted, invited).Draw(
            options.Samples, ChoiceSeed(options), loop, cancellationToken);
        var choice = GreedyCover.Select(sets, new SeedProblem { K = options.K, Candidates = candidates }, cancellationToken);
        return [.. choice.Seeds.Where((_, at) => choice.NewlyCovered[at] > 0)];
    }

    private static int[][] ByLot(Candidates allowed, int nodes, int count, ResponseOptions options)
    {
        int[] people = [.. Enumerable.Range(0, nodes).Where(allowed.Contains)];
        return [.. Enumerable.Range(0, SpreadRun.RandomDraws).Select(list =>
        {
            var (draws, drawn) = (new Draws(Coin.Derive(options.RandomSeed, "random"), list), new HashSet<int>());
            while (drawn.Count < count)
            {
                drawn.Add(people[draws.NextBelow(people.Length)]);
            }

            return drawn.ToArray();
        })];
    }
}

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

/// <summary>Chooses whom to invite within everything a campaign asks for at once: how many, budget, segments, households, who
/// must and who must not, whether they accept, and what counts as reached.</summary>
/// <remarks>engine/docs/methods/constrained.md.</remarks>
public static class ConstrainedSeeds
{
    private const double LargestDelta = 0.01;
    private const int AssumedPeople = 100;
    private const int TimedTakes = 3; // times as long to draw a set by steps

    /// <summary>Who must be chosen.</summary>
    public static PeopleList Must { get; } = new("must", "People who must be chosen; they count for k and budget");

    /// <summary>Who must not be chosen.</summary>
    public static PeopleList Never { get; } = new("never", "People who must not be chosen") { PassesOver = true };

    /// <summary>Who was chosen before.</summary>
    public static PeopleList Chosen { get; } = new(
        "chosen", "People who accepted before: the new ones are to add to them, and they count for neither k nor budget");

    /// <summary>The method <c>constrained</c> of the catalogue.</summary>
    public static Method<ConstrainedOptions> Method { get; } = new()
    {
        Name = "constrained",
        Family = "seeds",
        View = ViewKind.Influence,
        Sentence = "Whom to invite within a budget, floors and caps of segments, one of a household, and who must or must not " +
            "be there, counting people or what they are worth",
        Columns = ConstrainedColumns.All,
        Lists = [Must, Never, Chosen],
        DemandPeople = (asked, options) => DemandFeasible(asked, (ConstrainedOptions)options),
        Cost = (size, options) =>
        {
            var once = RrSeeds.Method.EstimateCost(size, new RrOptions
            {
                K = (int)Math.Clamp(options.K ?? AssumedPeople, 1, Math.Max(1, size.Nodes)), Model = options.Model,
                Samples = options.Samples, Threads = options.Threads,
            });
            return once with
            {
                PeakBytes = 2 * once.PeakBytes,
                Seconds = (options.Stability ? 4 : 2) * (IsPlain(options) ? 1 : TimedTakes) * once.Seconds,
                IsAssumed = true,
            };
        },
        Compute = Choose,
    };

    private static bool IsPlain(ConstrainedOptions options) => options is { Deadline: null, Quality: null };

    // What the people alone tell is told before any work.
    private static void DemandFeasible(PeopleAsked asked, ConstrainedOptions options)
    {
        _ = options.Rules();
        var request = new CampaignRequest(new MethodInput
        {
            Candidates = asked.Candidates, Given = asked.Given, Lists = asked.Lists, Columns = asked.Columns,
        }, options, asked.NodeCount);
        Clashes.Demand(request.Asked, new Completion(request.Asked));
    }

    private static Answer Choose(MethodInput input, ConstrainedOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var (graph, rules) = (WorldKernel.EdgesFor(input, options.Model), options.Rules());
        var request = new CampaignRequest(input, options, graph.NodeCount);
        var completion = new Completion(request.Asked);
        Clashes.Demand(request.Asked, completion);
        var choice = ChooseBy(graph, input.ChancesAreLearned);
        var counted = CountedChoice.Of(
            Sets(graph, input.ChancesAreLearned, "certify"), request.Asked.Chosen, choice.People, request.Acceptance,
            cancellationToken);
        var kernel = WorldKernel.Of(graph, options.Model, input.ChancesAreLearned, rules, cancellationToken)
            .Accepting(Invitations.From(request.Acceptance));
        int[] all = [.. request.Asked.Chosen, .. choice.People];
        var (run, spread) = (new SpreadRun(kernel, loop, progress), SpreadOptions.Default.Resolved());
        var reach = all.Length == 0 ? null
            : run.Estimate(all, spread, SeedMethod.EvaluationSeed(options.RandomSeed));
        var random = reach is null ? null : run.AgainstRandom(
            reach, Math.Min(all.Length, input.Candidates.Count), input.Candidates, graph.NodeCount, options.RandomSeed);
        var forecast = reach is null ? null
            : Forecast.Of(input, options.Model, kernel, all, options.RandomSeed, loop, cancellationToken);
        ImmutableArray<Found> trust = reach is null ? []
            :
            [
                .. SpreadFindings.Of(reach, random!, Forecast.CalibrationOf(input, options.Model, rules), forecast),
                .. OutcomeFindings.Of(reach),
            ];
        var others = options.Stability
            ? (ConstrainedChoice[])[ChooseBy(Scaled(0.5), areLearned: true), ChooseBy(Scaled(2), areLearned: true)] : [];
        return Answered(input, options, request, choice, counted, trust,
            [.. choice.People.Select(node => others.Length == 0 ? double.NaN
                : (1.0 + others.Count(other => other.People.Contains(node))) / (1 + others.Length))],
            [
                .. SpreadNotes.Of(options.Deadline, options.Meeting), .. reach is null ? [] : SpreadNotes.Of(kernel, reach),
                .. Notes(request, input, choice.People, options),
            ]);

        ConstrainedChoice ChooseBy(InfluenceGraph edges, bool areLearned) => new ConstrainedGreedy(
            request.Asked, completion, Sets(edges, areLearned, "choose"), request.Acceptance, cancellationToken).Choose();

        RrSets Sets(InfluenceGraph edges, bool areLearned, string half) => RrBudget.Sample(
            TimedRrSampler.Of(edges, options.Model, areLearned, rules, request.Roots, cancellationToken), options.Samples,
            Coin.Derive(options.RandomSeed, half), options.MemoryBytes / 2, loop, progress);

        InfluenceGraph Scaled(double factor) => new StoryModel(factor, 0).Of(graph, 0);
    }

    private static Answer Answered(MethodInput input, ConstrainedOptions options, CampaignRequest request,
        ConstrainedChoice choice, CountedChoice counted, ImmutableArray<Found> reach, double[] stability,
        ImmutableArray<string> notes)
    {
        var (total, delta) = (request.Total, Math.Min(LargestDelta, 1.0 / request.Asked.NodeCount));
        var a = OpimBounds.Confidence(delta, 1);
        var lower = OpimBounds.Lower((long)counted.Met, options.Samples, 1, a) * total;
        var upper = Math.Min(total, OpimBounds.Upper((long)Math.Ceiling(choice.MeetableAtMost), options.Samples, 1, a) * total);
        double[] adds = [.. counted.Gains.Select(gain => gain * total)];
        return new Answer
        {
            Kind = "seeds",
            Nodes = choice.People.AsMemory(),
            Order = RowOrder.Given,
            Columns = ConstrainedColumns.Of(choice.People, adds, stability, request, input.Columns, options),
            Summary =
            [
                .. reach,
                .. ConstrainedFindings.Of(options, counted.Share * total, counted.StandardError * total, lower, upper, delta,
                    choice.People.Sum(node => request.Asked.Cost[node]),
                    StopsAfter(adds, choice.People, request, options)),
            ],
            Evidence = new Evidence
            {
                Method = "constrained", RandomSeed = options.RandomSeed, Samples = 2L * options.Samples, Notes = notes,
            },
        };
    }

    // So many of the list that what they are worth less what they cost is largest: costs differ, and whoever adds less than they
    // cost may stand before somebody who adds more.
    private static long? StopsAfter(
        double[] adds, ImmutableArray<int> people, CampaignRequest request, ConstrainedOptions options)
    {
        var worth = options.Goal == Goal.Value ? 1 : options.WorthMinor;
        var (sum, most, stop) = (0.0, 0.0, 0);
        for (var at = 0; at < adds.Length; at++)
        {
            sum += adds[at] * worth.GetValueOrDefault() - request.Asked.Cost[people[at]];
            (most, stop) = sum >= most ? (sum, at + 1) : (most, stop);
        }

        return worth is null ? null : stop;
    }

    private static long? Cheapest(CampaignRequest request, MethodInput input)
    {
        var costs = Enumerable.Range(0, request.Asked.NodeCount).Where(input.Candidates.Contains)
            .Select(node => input.Columns?.CostMinor.Span[node] ?? long.MinValue).Where(cost => cost != long.MinValue).ToArray();
        return costs.Length == 0 ? null : costs.Min();
    }

    private static IEnumerable<string> Notes(
        CampaignRequest request, MethodInput input, ImmutableArray<int> people, ConstrainedOptions options)
    {
        if (request.Asked.Chosen.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Reach and goal are those of all: the {request.Asked.Chosen.Length:N0} who accepted before, and those listed.");
        }

        if (options is { K: { } asked, BudgetMinor: null } && people.Length < asked)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{asked:N0} were asked for at most; beside these {people.Length:N0} nobody may be chosen who adds anything.");
        }

        if (people.Count(node => input.Columns is not { } columns || columns.CostMinor.Span[node] == long.MinValue)
            is > 0 and var unknown)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"What an invitation costs is not known of {unknown:N0} of them, and left out of the sum.");
        }

        if (input.PassedOver > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{input.PassedOver:N0} of those who must not be chosen may not be chosen anyway, or are not known.");
        }

        if (request.AcceptanceAssumed > 0)
        {
            yield return AcceptanceNotes.Unknown(request.AcceptanceAssumed, input.Candidates.Count);
        }

        if (request.WithoutCost > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{request.WithoutCost:N0} {(request.WithoutCost == 1 ? "person was" : "people were")} left out: there is a ") +
                "budget, and their cost is not known.";
        }

        if (people.IsEmpty && options.BudgetMinor is { } budget && Cheapest(request, input) is { } cheapest && cheapest > budget)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"The budget of {budget:N0} minor units (cents) invites nobody: the cheapest person costs {cheapest:N0}.");
        }
    }
}

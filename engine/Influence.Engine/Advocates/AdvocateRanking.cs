using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;

namespace Influence.Engine.Advocates;

/// <summary>People whose invitation brings others, in order, each with a
/// score in one unit: expected further people who act.</summary>
public sealed record AdvocateRanking
{
    /// <summary>The method <c>advocates</c> of the catalogue.</summary>
    public static Method<AdvocateOptions> Method { get; } = new()
    {
        Name = "advocates",
        Family = "advocates",
        View = ViewKind.Influence,
        LooksAtPeople = true,
        GrowsByRows = true,
        Sentence = "Lists the people whose invitation is expected to bring most others, each beside what those above bring " +
            "already",
        Columns = AdvocateColumns.All,
        Cost = (size, options) => SetLook.Of(size, SpreadModel.Ic).Cost(size, SpreadModel.Ic, options.Samples),
        Compute = (input, options, loop, progress, cancellationToken) =>
        {
            var ranking = Choose(input.DemandInfluence(), input.Candidates, input.Given, input.People, input.Sureness, options,
                loop, progress, cancellationToken);
            return AdvocateAnswer.Of(ranking, input, options);
        },
    };

    /// <summary>The list, best first.</summary>
    public required ImmutableArray<int> People { get; init; }

    /// <summary>Score of each, beside those above.</summary>
    public required ImmutableArray<AdvocateScore> Scores { get; init; }

    /// <summary>What each is expected to bring beside those above, in minor units; empty where nobody's value is known.</summary>
    public required ImmutableArray<long> ValuesMinor { get; init; }

    /// <summary>Between which places each of the first thousand really stands: a 90 % interval of what the log leaves open; NaN
    /// where too little is known, empty where nothing is.</summary>
    public required ImmutableArray<(double First, double Last)> Ranks { get; init; }

    /// <summary>A, B or C, of each.</summary>
    public required ImmutableArray<string> Tiers { get; init; }

    /// <summary>Mean score alone of everyone who may be listed: what is typical here.</summary>
    public required double TypicalScore { get; init; }

    /// <summary>Candidates whose acceptance is unknown and taken as 1.</summary>
    public required int AssumedAcceptances { get; init; }

    /// <summary>Builds the list greedily: each next person is the one of the highest score beside those above.</summary>
    /// <param name="graph">n ≥ 1 nodes, m edges, each with a chance in [0, 1] (independent cascade).</param>
    /// <param name="candidates">Who may be listed.</param>
    /// <param name="given">Already chosen: what they reach counts as overlap, and they are not listed.</param>
    /// <param name="people">Chances of acceptance; null or unknown means 1.</param>
    /// <param name="options">Null means <see cref="AdvocateOptions.Default"/>.</param>
    /// <param name="sureness">Of the chances, as in <see cref="Learning.ChanceTable.Sureness"/>; empty where unknown.</param>
    /// <param name="progress">Told after each chunk, from any thread, perhaps out of order; unit: sets.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand members of sets.</param>
    /// <exception cref="GraphDataException">graph_empty, seed_out_of_range, seed_repeated.</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Equal scores go to the smaller node number. One index of RR sets (Borgs and others, SODA 2014) with steps;
    /// acceptance as the chance that a seed agrees. O(m + edges looked at + members · reevaluations).
    /// </remarks>
    public static AdvocateRanking Choose(InfluenceGraph graph, Candidates candidates, ReadOnlySpan<int> given = default,
        PeopleFacts? people = null, AdvocateOptions? options = null, ReadOnlyMemory<float> sureness = default,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(candidates);
        options ??= AdvocateOptions.Default;
        OptionRules.Demand(options);
        return Choose(graph, candidates, [.. given], people, sureness, options,
            ChunkLoops.OnThreads(options.Threads, cancellationToken), progress, cancellationToken);
    }

    private static AdvocateRanking Choose(InfluenceGraph graph, Candidates candidates, ImmutableArray<int> given,
        PeopleFacts? people, ReadOnlyMemory<float> sureness, AdvocateOptions options, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        Seeds.Check(given.AsSpan(), graph.NodeCount);
        var index = AdvocateIndex.Of(graph, people, options.Samples, options, loop, progress, cancellationToken);
        int[] allowed = [.. Enumerable.Range(0, graph.NodeCount).Where(candidates.Contains)];
        foreach (var node in given)
        {
            index.Choose(node);
        }

        var isGiven = given.ToHashSet();
        var left = allowed.Where(node => !isGiven.Contains(node)).Select(node => (node, Key(node)));
        var (places, scores) = (new List<int>(), new List<AdvocateScore>());
        var values = ImmutableArray.CreateBuilder<long>();
        var intervals = new RankIntervals(sureness);
        var lowest = double.PositiveInfinity;
        new LazyGreedy(left).Pick(IsWanted, Key, (node, _) =>
        {
            var score = index.Beside(node);
            places.Add(node);
            scores.Add(score);
            if (places.Count <= options.Top && index.ValueBeside(node) is { } value)
            {
                values.Add(value);
            }

            if (places.Count <= Math.Min(options.Top, RankIntervals.MostPeople)
                && intervals.Least(node, score.Total) is > 0 and var least)
            {
                lowest = Math.Min(lowest, least);
            }

            index.Choose(node);
        });
        ImmutableArray<int> listed = [.. places.Take(options.Top)];
        var alone = allowed.Select(node => index.Alone(node).Total).ToArray();
        var typical = allowed.Length == 0 ? 0 : alone.Sum() / allowed.Length;
        var tiers = Advocates.Tiers.Of(alone);
        return new AdvocateRanking
        {
            People = listed,
            Scores = [.. scores.Take(options.Top)],
            Ranks = intervals.Of(CollectionsMarshal.AsSpan(places), [.. scores.Select(score => score.Total)], listed.Length,
                places.Count == allowed.Length - isGiven.Count(candidates.Contains), options.RandomSeed, loop),
            ValuesMinor = values.ToImmutable(),
            Tiers = [.. listed.Select(node => tiers.NameOf(index.Alone(node).Total))],
            TypicalScore = typical,
            AssumedAcceptances = allowed.Count(node => !index.KnowsAcceptance(node)),
        };

        // Those behind the list as well, as far down as one of them may stand before somebody of it.
        bool IsWanted(int picked) =>
            picked < options.Top || intervals.Needs(lowest, picked == 0 ? 0 : scores[^1].Total, picked);

        // The bits of doubles from 0 upwards are in the order of the doubles.
        long Key(int node) => BitConverter.DoubleToInt64Bits(index.Beside(node).Total);
    }
}

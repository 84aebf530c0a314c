using System.Collections.Immutable;
using Influence.Engine.Answers;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;
using Influence.Engine.Spread;

namespace Influence.Engine.Observed;

/// <summary>The test of a choice made straight from stories: people are chosen from the stories that began first, and in the
/// others it is counted what followed them, beside as many named in simpler ways.</summary>
/// <remarks>
/// The ways see nothing of the later stories: rows, ties of shares and the window are those of the first; follows and referrals
/// have no time and are all known. Intervals: stories are drawn again, as many as there are (Efron 1979), the same for all ways;
/// 2.5 of 100 sums lie below and above. People drawn by lot are so many lists, of which the mean of each story counts.
/// </remarks>
internal static class HeldActs
{
    /// <summary>Stories held back at least; with fewer there is no test.</summary>
    public const int FewestStories = 10;

    private const double Known = 0.8;
    private const int StoriesPerChunk = 64;
    private const int MostDrawn = 1_000;
    private const long DrawsInAll = 100_000_000;

    /// <summary>Tests the choice.</summary>
    /// <returns>The figures; those of the ways left open where there are too few stories.</returns>
    /// <inheritdoc cref="ObservedChoice.Of"/>
    public static ImmutableArray<Found> Of(Snapshot facts, CarryingShares carrying, SeedProblem problem, ObservedOptions options,
        ChunkLoop loop, CancellationToken cancellationToken)
    {
        var parts = StoryParts.Of(facts.ShareLog!, carrying);
        var known = (int)(parts.Count * Known);
        if (parts.Count - known < FewestStories)
        {
            return [ObservedFindings.Held.Is(0)];
        }

        var then = facts with { ShareLog = parts.First(known), Shares = null };
        var choice = ObservedChoice.Of(then, carrying, problem, options, loop, null, cancellationToken);
        long? window = choice.Window;
        var held = ObservedChoice.GraphsOf(
            facts with { ShareLog = parts.Between(known, parts.Count), Shares = null }, carrying, loop, ref window,
            cancellationToken);
        var edges = InfluenceEdges.Of(then, carrying);
        var (acts, heard) = (new long[facts.NodeCount], new long[facts.NodeCount]);
        CountActs(choice.Graphs, acts);
        foreach (var source in edges.Sources)
        {
            heard[source]++;
        }

        var ours = Counts(held, [choice.People.ToArray()], facts.NodeCount, loop, cancellationToken);
        (HeldFindings Way, double[] Counts)[] others =
        [
            (HeldFindings.MostActive, Counts(held, [Most(acts, problem)], facts.NodeCount, loop, cancellationToken)),
            (HeldFindings.MostHeard, Counts(held, [Most(heard, problem)], facts.NodeCount, loop, cancellationToken)),
            (HeldFindings.ByLot, Counts(held, ByLot(acts, problem, options), facts.NodeCount, loop, cancellationToken)),
        ];
        var drawn = Drawn([ours, .. others.Select(other => other.Counts)], options.RandomSeed, loop);
        return
        [
            ObservedFindings.ChosenFrom.Is(known), ObservedFindings.Held.Is(held.Length),
            ObservedFindings.HeldActs.Is(held.Sum(graph => (long)graph.People.Length)),
            .. Of(HeldFindings.Ours, ours, drawn[0]),
            .. others.SelectMany((other, at) => Of(other.Way, other.Counts, drawn[at + 1]).AddRange(Behind(
                other.Way, ours.Sum() - other.Counts.Sum(), [.. drawn[0].Zip(drawn[at + 1], (own, others) => own - others)]))),
        ];
    }

    /// <summary>How often each person acted: once a story.</summary>
    public static void CountActs(StoryGraph[] graphs, long[] acts)
    {
        foreach (var graph in graphs)
        {
            foreach (var person in graph.People)
            {
                acts[person]++;
            }
        }
    }

    // What followed in each story, on average over lists.
    private static double[] Counts(
        StoryGraph[] held, int[][] lists, int nodes, ChunkLoop loop, CancellationToken cancellationToken)
    {
        bool[][] chosen = Array.ConvertAll(lists, list =>
        {
            var isChosen = new bool[nodes];
            Array.ForEach(list, person => isChosen[person] = true);
            return isChosen;
        });
        var counts = new double[held.Length];
        loop((held.Length + StoriesPerChunk - 1) / StoriesPerChunk, chunk =>
        {
            var walk = new StoryWalk(cancellationToken);
            for (var story = chunk * StoriesPerChunk; story < Math.Min(held.Length, (chunk + 1) * StoriesPerChunk); story++)
            {
                counts[story] = (double)chosen.Sum(isChosen => held[story].Below(isChosen, walk)) / lists.Length;
            }
        });
        return counts;
    }

    private static int[] Most(long[] counts, SeedProblem problem) =>
        [.. Allowed(counts, problem).OrderByDescending(node => counts[node]).ThenBy(node => node).Take(problem.K)];

    private static int[][] ByLot(long[] acts, SeedProblem problem, ObservedOptions options)
    {
        int[] spoke = [.. Allowed(acts, problem)];
        return [.. Enumerable.Range(0, SpreadRun.RandomDraws).Select(list =>
        {
            var (draws, order) = (new Draws(Coin.Derive(options.RandomSeed, "random"), list), spoke.ToArray());
            for (var place = 0; place < Math.Min(problem.K, order.Length); place++)
            {
                var other = place + draws.NextBelow(order.Length - place);
                (order[place], order[other]) = (order[other], order[place]);
            }

            return order[..Math.Min(problem.K, order.Length)];
        })];
    }

    private static IEnumerable<int> Allowed(long[] counts, SeedProblem problem) => Enumerable.Range(0, counts.Length)
        .Where(node => counts[node] > 0 && problem.Candidates.Contains(node) && !problem.Given.Contains(node));

    // Sums of each way over stories drawn again, the same stories for all ways.
    private static double[][] Drawn(double[][] counts, ulong seed, ChunkLoop loop)
    {
        var stories = counts[0].Length;
        var times = (int)Math.Clamp(DrawsInAll / stories, 100, MostDrawn);
        double[][] sums = Array.ConvertAll(counts, _ => new double[times]);
        loop(times, time =>
        {
            var draws = new Draws(Coin.Derive(seed, "stories"), time);
            for (var draw = 0; draw < stories; draw++)
            {
                var story = draws.NextBelow(stories);
                for (var way = 0; way < counts.Length; way++)
                {
                    sums[way][time] += counts[way][story];
                }
            }
        });
        return sums;
    }

    private static ImmutableArray<Found> Of(HeldFindings way, double[] counts, double[] drawn)
    {
        var (low, high) = Interval(drawn);
        return [way.Followed.Is(counts.Sum()), way.Low.Is(low), way.High.Is(high)];
    }

    private static ImmutableArray<Found> Behind(HeldFindings way, double behind, double[] drawn)
    {
        var (low, high) = Interval(drawn);
        return [way.Behind.Is(behind), way.BehindLow.Is(low), way.BehindHigh.Is(high)];
    }

    private static (double Low, double High) Interval(double[] drawn)
    {
        double[] sorted = [.. drawn.Order()];
        return (sorted[sorted.Length / 40], sorted[sorted.Length - 1 - (sorted.Length / 40)]);
    }
}

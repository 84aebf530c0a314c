using System.Collections.Immutable;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Seeding;
using Influence.Engine.Snapshots;

namespace Influence.Engine.Observed;

/// <summary>People chosen by what followed their acts in the stories of a log.</summary>
/// <param name="People">In order; fewer than wanted where nothing followed anybody else.</param>
/// <param name="Added">Acts that each adds.</param>
/// <param name="Alone">Acts that followed each alone.</param>
/// <param name="AtMost">No choice of as many has more; null where not all acts were looked at.</param>
/// <param name="Part">Part of the acts looked at, by which all counts are divided.</param>
/// <param name="Graphs">The stories.</param>
/// <param name="Window">Microseconds within which a share without a source may be owed to a neighbour.</param>
internal sealed record ObservedChoice(ImmutableArray<int> People, ImmutableArray<double> Added, double[] Alone, double? AtMost,
    double Part, StoryGraph[] Graphs, long Window)
{
    /// <summary>The graphs of the stories of a log.</summary>
    public static StoryGraph[] GraphsOf(
        Snapshot facts, CarryingShares carrying, ChunkLoop loop, ref long? window, CancellationToken cancellationToken)
    {
        var stories = StoryLog.Of(facts.ShareLog!, carrying, facts.NodeCount);
        window ??= StoryCredits.WindowOf(StoryCredits.DelaysOf(stories)).Window;
        Adjacency[] neighbours = Array.ConvertAll(InfluenceEdges.RelationsOf(facts, carrying), relation => relation.Rows);
        return StoryGraph.All(stories, neighbours, window.Value, loop, cancellationToken);
    }

    /// <summary>Chooses.</summary>
    /// <param name="facts">Must hold shares.</param>
    /// <param name="carrying">Which of them carry.</param>
    /// <param name="problem">Whom to choose.</param>
    /// <param name="options">Of the method.</param>
    /// <param name="loop">Over chunks.</param>
    /// <param name="progress">Told of the phases.</param>
    /// <param name="cancellationToken">Looked at within walks.</param>
    /// <exception cref="GraphDataException">stories_missing.</exception>
    /// <exception cref="RefusedException">insufficient_memory.</exception>
    public static ObservedChoice Of(Snapshot facts, CarryingShares carrying, SeedProblem problem, ObservedOptions options,
        ChunkLoop loop, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        long? window = null;
        var graphs = GraphsOf(facts, carrying, loop, ref window, cancellationToken);
        DemandStories(graphs);
        progress.Enter(WorkPhase.Sample);
        var above = ActsAbove.Of(
            graphs, facts.NodeCount, options.RandomSeed, options.MemoryBytes, loop, cancellationToken);
        progress.Enter(WorkPhase.Choose);
        var choice = GreedyCover.Select(
            above.Sets, problem, isBounded: above.Part == 1, cancellationToken: cancellationToken);
        int[] telling = [.. Enumerable.Range(0, choice.Seeds.Length).Where(place => choice.NewlyCovered[place] > 0)];
        ImmutableArray<int> people = [.. telling.Select(place => choice.Seeds[place])];
        return new ObservedChoice(people, [.. telling.Select(place => choice.NewlyCovered[place] / above.Part)],
            AloneOf(above, people), above.Part == 1 ? choice.CoverableAtMost : null, above.Part, graphs, window!.Value);
    }

    /// <summary>Acts of others that followed all of them.</summary>
    public double Followed => Added.Sum();

    private static void DemandStories(StoryGraph[] graphs)
    {
        if (graphs.Length == 0)
        {
            throw new GraphDataException("stories_missing",
                "People are chosen by what followed them in stories, but no share that carries influence names a message or a " +
                "topic. Load shares with a column for one of them, name other kinds, or ask 'opim'.");
        }
    }

    private static double[] AloneOf(ActsAbove above, ImmutableArray<int> people)
    {
        var places = new Dictionary<int, int>();
        foreach (var person in people)
        {
            places.Add(person, places.Count);
        }

        var alone = new double[people.Length];
        for (var set = 0; set < above.Sets.Count; set++)
        {
            foreach (var person in above.Sets[set])
            {
                if (places.TryGetValue(person, out var place))
                {
                    alone[place]++;
                }
            }
        }

        return Array.ConvertAll(alone, count => count / above.Part);
    }
}

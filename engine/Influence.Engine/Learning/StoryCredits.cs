using Influence.Engine.Loops;

namespace Influence.Engine.Learning;

/// <summary>What the stories say about each influence edge: how often it could have carried one, and how often it did.</summary>
/// <param name="Credit">Σ credit, by edge.</param>
/// <param name="Trials">Stories in which u was active before v acted or the log ended, by edge; whoever is named as a source
/// was active, also without a row.</param>
/// <param name="Window">Microseconds within which a share without a source may be owed to a neighbour.</param>
/// <param name="Delays">Delays the window was taken from; below 20 it is seven days.</param>
/// <param name="FirstActs">What learners count that count acts once a story; null where none of them was asked for.</param>
internal sealed record StoryCredits(double[] Credit, int[] Trials, long Window, int Delays, FirstActs? FirstActs)
{
    /// <summary>Delays needed before their 95th percentile is trusted.</summary>
    internal const int EnoughDelays = 20;

    private static readonly long SevenDays = (long)TimeSpan.FromDays(7).TotalMicroseconds;

    /// <summary>Goes through the stories of each person once.</summary>
    /// <param name="edges">Influence edges.</param>
    /// <param name="stories">Grouped rows.</param>
    /// <param name="countsFirstActs">Whether learners are asked for that count acts once a story.</param>
    /// <param name="loop">Over people: each writes only the edges into its own people.</param>
    /// <param name="progress">Unit: chunks of people.</param>
    /// <remarks>
    /// Partial credit after Goyal, Bonchi, Lakshmanan, WSDM 2010. O(Σ over people of stories · in-degree · log people
    /// in the story), where in-neighbours who were never active are skipped at once.
    /// </remarks>
    public static StoryCredits Of(InfluenceEdges edges, StoryLog stories, bool countsFirstActs, ChunkLoop loop,
        IProgress<AlgorithmProgress>? progress)
    {
        var (window, delays) = WindowOf(DelaysOf(stories));
        var (credit, trials) = (new double[edges.Sources.Length], new int[edges.Sources.Length]);

        // A story that u entered at the very end of the log proves nothing about those who did not follow.
        var open = new int[edges.NodeCount];
        for (var group = 0; group < stories.Groups; group++)
        {
            open[stories.PersonOf(group)] += stories.FirstTime(group) < stories.End ? 1 : 0;
        }

        var (bounds, silent) = (EdgeChunks.Cut(edges.Offsets), SilentSources.Of(stories));
        var firstActs = countsFirstActs ? new FirstActs(edges, stories, silent, open, window, bounds.Length - 1) : null;
        var done = 0;
        loop(bounds.Length - 1, chunk =>
        {
            var (active, places) = (new List<(int Edge, int Group)>(), new List<int>());
            firstActs?.Begin(chunk);
            for (var v = bounds[chunk]; v < bounds[chunk + 1]; v++)
            {
                silent.BeginTrials(v, edges, stories, open, trials, places);
                firstActs?.BeginPerson(v, places);
                foreach (var group in stories.GroupsOf(v))
                {
                    FindActive(edges, stories, v, group, active);
                    firstActs?.Add(chunk, v, group, active, places);
                    CountLate(stories, group, active, trials);
                    GiveCredit(edges, stories, v, group, active, window, credit);
                }
            }

            progress?.Report(new AlgorithmProgress("people", Interlocked.Increment(ref done), bounds.Length - 1));
        });
        return new StoryCredits(credit, trials, window, delays, firstActs);
    }

    /// <summary>What a learner counts of each edge; <see cref="Learner.Em"/> in equal parts, to begin with.</summary>
    public EdgeTally Of(Learner learner) => learner == Learner.PartialCredit
        ? new EdgeTally(Credit, Trials)
        : (FirstActs ?? throw new InvalidOperationException("First acts were not counted.")).Of(learner);

    /// <summary>The window within which a share without a source may be owed to a neighbour, and the delays it was taken from.
    /// </summary>
    /// <remarks>95th percentile by nearest rank: the smallest delay that at least 95 % of the delays do not exceed.</remarks>
    internal static (long Window, int Delays) WindowOf(List<long> ascending) => ascending.Count < EnoughDelays
        ? (SevenDays, ascending.Count)
        : (ascending[(int)((95L * ascending.Count + 99) / 100) - 1], ascending.Count);

    /// <summary>How long after their source's first row in the story shares came, ascending; those that came before it left out.
    /// </summary>
    /// <param name="stories">Grouped rows.</param>
    /// <param name="isIn">Which groups are looked at; null means all.</param>
    internal static List<long> DelaysOf(StoryLog stories, Func<int, bool>? isIn = null)
    {
        var delays = new List<long>();
        for (var group = 0; group < stories.Groups; group++)
        {
            foreach (var row in Rows(stories, group))
            {
                var source = stories.Sources[row];
                if (source < 0 || source == stories.PersonOf(group) || isIn?.Invoke(group) == false
                    || stories.Find(stories.GroupStory[group], source) is var own && own < 0)
                {
                    continue;
                }

                if (stories.FirstTime(own) <= stories.Times[row])
                {
                    delays.Add(stories.Times[row] - stories.FirstTime(own));
                }
            }
        }

        delays.Sort();
        return delays;
    }

    private static void FindActive(InfluenceEdges edges, StoryLog stories, int v, int group, List<(int Edge, int Group)> active)
    {
        active.Clear();
        for (var edge = (int)edges.Offsets[v]; edge < (int)edges.Offsets[v + 1]; edge++)
        {
            var u = edges.Sources[edge];
            if (stories.GroupsOf(u).Length > 0 && stories.Find(stories.GroupStory[group], u) is >= 0 and var own)
            {
                active.Add((edge, own));
            }
        }
    }

    private static void CountLate(StoryLog stories, int group, List<(int Edge, int Group)> active, int[] trials)
    {
        foreach (var (edge, own) in active)
        {
            var entered = stories.FirstTime(own);
            if (entered >= stories.FirstTime(group) && entered < stories.End)
            {
                trials[edge]--;
            }
        }
    }

    private static void GiveCredit(InfluenceEdges edges, StoryLog stories, int v, int group, List<(int Edge, int Group)> active,
        long window, double[] credit)
    {
        foreach (var row in Rows(stories, group))
        {
            var (source, time) = (stories.Sources[row], stories.Times[row]);
            if (source == v)
            {
                continue; // a share of one's own post is owed to nobody
            }

            if (source >= 0)
            {
                credit[edges.Find(source, v)] += 1;
                continue;
            }

            var earlier = 0;
            foreach (var (_, own) in active)
            {
                earlier += WasActiveWithin(stories, own, time, window) ? 1 : 0;
            }

            foreach (var (edge, own) in active)
            {
                if (WasActiveWithin(stories, own, time, window))
                {
                    credit[edge] += 1.0 / earlier;
                }
            }
        }
    }

    /// <summary>Strictly before, and less than the window before: the last row ahead of the time decides.</summary>
    internal static bool WasActiveWithin(StoryLog stories, int group, long time, long window) =>
        stories.LastBefore(group, time) is { } last && time - last < window;

    private static IEnumerable<int> Rows(StoryLog stories, int group)
    {
        var rows = stories.RowsOf(group);
        return Enumerable.Range(rows.Start.Value, rows.End.Value - rows.Start.Value);
    }
}

using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Learning;

/// <summary>How well chances foretold who would act of those who were exposed to a story.</summary>
/// <param name="Trials">People exposed to a story, over all stories: some in-neighbour was active in it before they were, or
/// before the log ended.</param>
/// <param name="Acts">Those of them who acted.</param>
/// <param name="LogLikelihood">Mean of ln P(what happened), at most 0; the higher the better.</param>
/// <param name="Brier">Mean of (P(acts) − what happened)², in [0, 1]; the lower the better. Brier, Monthly Weather Review 78(1),
/// 1950.</param>
public readonly record struct TrialScore(long Trials, long Acts, double LogLikelihood, double Brier);

/// <summary>Scores tables of chances by the same trials.</summary>
internal static class TrialScores
{
    // What is held impossible and happens would weigh more than everything else: nobody is that sure.
    private const double Surest = 1e-6;

    private const int StoriesPerChunk = 8;

    /// <summary>One score a table. P(acts) = 1 − Π(1 − p) over the in-neighbours active before.</summary>
    /// <param name="stories">Held back.</param>
    /// <param name="end">Time of the last row: who was active only then exposed nobody.</param>
    /// <param name="edges">The edges, whichever their chances.</param>
    /// <param name="tables">Chance of the edge at a place of the outgoing rows, a table each.</param>
    /// <param name="loop">Over chunks of stories.</param>
    public static TrialScore[] Of(IReadOnlyList<HeldStory> stories, long end, Adjacency edges,
        IReadOnlyList<Func<int, int, double>> tables, ChunkLoop loop)
    {
        var ofStory = new Sums[stories.Count][];
        loop.Each(stories.Count, StoriesPerChunk, at => ofStory[at] = Score(stories[at], end, edges, tables));

        // In order: the same bits whatever the threads.
        return [.. Enumerable.Range(0, tables.Count)
            .Select(table => ofStory.Aggregate(default(Sums), (sums, story) => sums + story[table]).Score)];
    }

    private static Sums[] Score(
        HeldStory story, long end, Adjacency edges, IReadOnlyList<Func<int, int, double>> tables)
    {
        var exposed = new SortedDictionary<int, double[]>(); // ln P(does not act) of each, by table
        foreach (var (u, since) in story.Since.Where(one => one.Value < end).OrderBy(one => one.Key))
        {
            for (var place = (int)edges.Offsets[u]; place < (int)edges.Offsets[u + 1]; place++)
            {
                var v = edges.Targets[place];
                if (Array.BinarySearch(story.Seeds, v) >= 0 || (story.Since.TryGetValue(v, out var acted) && acted <= since))
                {
                    continue;
                }

                if (!exposed.TryGetValue(v, out var sums))
                {
                    exposed.Add(v, sums = new double[tables.Count]);
                }

                for (var table = 0; table < sums.Length; table++)
                {
                    sums[table] += Math.Log(1 - Math.Min(tables[table](u, place), 1 - Surest));
                }
            }
        }

        var scores = new Sums[tables.Count];
        foreach (var (v, sums) in exposed)
        {
            for (var table = 0; table < sums.Length; table++)
            {
                scores[table] += Sums.Of(-double.ExpM1(sums[table]), story.Since.ContainsKey(v));
            }
        }

        return scores;
    }

    private readonly record struct Sums(long Trials, long Acts, double LogLikelihood, double Squares)
    {
        public TrialScore Score => Trials == 0 ? default
            : new(Trials, Acts, LogLikelihood / Trials, Squares / Trials);

        public static Sums operator +(Sums a, Sums b) =>
            new(a.Trials + b.Trials, a.Acts + b.Acts, a.LogLikelihood + b.LogLikelihood, a.Squares + b.Squares);

        public static Sums Of(double chance, bool acted)
        {
            var sure = Math.Clamp(chance, Surest, 1 - Surest);
            var error = sure - (acted ? 1 : 0);
            return new(1, acted ? 1 : 0, Math.Log(acted ? sure : 1 - sure), error * error);
        }
    }
}

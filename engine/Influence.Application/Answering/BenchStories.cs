using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;
using Influence.Engine.Snapshots;

namespace Influence.Application.Answering;

/// <summary>The share log that <c>influence bench</c> asks: stories that travel along its graph, drawn by whole numbers alone.
/// </summary>
internal static class BenchStories
{
    private const int Stories = 200;
    private const int MostPeople = 60;
    private const ulong Second = 1_000_000;
    private const ulong Day = 86_400 * Second;

    // Out of 100: who hears it and passes it on, and who says from whom.
    private const ulong PassedOn = 12;
    private const ulong Named = 70;

    /// <summary>Stories among people who follow each other as the graph says: an edge u→v says that v follows u.</summary>
    public static ShareStories Of(Graph graph)
    {
        var rows = new List<(long Time, int Person, int Source, int Story)>();
        for (var story = 0; story < Stories; story++)
        {
            Tell(graph, story, rows);
        }

        rows.Sort();
        int[] none = [.. Enumerable.Repeat(-1, rows.Count)];
        return new ShareStories(new Snapshot
        {
            Id = "s-bench",
            Keys = Enumerable.Range(0, graph.NodeCount).Select(node => (ulong)node).ToArray(),
            Follows = graph.Reverse(),
            ShareLog = new ShareLog
            {
                Person = rows.Select(row => row.Person).ToArray(),
                Source = rows.Select(row => row.Source).ToArray(),
                Time = rows.Select(row => row.Time).ToArray(),
                Message = rows.Select(row => row.Story).ToArray(),
                Kind = none,
                Topic = none,
                Channel = none,
                Sentiment = Enumerable.Repeat(float.NaN, rows.Count).ToArray(),
                Words = [.. Enumerable.Range(0, Stories).Select(story => story.ToString("000", CultureInfo.InvariantCulture))],
            },
        }, null);
    }

    private static void Tell(Graph graph, int story, List<(long Time, int Person, int Source, int Story)> rows)
    {
        var draws = new Draws((ulong)story, 0);
        var (queue, seen) = (new List<(int Person, long Time)>(), new HashSet<int>());
        var first = draws.NextBelow(graph.NodeCount);
        queue.Add((first, (long)((ulong)story * Day)));
        seen.Add(first);
        rows.Add((queue[0].Time, first, -1, story));
        for (var head = 0; head < queue.Count; head++)
        {
            var (person, time) = queue[head];
            foreach (var next in graph.Out.Row(person))
            {
                if (queue.Count < MostPeople && draws.NextBits() % 100 < PassedOn && seen.Add(next))
                {
                    var later = time + (long)(Second * (1 + (draws.NextBits() % 60 * (draws.NextBits() % 60))));
                    rows.Add((later, next, draws.NextBits() % 100 < Named ? person : -1, story));
                    queue.Add((next, later));
                }
            }
        }
    }
}

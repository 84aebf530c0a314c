using System.Diagnostics;
using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Seeding;
using Influence.Storage.Folder;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>What a reach index of a large network takes: drawing, opening, asking, and drawing again what a change touches.
/// </summary>
/// <remarks><c>what-if [EDGES] [SAMPLES] [LAMBDA]</c>: ten edges a person, chances of a weighted cascade times lambda.</remarks>
internal static class WhatIfTimes
{
    private const int Questions = 400;
    private const int People = 20;

    private static readonly ChunkLoop Threads = ChunkLoops.OnThreads(0, CancellationToken.None);

    public static void Print(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var edges = Argument(arguments, 0, 10_000_000);
        var samples = Argument(arguments, 1, 1_000_000);
        var lambda = arguments.Length > 2 ? float.Parse(arguments[2], CultureInfo.InvariantCulture) : 1;
        var graph = Scaled(RandomGraphs.PowerLaw((int)edges, 42), (_, _) => lambda);
        var options = new ReachIndexOptions { Samples = (int)samples };
        Say($"{graph.NodeCount:N0} people, {graph.EdgeCount:N0} edges, {samples:N0} sets, chances times {lambda}");
        RrIndex index = null!;
        var drawing = Median(3, () => index = RrIndex.Sample(graph, options));
        Say($"drawn in {drawing:N0} ms; {(double)index.Sets.Length / samples:0.00} people a set, largest list " +
            $"{Enumerable.Range(0, index.NodeCount).Max(node => index.SetsOf(node).Length):N0}");
        Open(index);
        Ask(index);
        foreach (var (what, after) in new (string, Func<InfluenceGraph>)[]
        {
            ("1 % of edges: chance times 0.5 to 1.5", () => Scaled(graph, (edge, draw) => edge % 100 == 0 ? 0.5f + draw : 1)),
            ("1 % of edges: chance times 0.95 to 1.05",
                () => Scaled(graph, (edge, draw) => edge % 100 == 0 ? 0.95f + draw / 10 : 1)),
            ("1 % of edges gone", () => Scaled(graph, (edge, _) => edge % 100 == 0 ? 0 : 1)),
            ("every edge into 1 % of people: chance times 0.5 to 1.5",
                () => Scaled(graph, (edge, draw) => graph.Targets[edge] % 100 == 0 ? 0.5f + draw : 1)),
        })
        {
            Refresh(graph, index, options, what, after());
        }
    }

    private static void Open(RrIndex index)
    {
        var path = Path.Combine(Path.GetTempPath(), "influence-what-if-" + Guid.NewGuid().ToString("N"));
        var keeping = Stopwatch.StartNew();
        using (var folder = DataFolder.Open(path, readOnly: false, TimeProvider.System))
        {
            folder.Indexes.Keep("s-1", "x-1", index);
        }

        var bytes = Directory.EnumerateFiles(path, "*.index", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Say($"written in {keeping.Elapsed.TotalMilliseconds:N0} ms: {bytes / 1048576.0:N1} MB");
        var opening = new List<double>();
        for (var run = 0; run < 7; run++)
        {
            using var folder = DataFolder.Open(path, readOnly: false, TimeProvider.System);
            var watch = Stopwatch.StartNew();
            folder.Indexes.Find("s-1", "x-1");
            opening.Add(watch.Elapsed.TotalMilliseconds);
        }

        Say($"opened and checked in {Sorted(opening, 0.5):0.0} ms (median of 7, most {opening.Max():0.0} ms)");
        Directory.Delete(path, recursive: true);
    }

    // Half of the questions are about anybody, half about those who reach farthest: their lists are longest.
    private static void Ask(RrIndex index)
    {
        int[] far = [.. Enumerable.Range(0, index.NodeCount).OrderByDescending(node => index.SetsOf(node).Length).Take(1000)];
        var draws = new Draws(7, 0);
        var questions = Enumerable.Range(0, Questions).Select(one => Enumerable.Range(0, 200)
            .Select(_ => one % 2 == 0 ? draws.NextBelow(index.NodeCount) : far[draws.NextBelow(far.Length)])
            .Distinct().Take(People).ToArray()).ToArray();
        Time("reach of 20", people => index.Reach(people));
        Time("reach of 20, and each alone, without and exclusive", people => index.Parts(people));
        Time("10 of 20 as a part of all", people => index.Share(people.AsSpan(0, People / 2), people));
        Time("overlap of 20", people => index.Overlap(people));
        int[] most = [.. far.Take(People)];
        Say($"the 20 who reach farthest: reach {Median(9, () => index.Reach(most)):0.00} ms, parts " +
            $"{Median(9, () => index.Parts(most)):0.00} ms, overlap {Median(9, () => index.Overlap(most)):0.00} ms");

        void Time(string what, Func<int[], object> ask)
        {
            ask(questions[0]);
            var times = questions.Select(people =>
            {
                var watch = Stopwatch.StartNew();
                ask(people);
                return watch.Elapsed.TotalMilliseconds;
            }).ToList();
            Say($"{what}: median {Sorted(times, 0.5):0.00} ms, p95 {Sorted(times, 0.95):0.00} ms, most {times.Max():0.00} ms");
        }
    }

    private static void Refresh(
        InfluenceGraph before, RrIndex index, ReachIndexOptions options, string what, InfluenceGraph after)
    {
        var (refreshed, drawn) = (index, 0L);
        var refreshing = Median(3, () => (refreshed, drawn) = index.Refresh(before, after, options));
        RrIndex anew = null!;
        var drawing = Median(3, () => anew = RrIndex.Sample(after, options));
        var isSame = anew.Sets.Span.SequenceEqual(refreshed.Sets.Span) && anew.Offsets.Span.SequenceEqual(refreshed.Offsets.Span);
        var rows = Array.Empty<int>();
        var looking = Median(3, () => rows = RrRefresh.ChangedRows(before.In, after.In, Threads));
        Say($"{what}: {rows.Length:N0} rows changed, {drawn:N0} sets drawn again in " +
            $"{refreshing:N0} ms (looking for changes {looking:N0} ms), all anew in {drawing:N0} ms: " +
            $"{drawing / refreshing:0.0} times; the same bits: {isSame}");
    }

    private static InfluenceGraph Scaled(InfluenceGraph graph, Func<int, float, float> factor)
    {
        var draws = new Draws(3, 0);
        var chances = graph.Chance.ToArray();
        for (var edge = 0; edge < chances.Length; edge++)
        {
            chances[edge] = Math.Min(1, chances[edge] * factor(edge, (float)draws.NextUnit()));
        }

        var outgoing = new Adjacency(graph.Out.OffsetsMemory, graph.Out.TargetsMemory, chances);
        return new InfluenceGraph(outgoing, outgoing.Transpose());
    }

    private static double Median(int runs, Action run) => Sorted([.. Enumerable.Range(0, runs).Select(_ =>
    {
        var watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalMilliseconds;
    })], 0.5);

    private static double Sorted(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private static long Argument(string[] arguments, int place, long unless) => arguments.Length > place
        ? long.Parse(arguments[place], CultureInfo.InvariantCulture) : unless;

    private static void Say(string line) => Console.WriteLine(line);
}

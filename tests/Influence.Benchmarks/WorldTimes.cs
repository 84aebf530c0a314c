using System.Diagnostics;
using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Engine.Spread;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Cascades a second of processor time, on one thread: one coin after the other, and eight at once.</summary>
/// <remarks><c>worlds SECONDS slashdot|facebook wc|uniform SEEDS</c>: the people with most followers of a graph of the data
/// folder, by weighted cascade or one chance of 0.01. Two lines, apart by tabs: what, cascades a second, people reached, edges
/// looked at, and what 256 worlds reach together: the same in both. peers/cascades.py asks CyNetDiff beside it.</remarks>
internal static class WorldTimes
{
    public static void Print(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var seconds = double.Parse(arguments[0], CultureInfo.InvariantCulture);
        var isBoth = arguments[1] == "facebook";
        var graph = Read(isBoth ? "facebook/facebook_combined.txt.gz" : "slashdot/soc-Slashdot0902.txt.gz", isBoth,
            arguments[2] == "wc" ? null : 0.01f);
        int[] hubs =
        [
            .. Enumerable.Range(0, graph.NodeCount).OrderByDescending(node => graph.Out.Degree(node))
                .Take(int.Parse(arguments[3], CultureInfo.InvariantCulture)),
        ];
        Run("one by one", hubs, seconds,
            WorldKernel.Of(graph, CascadeEdges.Of(graph), SpreadRules.Plain, CancellationToken.None));
        Run("eight at once", hubs, seconds,
            WorldKernel.Of(graph, WideCascadeEdges.Of(graph), SpreadRules.Plain, CancellationToken.None));
    }

    private static void Run(string what, int[] seeds, double seconds, WorldKernel kernel)
    {
        const int Step = 64;
        for (var world = 0; world < 2_000; world += Step)
        {
            kernel.Reach(seeds, 1, world, world + Step); // the compiler has seen it
        }

        var (worlds, reached) = (0, 0L);
        var before = Process.GetCurrentProcess().UserProcessorTime;
        double taken;
        do
        {
            reached += kernel.Reach(seeds, 1, worlds, worlds + Step).Reached;
            worlds += Step;
            taken = (Process.GetCurrentProcess().UserProcessorTime - before).TotalSeconds;
        }
        while (taken < seconds);
        var pool = new WorldScratches(kernel.Graph.NodeCount);
        var first = kernel.Reach(seeds, 1, 0, 256, pool).Reached;
        var edges = pool.Times().Select((times, node) => (double)times * kernel.Graph.Out.Degree(node)).Sum() / 256;
        Console.WriteLine(string.Join('\t', what, worlds / taken, (double)reached / worlds, edges, first));
    }

    private static InfluenceGraph Read(string file, bool isBoth, float? chance)
    {
        var numbers = new Dictionary<string, int>();
        var edges = new HashSet<(int From, int To)>();
        foreach (var line in TestData.Lines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var (u, v) = (Number(words[0]), Number(words[1]));
            if (u != v)
            {
                edges.Add((u, v));
                if (isBoth)
                {
                    edges.Add((v, u));
                }
            }
        }

        var into = new int[numbers.Count];
        foreach (var (_, to) in edges)
        {
            into[to]++;
        }

        return InfluenceGraph.FromEdges(
            numbers.Count, [.. edges.Select(edge => (edge.From, edge.To, chance ?? 1f / into[edge.To]))]);

        int Number(string word) => numbers.TryGetValue(word, out var known) ? known : numbers[word] = numbers.Count;
    }
}

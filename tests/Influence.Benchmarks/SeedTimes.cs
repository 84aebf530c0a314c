using System.Diagnostics;
using System.Globalization;
using Influence.Application.Facts;
using Influence.Application.Ports;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Engine.Loops;
using Influence.Engine.Seeding;
using Influence.Engine.Spread;
using Influence.Storage.GraphFiles;
using Influence.Testing;

namespace Influence.Benchmarks;

/// <summary>Times the default choice of seeds on one graph file, load and judging apart, for a table beside other programs.
/// </summary>
/// <remarks><c>seed-times FILE|synthetic:PEOPLE:EDGES CHANCE K [lt] [undirected]</c>: median of five runs, with one thread and
/// with two; then the reach of the seeds in worlds of their own, within 0.2 %, and so for any ids given after each <c>--</c>, as
/// another program chose them.</remarks>
internal static class SeedTimes
{
    private const int Runs = 5;
    private const double Precision = 0.002;

    public static void Print(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var (words, others) = (args, new List<string[]>());
        while (Array.LastIndexOf(words, "--") is >= 0 and var place)
        {
            others.Insert(0, words[(place + 1)..]);
            words = words[..place];
        }

        if (words is not [var file, var chance, var k, ..])
        {
            throw new ArgumentException("Give a graph file, a rule of chances, how many, and perhaps lt.");
        }

        var model = words.Contains("lt") ? SpreadModel.Lt : SpreadModel.Ic;
        var people = (IPeople?)null;
        var graph = ChanceTableOf.Of(Read(file, words.Contains("undirected"), ref people), ChanceRule.Parse(chance), force: true)
            .Graph;
        var options = new OpimOptions { K = int.Parse(k, CultureInfo.InvariantCulture), Model = model };
        Console.WriteLine($"{file}: {graph.NodeCount:N0} people, {graph.EdgeCount:N0} edges, {chance}, {model}, k = {k}");
        int[] seeds = [];
        foreach (var threads in (int[])[1, 2])
        {
            var times = new List<(double Prepare, double Sample, double Choose, double All)>();
            var (samples, alpha) = (0L, 0.0);
            for (var run = 0; run <= Runs; run++) // the first compiles
            {
                var phases = new PhaseTimes();
                var watch = Stopwatch.StartNew();
                var certified = OpimSeeds.Certified(graph, new() { K = options.K, Candidates = Candidates.All(graph.NodeCount) },
                    options, areLearned: false, ChunkLoops.OnThreads(threads, CancellationToken.None), phases,
                    CancellationToken.None);
                times.Add(phases.Read(watch.Elapsed.TotalMilliseconds));
                (seeds, samples, alpha) = (
                    [.. certified.Choice.Seeds], certified.Certificate.Samples, certified.Certificate.Alpha);
            }

            var median = times.Skip(1).OrderBy(run => run.All).ElementAt(Runs / 2);
            Console.WriteLine($"  {threads} thread(s): {median.All:0.0} ms to seeds and certificate " +
                $"(prepare {median.Prepare:0.0}, " +
                $"sample {median.Sample:0.0}, choose {median.Choose:0.0}); {samples:N0} sets, alpha {alpha:0.000}");
        }

        Console.WriteLine($"  peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} MB, the file's included");
        Judge("ours", graph, seeds, model);
        for (var other = 0; other < others.Count; other++)
        {
            Judge($"given {other + 1}", graph, [.. others[other].Select(id => people!.Find(id)!.Value)], model);
        }
    }

    private sealed class PhaseTimes : IPhaseProgress
    {
        private readonly double[] _milliseconds = new double[Enum.GetValues<WorkPhase>().Length];
        private readonly Stopwatch _since = new();
        private WorkPhase _in;

        public void Enter(WorkPhase phase)
        {
            Leave();
            _in = phase;
            _since.Restart();
        }

        public void Report(AlgorithmProgress value)
        {
        }

        public (double Prepare, double Sample, double Choose, double All) Read(double all)
        {
            Leave();
            return (_milliseconds[(int)WorkPhase.Prepare], _milliseconds[(int)WorkPhase.Sample],
                _milliseconds[(int)WorkPhase.Choose], all);
        }

        private void Leave() => _milliseconds[(int)_in] += _since.Elapsed.TotalMilliseconds;
    }

    private static Graph Read(string file, bool undirected, ref IPeople? people)
    {
        if (file.Split(':') is ["synthetic", var nodes, var edges])
        {
            return RandomGraphs.PowerLaw(
                int.Parse(nodes, CultureInfo.InvariantCulture), int.Parse(edges, CultureInfo.InvariantCulture), seed: 42);
        }

        var read = new GraphFileReader().Read(file, new ReadOptions(), undirected, CancellationToken.None);
        people = read.People;
        return read.Graph;
    }

    private static void Judge(string whose, InfluenceGraph graph, int[] seeds, SpreadModel model)
    {
        var options = new SpreadOptions { Precision = Precision, RandomSeed = 4_711 };
        var reach = model == SpreadModel.Ic ? CascadeSpread.Estimate(graph, seeds, options)
            : ThresholdSpread.Estimate(graph, seeds, options);
        Console.WriteLine($"  {whose}: reach {reach.Mean:0.0} ({reach.Low:0.0}-{reach.High:0.0}) in {reach.Worlds:N0} worlds");
    }
}

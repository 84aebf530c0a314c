using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Influence.Application.Answering;
using Influence.Application.Catalog;
using Influence.Engine.Methods;
using Influence.Engine.Seeding;

namespace Influence.Benchmarks;

/// <summary>What was reckoned beside what was measured, for every method of the catalogue on networks of several sizes: bytes
/// within a factor of 1.5, processor-seconds within 2, where there are enough of them to matter; wider where a method decides on
/// its way how far it goes.</summary>
internal static class CostTable
{
    private const double BytesWithin = 1.5;
    private const double SecondsWithin = 2;
    // Rounds, proofs and precision end where they end: how far they go is assumed, from n, m and a look.
    private const double BytesWithinWhereAssumed = 2.5;
    private const double SecondsWithinWhereAssumed = 3;

    private const string Only = "only=";
    private const double EnoughBytes = 50e6;
    private const double EnoughSeconds = 0.2;

    // Where a search from everybody ends within a minute.
    private const int PeopleSearched = 20_000;

    /// <summary>Prints a line a question, and how many were outside.</summary>
    /// <param name="asked">Networks as <see cref="CostNetwork"/> has them, none means all; <c>only=WORD</c>: the questions that
    /// begin with it.</param>
    /// <returns>0, or 1 when anything was outside.</returns>
    internal static int Print(string[] asked)
    {
        var only = asked.FirstOrDefault(word => word.StartsWith(Only, StringComparison.Ordinal))?[Only.Length..] ?? "";
        string[] networks = [.. asked.Where(word => !word.StartsWith(Only, StringComparison.Ordinal))];
        Print(CostNetwork.Warm, only, isSilent: true); // what the compiler takes is no part of it
        Console.WriteLine(
            $"{"network",-22}{"question",-28}{"MB reckoned",12}{"measured",10}{"×",6}{"s reckoned",13}{"measured",10}{"×",6}");
        var outside = (networks.Length == 0 ? [.. CostNetwork.All] : networks)
            .Sum(network => Print(network, only, isSilent: false));
        Console.WriteLine($"{outside} outside {BytesWithin} × the bytes or {SecondsWithin} × the seconds; where a method stops " +
            $"by itself {BytesWithinWhereAssumed} and {SecondsWithinWhereAssumed}");
        return outside == 0 ? 0 : 1;
    }

    private static int Print(string name, string only, bool isSilent)
    {
        using var network = new CostNetwork(name);
        var (outside, view) = (0, network.View);
        foreach (var rule in network.Rules)
        {
            var asked = view with { Chance = rule };
            outside += Line($"chances {rule}", network.EstimateChances(asked), () => network.Learn(asked));
        }

        foreach (var (words, request) in Questions(network))
        {
            outside += Line(words, network.Estimate(request), () => network.Answer(request));
        }

        var options = new ReachIndexOptions();
        outside += Line("index", network.EstimateIndex(options), () => network.Index(options));
        return outside;

        int Line(string words, WorkEstimate estimate, Action work)
        {
            if (!words.StartsWith(only, StringComparison.Ordinal))
            {
                return 0;
            }

            var (bytes, seconds) = Measure(work);
            var (bytesBy, secondsBy) = (
                estimate.Cost.PeakBytes / Math.Max(1.0, bytes), estimate.Cost.Seconds / Math.Max(0.001, seconds));
            var (bytesWithin, secondsWithin) = StopsByItself(words)
                ? (BytesWithinWhereAssumed, SecondsWithinWhereAssumed) : (BytesWithin, SecondsWithin);
            var isOutside = IsOutside(Math.Max(bytes, estimate.Cost.PeakBytes), EnoughBytes, bytesBy, bytesWithin)
                || IsOutside(Math.Max(seconds, estimate.Cost.Seconds), EnoughSeconds, secondsBy, secondsWithin);
            if (!isSilent)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-22}{words,-28}{estimate.Cost.PeakBytes / 1e6,12:0.0}{bytes / 1e6,10:0.0}{bytesBy,6:0.00}") +
                    string.Create(CultureInfo.InvariantCulture,
                    $"{estimate.Cost.Seconds,13:0.00}{seconds,10:0.00}{secondsBy,6:0.00}{(isOutside ? " outside" : "")}"));
            }

            return isOutside ? 1 : 0;
        }
    }

    // Advocates find communities first.
    private static bool StopsByItself(string words) => words.Split(' ')[0] is "leiden" or "advocates" or "opim" or "ic" or "lt";

    private static bool IsOutside(double amount, double enough, double by, double within) =>
        amount > enough && !(by >= 1 / within && by <= within);

    private static IEnumerable<(string Words, AnswerRequest Request)> Questions(CostNetwork network)
    {
        foreach (var method in MethodCatalog.Methods)
        {
            if (MethodCatalog.Family(method.Family).Table is not null)
            {
                continue; // does not look at the network
            }

            if ((network.People > PeopleSearched && method.Name is "closeness" or "harmonic" or "betweenness" or "celf")
                || (MethodCatalog.Family(method.Family).Relation is { } relation && !network.Relations.Contains(relation)))
            {
                continue;
            }

            foreach (var text in OptionsOf(method))
            {
                var given = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
                    .ToDictionary(pair => pair[0], pair => (string?)pair[1]);
                var options = (MethodOptions)OptionBinder.Bind(method.OptionsType, given, out _);
                yield return ($"{method.Name} {text}", new AnswerRequest
                {
                    Network = CostNetwork.Name,
                    Method = method,
                    Options = options,
                    View = network.View,
                    Given = method.Family switch
                    {
                        "spread" => network.Somebody,
                        "chains" or "cuts" => [.. network.Somebody.Take(2)],
                        _ => [],
                    },
                });
            }
        }
    }

    private static string[] OptionsOf(Method method) => (method.Family, method.Name) switch
    {
        ("spread", _) => ["", "worlds=100000"],
        ("seeds", "opim") => ["k=50", "k=5", "k=50 epsilon=0.03", "k=50 model=lt"],
        ("seeds", "rr") => ["k=50", "k=50 samples=2000000", "k=50 model=lt"],
        ("seeds", "celf") => ["k=5 worlds=100"],
        ("advocates", _) => ["", "samples=2000000"],
        _ => [""],
    };

    // The process's own pages beside files, at their most, and the time of all its threads.
    private static (long Bytes, double Seconds) Measure(Action work)
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (before, peak, isDone) = (OwnBytes(), 0L, false);
        var watcher = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                peak = Math.Max(peak, OwnBytes());
                Thread.Sleep(3);
            }
        });
        watcher.Start();
        var started = ProcessorSeconds();
        work();
        var seconds = ProcessorSeconds() - started;
        Volatile.Write(ref isDone, true);
        watcher.Join();
        return (Math.Max(peak, OwnBytes()) - before, seconds);
    }

    private static double ProcessorSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static long OwnBytes()
    {
        var words = File.ReadAllText("/proc/self/statm").Split(' ');
        return (long.Parse(words[1], CultureInfo.InvariantCulture) - long.Parse(words[2], CultureInfo.InvariantCulture))
            * Environment.SystemPageSize;
    }
}

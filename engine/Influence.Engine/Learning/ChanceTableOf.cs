using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Snapshots;
using static System.FormattableString;

namespace Influence.Engine.Learning;

/// <summary>Makes the chances of influence edges by a rule: of a snapshot, or of a graph file.</summary>
public static class ChanceTableOf
{
    /// <summary>A uniform chance from which on a dense graph saturates: nearly everybody reaches nearly everybody.</summary>
    internal const double SaturatingChance = 0.1;

    /// <summary>The mean degree above which it does.</summary>
    internal const double SaturatingDegree = 10;

    // The table in both directions, and what stands beside it while it is made: rows sorted by kind; learning adds credits and
    // trials an edge, and stories sorted thrice.
    private const int BytesPerNode = 16;
    private const int BytesPerLearnedNode = 72; // factors of people, and how sure they are
    private const int BytesPerEdge = 18;
    private const int BytesPerLearnedEdge = 46;
    private const int BytesPerRow = 40;
    private const int BytesPerLearnedRow = 90;

    /// <summary>Influence edges there are at most, known before any is made: pairs of follows, shares and referrals.</summary>
    public static long EdgesAtMost(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return (snapshot.Follows?.EdgeCount ?? 0) + (snapshot.Shares?.EdgeCount ?? 0) + (snapshot.Referrals?.EdgeCount ?? 0);
    }

    /// <summary>What making the chances of a snapshot takes; it leaves the table, in both directions.</summary>
    /// <param name="snapshot">The facts.</param>
    /// <param name="rule">How they are made.</param>
    public static Cost EstimateCost(Snapshot snapshot, ChanceRule rule)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(rule);
        var isLearned = rule.Source == ChanceSource.Learned;
        var once = EstimateCost(snapshot.NodeCount, EdgesAtMost(snapshot), snapshot.ShareLog?.Count ?? 0, isLearned);
        if (!isLearned || BackTestCost.Of(snapshot, rule.Learner is null ? Learners.All.Length : 1) is not { Seconds: > 0 } test)
        {
            return once;
        }

        // The test learns twice from fewer stories, and is over when the chances of all are learned.
        return once with { PeakBytes = once.PeakBytes + test.PeakBytes, Seconds = (3 * once.Seconds) + test.Seconds };
    }

    /// <summary>What making the chances of a graph as written takes.</summary>
    /// <param name="graph">Its edges.</param>
    public static Cost EstimateCost(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return EstimateCost(graph.NodeCount, graph.EdgeCount, 0, isLearned: false);
    }

    private static Cost EstimateCost(long nodes, long edges, long rows, bool isLearned) => isLearned
        ? new Cost(
            BytesPerLearnedNode * nodes + BytesPerLearnedEdge * edges + BytesPerLearnedRow * rows,
            300e-9 * nodes + 200e-9 * edges + 250e-9 * rows, 16 * (nodes + edges))
        : new Cost(
            BytesPerNode * nodes + BytesPerEdge * edges + BytesPerRow * rows,
            90e-9 * nodes + 75e-9 * edges + 60e-9 * rows, 16 * (nodes + edges));

    /// <summary>Chances of a snapshot's influence edges: follows turned round ∪ carrying shares ∪ referrals.</summary>
    /// <param name="snapshot">The facts.</param>
    /// <param name="rule">learned or weighted cascade.</param>
    /// <param name="options">Kinds that carry influence, threads; null means the default.</param>
    /// <param name="progress">Told while learning.</param>
    /// <param name="cancellationToken">Looked at between chunks while learning.</param>
    /// <exception cref="OptionException">chance_rule_needs_file or topic_not_found.</exception>
    /// <exception cref="GraphDataException">no_shares.</exception>
    public static ChanceTable Of(Snapshot snapshot, ChanceRule rule, LearningOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(rule);
        options ??= LearningOptions.Default;
        if (rule.Source == ChanceSource.Learned)
        {
            // Before the chances of all stories are there: what foretells is gone again by then.
            var (facts, ofTopic) = rule.Topic is { } topic ? TopicShares.Of(snapshot, topic) : (snapshot, null);
            options = options with { Learner = rule.Learner ?? options.Learner };
            var test = BackTest.Of(facts, options, cancellationToken);
            var chosen = options with { Learner = test?.Learner ?? options.Learner };
            var learned = LearnedChances.Learn(facts, chosen, progress, cancellationToken);
            return new ChanceTable
            {
                Graph = test is null ? learned.Graph : new StoryModel(test.Scale, 0).Of(learned.Graph, 0),
                Act = "share",
                Calibration = test is null ? learned.Calibration : test.Calibration,
                BackTest = test,
                Sureness = learned.Sureness,
                Notes = [.. ofTopic is null ? [] : (string[])[ofTopic], .. LearningNotes.Of(learned), .. LearningNotes.Of(test)],
            };
        }

        if (rule.Source != ChanceSource.WeightedCascade)
        {
            throw new OptionException("chance_rule_needs_file",
                $"{rule} is a rule for graph files. The chances of a network are learned, or weighted cascade (wc or wc:λ).");
        }

        var edges = InfluenceEdges.Of(snapshot, options.Kinds);
        var chances = new float[edges.Sources.Length];
        for (var v = 0; v < edges.NodeCount; v++)
        {
            var row = edges.SourcesOf(v).Length;
            chances.AsSpan((int)edges.Offsets[v], row).Fill(WeightedCascade(rule.Value, row));
        }

        return new ChanceTable
        {
            Graph = edges.WithChances(chances),
            Calibration = Calibration.None("no_shares"), // shares may be loaded, but none were learned from
        };
    }

    /// <summary>Chances of a graph as written: self-loops dropped, parallel edges merged.</summary>
    /// <param name="graph">An edge u→v says that u influences v; turn it round first if it says that u follows v.</param>
    /// <param name="rule">Weighted cascade, column or uniform.</param>
    /// <param name="force">Allows a uniform chance that saturates.</param>
    /// <exception cref="OptionException">chance_rule_needs_shares.</exception>
    /// <exception cref="GraphDataException">chance_column_missing.</exception>
    /// <exception cref="RefusedException">chance_saturating.</exception>
    public static ChanceTable Of(Graph graph, ChanceRule rule, bool force = false)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(rule);
        var notes = new List<string>();
        var table = new ChanceTable { Graph = Empty, Calibration = Calibration.None("no_shares") };
        table = rule.Source switch
        {
            ChanceSource.WeightedCascade => table with { Graph = WeightedCascade(Simple(graph), rule.Value) },
            ChanceSource.Uniform => table with { Graph = Uniform(Simple(graph), rule.Value, force) },
            ChanceSource.Column => FromColumn(graph, table, notes),
            _ => throw new OptionException("chance_rule_needs_shares",
                "Chances can be learned from shares only, and a graph file has none. Ask for wc, column or uniform:P."),
        };
        var loops = SelfLoops(graph.Out);
        if (loops > 0)
        {
            notes.Insert(0, loops == 1 ? "One edge from a person to itself was left out."
                : Invariant($"{loops} edges from a person to itself were left out."));
        }

        return table with { Notes = [.. notes] };
    }

    private static InfluenceGraph Empty { get; } = InfluenceGraph.FromEdges(0, []);

    private static Adjacency Simple(Graph graph) => ParallelEdges.Merge(graph.Out, ParallelEdges.Combine.Sum);

    private static float WeightedCascade(double λ, int inDegree) => (float)Math.Min(1, λ / inDegree);

    private static InfluenceGraph WeightedCascade(Adjacency simple, double λ)
    {
        var inDegree = new int[simple.NodeCount];
        foreach (var v in simple.Targets)
        {
            inDegree[v]++;
        }

        return WithChances(simple, edge => WeightedCascade(λ, inDegree[simple.Targets[edge]]));
    }

    private static InfluenceGraph Uniform(Adjacency simple, double chance, bool force)
    {
        var degree = simple.NodeCount == 0 ? 0 : (double)simple.EdgeCount / simple.NodeCount;
        return chance >= SaturatingChance && degree > SaturatingDegree && !force
            ? throw new RefusedException("chance_saturating", Invariant(
                $"A chance of {chance} on every edge, with {degree:0.#} edges a person, saturates: almost any seed ") +
                "would seem to reach almost everybody. Use wc, a smaller chance as in uniform:0.01, or --force.")
            : WithChances(simple, _ => (float)chance);
    }

    // Numbers that are no chance are left out here and counted: the same lines may be good edges for other methods.
    private static ChanceTable FromColumn(Graph graph, ChanceTable table, List<string> notes)
    {
        var rows = graph.Out;
        if (!rows.IsWeighted)
        {
            throw new GraphDataException("chance_column_missing",
                "The chances are to come from the third column, but these edges have none. Add it, or ask for wc or uniform:P.");
        }

        var missing = graph.MissingWeights();
        var (sources, targets, chances) = (new List<int>(), new List<int>(), new List<float>());
        for (var u = 0; u < rows.NodeCount; u++)
        {
            for (var place = (int)rows.Offsets[u]; place < (int)rows.Offsets[u + 1]; place++)
            {
                if (rows.Weights[place] is >= 0 and <= 1)
                {
                    sources.Add(u);
                    targets.Add(rows.Targets[place]);
                    chances.Add(rows.Weights[place]);
                }
            }
        }

        if (sources.Count == 0 && rows.EdgeCount > 0)
        {
            throw new GraphDataException("chance_column_missing", Invariant(
                $"None of the {rows.EdgeCount} edges has a number from 0 to 1 in its third column, so there is no chance to ") +
                "take from it. Mend the column, or ask for wc or uniform:P.");
        }

        if (missing > 0)
        {
            notes.Add(missing == 1 ? "One edge without a chance was left out: its third column is empty."
                : Invariant($"{missing} edges without a chance were left out: their third column is empty."));
        }

        var refused = rows.EdgeCount - sources.Count - missing;
        if (refused > 0)
        {
            notes.Add(refused == 1 ? "One edge has a number outside 0 to 1 in its third column and was left out."
                : Invariant($"{refused} edges have a number outside 0 to 1 in their third column and were left out."));
        }

        var kept = Adjacency.FromEdges(rows.NodeCount, sources.ToArray(), targets.ToArray(), chances.ToArray());
        var merged = ParallelEdges.Merge(kept, ParallelEdges.Combine.Chances);
        var summed = merged.EdgeCount + SelfLoops(kept) < kept.EdgeCount ? ParallelEdges.Merge(kept, ParallelEdges.Combine.Sum)
            : null;
        return table with
        {
            Graph = InfluenceGraph.Made(merged),
            Weights = summed is null ? null : InfluenceGraph.Made(summed),
        };
    }

    private static InfluenceGraph WithChances(Adjacency simple, Func<int, float> chanceOf)
    {
        var chances = new float[simple.EdgeCount];
        for (var edge = 0; edge < chances.Length; edge++)
        {
            chances[edge] = chanceOf(edge);
        }

        return InfluenceGraph.Made(Adjacency.Made(simple.OffsetsMemory, simple.TargetsMemory, chances));
    }

    private static long SelfLoops(Adjacency rows)
    {
        long loops = 0;
        for (var u = 0; u < rows.NodeCount; u++)
        {
            loops += rows.Row(u).Count(u);
        }

        return loops;
    }
}

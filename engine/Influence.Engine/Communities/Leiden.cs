using Influence.Engine.Answers;
using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Engine.Communities;

/// <summary>Leiden communities: groups with more links inside than chance would put there, each of them connected.</summary>
public static class Leiden
{
    /// <summary>Catalogue entry.</summary>
    public static Method<LeidenOptions> Method { get; } = new()
    {
        Name = "leiden",
        Family = "communities",
        View = ViewKind.Edges,
        Sentence = "Which people form groups that talk among themselves more than with others",
        Columns = [CommunityColumns.Label],
        Cost = (size, options) => new Cost(
            // What some rounds leave waits for the collector. How many rounds there will be is assumed.
            130 * size.Nodes + (80 + 70 * Math.Min(options.MaxIterations, 4)) * size.Edges + 65_536,
            4.2e-6 * (size.Nodes + size.Edges) * Math.Min(1, Math.Pow((size.Nodes + size.Edges) / 5e5, 0.6))),
        Compute = (input, options, _, progress, cancellationToken) =>
        {
            var result = Run(input.DemandEdges(), options, progress, cancellationToken);
            var answer = result.Communities.ToAnswer("leiden");
            return answer with
            {
                Evidence = answer.Evidence with
                {
                    RandomSeed = options.RandomSeed,
                    Iterations = result.Iterations,
                    Converged = result.Converged,
                },
            };
        },
    };

    /// <summary>Divides the nodes so that modularity is high and every community is connected.</summary>
    /// <param name="graph">n nodes, m edges, seen as undirected; self-loops and repeats are ignored.</param>
    /// <param name="options">Null means <see cref="LeidenOptions.Default"/>.</param>
    /// <param name="progress">Told after each round; unit: rounds.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand links.</param>
    /// <returns>The same communities for the same seed; nodes without edges are communities of their own.</returns>
    /// <exception cref="OptionException">An option is out of its range.</exception>
    /// <exception cref="GraphDataException">weight_out_of_range or too_many_edges.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    /// <remarks>
    /// Traag, Waltman, van Eck, Sci. Rep. 9, 2019. Liberties: a node of the refinement takes the best merge, not one drawn with
    /// probability ∝ exp(ΔQ/θ) (their θ → 0), so no transcendental function decides; and a
    /// community that fell apart in a last move is
    /// split at the end, which can only raise modularity. Time near O(m) a round, memory 24 bytes
    /// an edge for the view and as much for
    /// the merged graphs.
    /// </remarks>
    public static LeidenResult Compute(Graph graph, LeidenOptions? options = null,
        IProgress<AlgorithmProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= LeidenOptions.Default;
        OptionRules.Demand(options);
        return Run(graph, options, progress, cancellationToken);
    }

    private static LeidenResult Run(
        Graph graph, LeidenOptions options, IProgress<AlgorithmProgress>? progress, CancellationToken cancellationToken)
    {
        var view = UndirectedView.Of(graph, options.Weighted, cancellationToken);
        var level = LeidenLevel.Of(view, options.Resolution);
        var labels = new int[view.NodeCount];
        for (var node = 0; node < labels.Length; node++)
        {
            labels[node] = node;
        }

        var (round, better) = (0, true);
        var quality = Modularity.Of(view, labels, options.Resolution, cancellationToken);
        for (; better && round < options.MaxIterations; round++)
        {
            var found = Round(level, labels, new Draws(options.RandomSeed, round), cancellationToken);
            ConnectedParts.Split(view, found, cancellationToken);
            var reached = Modularity.Of(view, found, options.Resolution, cancellationToken);
            better = reached > quality + 1e-12; // below that it is rounding
            if (better)
            {
                (labels, quality) = (found, reached);
            }

            progress?.Report(new AlgorithmProgress("rounds", round + 1, options.MaxIterations));
        }

        var count = CommunityLabels.Renumber(labels);
        return new LeidenResult(new CommunityLabels(labels, count, quality), round, !better);
    }

    // Move, refine, merge the refined parts into nodes, and again on the smaller graph, until nothing merges.
    private static int[] Round(LeidenLevel level, ReadOnlySpan<int> start, Draws draws, CancellationToken cancellationToken)
    {
        var labels = start.ToArray();
        var nodeOf = Identity(labels.Length);
        while (true)
        {
            LeidenMoves.Run(level, labels, ref draws, cancellationToken);
            var parts = LeidenRefinement.Run(level, labels, ref draws, cancellationToken);
            var count = Compact(parts);
            if (count == level.NodeCount)
            {
                return Project(labels, nodeOf);
            }

            labels = Merge(labels, parts, count);
            level = level.Aggregate(parts, count, cancellationToken);
            foreach (ref var node in nodeOf.AsSpan())
            {
                node = parts[node];
            }
        }
    }

    // Every part keeps the community its nodes are in; labels of the smaller graph are numbered by its own nodes.
    private static int[] Merge(int[] labels, int[] parts, int count)
    {
        var merged = new int[count];
        for (var node = 0; node < labels.Length; node++)
        {
            merged[parts[node]] = labels[node];
        }

        Compact(merged, labels.Length);
        return merged;
    }

    private static int[] Project(int[] labels, int[] nodeOf)
    {
        var projected = new int[nodeOf.Length];
        for (var node = 0; node < projected.Length; node++)
        {
            projected[node] = labels[nodeOf[node]];
        }

        return projected;
    }

    private static int Compact(int[] labels) => Compact(labels, labels.Length);

    // Numbers labels in [0, range) by first appearance.
    private static int Compact(int[] labels, int range)
    {
        var number = new int[range];
        var count = 0;
        foreach (ref var label in labels.AsSpan())
        {
            if (number[label] == 0)
            {
                number[label] = ++count;
            }

            label = number[label] - 1;
        }

        return count;
    }

    private static int[] Identity(int length)
    {
        var identity = new int[length];
        for (var place = 0; place < length; place++)
        {
            identity[place] = place;
        }

        return identity;
    }
}

using System.Collections.Immutable;
using Influence.Application.SmallGraphs;
using QuikGraph;
using QuikGraph.Algorithms.MaximumFlow;
using Pipe = QuikGraph.EquatableTaggedEdge<int, double>;

namespace Influence.Adapters.QuikGraph;

/// <summary>The lightest cut between two places, by the largest flow between them: Edmonds and Karp, J. ACM 19(2), 1972.
/// </summary>
/// <remarks>A tie of no direction is a pipe each way, and each is the other's way back.</remarks>
internal static class SmallCuts
{
    public static SmallCut Find(
        int size, IReadOnlyList<SmallTie> ties, int first, int second, CancellationToken cancellationToken)
    {
        var pipes = new AdjacencyGraph<int, Pipe>(allowParallelEdges: false);
        pipes.AddVertexRange(Enumerable.Range(0, size));
        var weights = new Dictionary<(int, int), double>();
        foreach (var tie in ties.Where(tie => tie.From != tie.To && tie.Weight > 0))
        {
            foreach (var way in new[] { (tie.From, tie.To), (tie.To, tie.From) })
            {
                weights[way] = weights.GetValueOrDefault(way) + tie.Weight;
            }
        }

        pipes.AddEdgeRange(weights.Select(one => new Pipe(one.Key.Item1, one.Key.Item2, one.Value)));
        using var back = new ReversedEdgeAugmentorAlgorithm<int, Pipe>(pipes, (from, to) => new Pipe(from, to, 0));
        back.AddReversedEdges();
        var flow = new EdmondsKarpMaximumFlowAlgorithm<int, Pipe>(
            pipes, pipe => Capacity(pipe, cancellationToken), (from, to) => new Pipe(from, to, 0), back);
        flow.Compute(first, second);
        cancellationToken.ThrowIfCancellationRequested(); // QuikGraph takes the exception for its own sign to stop
        var reached = Reached(pipes, flow.ResidualCapacities, first);
        return new SmallCut(
            weights.Where(one => reached[one.Key.Item1] && !reached[one.Key.Item2]).Sum(one => one.Value), [.. reached]);
    }

    private static double Capacity(Pipe pipe, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return pipe.Tag;
    }

    // Those to whom more could still flow: what leaves them is full.
    private static bool[] Reached(AdjacencyGraph<int, Pipe> pipes, Dictionary<Pipe, double> left, int first)
    {
        var reached = new bool[pipes.VertexCount];
        var waiting = new Queue<int>([first]);
        reached[first] = true;
        while (waiting.TryDequeue(out var place))
        {
            foreach (var pipe in pipes.OutEdges(place).Where(pipe => !reached[pipe.Target] && left[pipe] > 0))
            {
                reached[pipe.Target] = true;
                waiting.Enqueue(pipe.Target);
            }
        }

        return reached;
    }
}

using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Communities;

/// <summary>A graph at one level of Leiden: its nodes stand for groups of people, its links for
/// all links between two groups.</summary>
/// <remarks>
/// Links inside a node are dropped, since no move changes them; its strength still counts them. Moving v into C gains
/// w(v, C) − γ k(v) K(C) / 2m, up to a factor that is the same for every C.
/// </remarks>
internal sealed class LeidenLevel
{
    private readonly UndirectedView _view;

    private LeidenLevel(UndirectedView view, double[] strength, double penalty) =>
        (_view, Strength, Penalty) = (view, strength, penalty);

    internal int NodeCount => _view.NodeCount;

    internal int[] Offsets => _view.Offsets;

    internal int[] Targets => _view.Targets;

    internal double[] Weights => _view.Weights;

    /// <summary>k: all link weights of the people in each node.</summary>
    internal double[] Strength { get; }

    /// <summary>γ / 2m; 0 in a graph without links.</summary>
    internal double Penalty { get; }

    /// <summary>The people themselves.</summary>
    internal static LeidenLevel Of(UndirectedView view, double resolution)
    {
        var strength = view.Strengths();
        double all = 0;
        foreach (var one in strength)
        {
            all += one;
        }

        return new LeidenLevel(view, strength, all > 0 ? resolution / all : 0);
    }

    /// <summary>Merges the nodes of each part into one. O(n + m).</summary>
    /// <param name="parts">A part in [0, <paramref name="count"/>) for each node, none empty.</param>
    /// <param name="count">Number of parts.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand links.</param>
    internal LeidenLevel Aggregate(int[] parts, int count, CancellationToken cancellationToken)
    {
        var watch = new CancellationWatch(cancellationToken);
        var members = Members.Of(parts, count);
        var strength = new double[count];
        var gather = new WeightGather(count);
        var offsets = new int[count + 1];
        var links = Offsets[^1];
        var (targets, weights) = (new int[links], new double[links]);
        var kept = 0;
        for (var part = 0; part < count; part++)
        {
            foreach (var node in members.In(part))
            {
                strength[part] += Strength[node];
                watch.Look(Offsets[node + 1] - Offsets[node]);
                for (var place = Offsets[node]; place < Offsets[node + 1]; place++)
                {
                    gather.Add(parts[Targets[place]], Weights[place]);
                }
            }

            foreach (var other in gather.Touched)
            {
                if (other != part)
                {
                    (targets[kept], weights[kept]) = (other, gather[other]);
                    kept++;
                }
            }

            gather.Clear();
            offsets[part + 1] = kept;
        }

        Array.Resize(ref targets, kept);
        Array.Resize(ref weights, kept);
        return new LeidenLevel(UndirectedView.FromRows(offsets, targets, weights), strength, Penalty);
    }

    /// <summary>All nodes in an order drawn for this level (Fisher, Yates).</summary>
    internal int[] ShuffledNodes(ref Draws draws)
    {
        var order = new int[NodeCount];
        for (var place = 0; place < order.Length; place++)
        {
            var other = draws.NextBelow(place + 1);
            (order[place], order[other]) = (order[other], place);
        }

        return order;
    }
}

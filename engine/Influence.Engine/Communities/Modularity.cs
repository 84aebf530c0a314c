using Influence.Engine.Loops;

namespace Influence.Engine.Communities;

/// <summary>Modularity: links inside communities, beyond what chance would put there.</summary>
/// <remarks>Newman, Girvan, 2004; resolution γ after Reichardt, Bornholdt, 2006: Q = Σ_c (in_c / 2m − γ (tot_c / 2m)²).</remarks>
internal static class Modularity
{
    /// <summary>Q in [−γ, 1], or null where there are no links.</summary>
    /// <param name="view">The links.</param>
    /// <param name="labels">n labels in [0, n).</param>
    /// <param name="resolution">γ.</param>
    /// <param name="cancellationToken">Looked at every some ten thousand links.</param>
    internal static double? Of(UndirectedView view, ReadOnlySpan<int> labels, double resolution,
        CancellationToken cancellationToken = default)
    {
        var watch = new CancellationWatch(cancellationToken);
        var totals = new double[view.NodeCount];
        double inside = 0, all = 0;
        for (var u = 0; u < view.NodeCount; u++)
        {
            double strength = 0;
            watch.Look(view.Offsets[u + 1] - view.Offsets[u]);
            for (var place = view.Offsets[u]; place < view.Offsets[u + 1]; place++)
            {
                strength += view.Weights[place];
                inside += labels[view.Targets[place]] == labels[u] ? view.Weights[place] : 0;
            }

            totals[labels[u]] += strength;
            all += strength;
        }

        if (all == 0)
        {
            return null;
        }

        double expected = 0;
        foreach (var total in totals)
        {
            expected += total / all * (total / all);
        }

        return inside / all - resolution * expected;
    }
}

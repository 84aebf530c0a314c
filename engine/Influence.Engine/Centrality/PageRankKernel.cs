using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Influence.Engine.Graphs;

namespace Influence.Engine.Centrality;

/// <summary>One PageRank update of the nodes of one chunk, pulled over their in-edges.</summary>
/// <remarks>
/// Nothing but x[u] / out(u) is stored, x being the score and out(u) the out-weight: an edge then
/// costs one gathered double, and the
/// score itself is share · out. A dangling node keeps its score there (nobody pulls from it) and has the divisor −1.
/// References instead of spans in the gather: the two bounds checks an edge cost a quarter of the time.
/// </remarks>
internal static class PageRankKernel
{
    /// <summary>What a chunk hands back.</summary>
    /// <param name="Change">Σ |new − old score|.</param>
    /// <param name="Dangling">Σ new score of dangling nodes.</param>
    internal readonly record struct Partial(double Change, double Dangling);

    /// <summary>Updates nodes [first, last) from <paramref name="share"/> into <paramref name="next"/>.</summary>
    /// <param name="incoming">In-edges; weights are used only if <paramref name="weighted"/>.</param>
    /// <param name="weighted">Whether a share is multiplied by its edge's weight.</param>
    /// <param name="share">x[u] / out(u) before the update.</param>
    /// <param name="next">The same after it.</param>
    /// <param name="divisor">out(u), or −1 where it is 0.</param>
    /// <param name="first">First node.</param>
    /// <param name="last">One past the last node.</param>
    /// <param name="jump">What every node gets from jumps and dangling nodes.</param>
    /// <param name="damping">d.</param>
    internal static Partial Update(Adjacency incoming, bool weighted, ReadOnlySpan<double> share, Span<double> next,
        ReadOnlySpan<double> divisor, int first, int last, double jump, double damping)
    {
        Debug.Assert(share.Length == incoming.NodeCount && next.Length == share.Length && divisor.Length == share.Length);
        var offsets = incoming.Offsets;
        ref var sources = ref MemoryMarshal.GetReference(incoming.Targets);
        ref var weights = ref MemoryMarshal.GetReference(incoming.Weights);
        var residues = incoming.ResiduesMemory.Span;
        ref var shares = ref MemoryMarshal.GetReference(share);
        double change = 0, dangling = 0;
        var edge = (nint)offsets[first];
        for (var v = first; v < last; v++)
        {
            var end = (nint)offsets[v + 1];
            var pulled = !weighted ? Pull(ref sources, ref shares, edge, end)
                : residues.IsEmpty ? PullWeighted(ref sources, ref weights, ref shares, edge, end)
                : PullPrecise(ref sources, ref weights, ref MemoryMarshal.GetReference(residues), ref shares, edge, end);
            edge = end;
            var by = divisor[v];
            var outWeight = Math.Abs(by);
            var score = jump + damping * pulled;
            change += Math.Abs(score - share[v] * outWeight);
            dangling += by < 0 ? score : 0;
            next[v] = score / outWeight;
        }

        return new Partial(change, dangling);
    }

    // Four sums: an addition takes four cycles, a gathered load from cache less than one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Pull(ref int sources, ref double shares, nint edge, nint end)
    {
        double a = 0, b = 0, c = 0, d = 0;
        for (; edge + 3 < end; edge += 4)
        {
            a += Unsafe.Add(ref shares, Unsafe.Add(ref sources, edge));
            b += Unsafe.Add(ref shares, Unsafe.Add(ref sources, edge + 1));
            c += Unsafe.Add(ref shares, Unsafe.Add(ref sources, edge + 2));
            d += Unsafe.Add(ref shares, Unsafe.Add(ref sources, edge + 3));
        }

        for (; edge < end; edge++)
        {
            a += Unsafe.Add(ref shares, Unsafe.Add(ref sources, edge));
        }

        return a + b + (c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double PullWeighted(ref int sources, ref float weights, ref double shares, nint edge, nint end)
    {
        double sum = 0;
        for (; edge < end; edge++)
        {
            sum += (double)Unsafe.Add(ref weights, edge) * Unsafe.Add(ref shares, Unsafe.Add(ref sources, edge));
        }

        return sum;
    }

    private static double PullPrecise(
        ref int sources, ref float weights, ref float residues, ref double shares, nint edge, nint end)
    {
        double sum = 0;
        for (; edge < end; edge++)
        {
            var weight = (double)Unsafe.Add(ref weights, edge) + Unsafe.Add(ref residues, edge);
            sum += weight * Unsafe.Add(ref shares, Unsafe.Add(ref sources, edge));
        }

        return sum;
    }
}

using System.Runtime.CompilerServices;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>Which edges carry influence in a world: what tells one model
/// from another (a struct, so that kernels inline it).</summary>
/// <remarks>Both models are reachability over live edges: Kempe, Kleinberg, Tardos, KDD 2003, claims 2.3 and 2.6.</remarks>
internal interface ILiveEdges
{
    /// <summary>Whether the edge at <paramref name="place"/> of the outgoing rows, u→v, is live.</summary>
    bool IsLive(ulong worldKey, int u, int place, int v);

    /// <summary>Whether <see cref="Live"/> is a vector's work; known when the walk is compiled.</summary>
    static virtual bool IsWide => false;

    /// <summary>Which edges u→v from <paramref name="place"/> on are live: bit i is edge place + i.</summary>
    /// <param name="worldKey">Which world.</param>
    /// <param name="u">The source.</param>
    /// <param name="place">The first edge.</param>
    /// <param name="targets">Of those that are asked, 1 to 64 of the row of u.</param>
    ulong Live(ulong worldKey, int u, int place, ReadOnlySpan<int> targets);

    /// <summary>The target of an edge, read where its coin was.</summary>
    /// <param name="place">The first edge of those that <see cref="Live"/> was asked for.</param>
    /// <param name="lane">Which of them.</param>
    /// <param name="targets">Of them.</param>
    int Target(int place, int lane, ReadOnlySpan<int> targets);

    /// <summary>In how many of 2^53 equal draws it is live.</summary>
    ulong LiveDraws(int place);

    /// <summary>How many of the 2^53 draws count towards a target being reached for sure: those of edges that exclude each
    /// other add up, those of independent edges do not.</summary>
    ulong SureDraws(int place);
}

/// <summary>Independent cascade: each edge has its own coin.</summary>
/// <param name="limits">One <see cref="Coin.Limit"/> an outgoing edge.</param>
internal readonly struct CascadeEdges(ulong[] limits) : ILiveEdges
{
    public static CascadeEdges Of(InfluenceGraph graph)
    {
        var chances = graph.Chance;
        var limits = new ulong[chances.Length];
        for (var edge = 0; edge < limits.Length; edge++)
        {
            limits[edge] = Coin.Limit(chances[edge]);
        }

        return new CascadeEdges(limits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLive(ulong worldKey, int u, int place, int v) => Coin.Bits(worldKey, u, v) < limits[place];

    public ulong Live(ulong worldKey, int u, int place, ReadOnlySpan<int> targets) =>
        OneByOne.Live(this, worldKey, u, place, targets);

    public int Target(int place, int lane, ReadOnlySpan<int> targets) => targets[lane];

    public ulong LiveDraws(int place) => limits[place];

    public ulong SureDraws(int place) => limits[place] >= Coin.Draws ? Coin.Draws : 0;
}

/// <summary>Independent cascade, eight coins at a time: the same coins, of edges packed for it.</summary>
/// <param name="graph">Has the chances.</param>
/// <param name="packed">Each edge as <see cref="CoinLanes.Pack"/> makes it, and some more of no meaning.</param>
internal readonly struct WideCascadeEdges(InfluenceGraph graph, ulong[] packed) : ILiveEdges
{
    public static bool IsWide => true;

    public static WideCascadeEdges Of(InfluenceGraph graph)
    {
        var targets = graph.Targets;
        var chances = graph.Chance;
        var packed = new ulong[targets.Length + CoinLanes.Count];
        for (var edge = 0; edge < targets.Length; edge++)
        {
            packed[edge] = CoinLanes.Pack(targets[edge], Coin.Limit(chances[edge]));
        }

        return new WideCascadeEdges(graph, packed);
    }

    public bool IsLive(ulong worldKey, int u, int place, int v) => Coin.Bits(worldKey, u, v) < Coin.Limit(graph.Chance[place]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Live(ulong worldKey, int u, int place, ReadOnlySpan<int> targets)
    {
        var live = CoinLanes.Live(
            worldKey ^ ((ulong)(uint)u << 32), ref packed[place], targets.Length, out var isSure);
        return isSure ? live : OneByOne.Live(this, worldKey, u, place, targets);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Target(int place, int lane, ReadOnlySpan<int> targets) => (int)packed[place + lane];

    public ulong LiveDraws(int place) => Coin.Limit(graph.Chance[place]);

    public ulong SureDraws(int place) => LiveDraws(place) >= Coin.Draws ? Coin.Draws : 0;
}

/// <summary>One coin after the other.</summary>
internal static class OneByOne
{
    /// <summary>As <see cref="ILiveEdges.Live"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Live<TEdges>(TEdges edges, ulong worldKey, int u, int place, ReadOnlySpan<int> targets)
        where TEdges : struct, ILiveEdges
    {
        var live = 0UL;
        for (var lane = 0; lane < targets.Length; lane++)
        {
            live |= edges.IsLive(worldKey, u, place + lane, targets[lane]) ? 1UL << lane : 0;
        }

        return live;
    }
}

/// <summary>Linear threshold: one draw a node picks at most one incoming
/// edge, that whose slice of [0, 1) it falls into.</summary>
/// <param name="slices">The slice of each outgoing edge, as whole numbers below 2^53.</param>
internal readonly struct ThresholdEdges((ulong From, ulong Below)[] slices) : ILiveEdges
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLive(ulong worldKey, int u, int place, int v)
    {
        var (from, below) = slices[place];
        return Coin.Bits(worldKey, v) - from < below - from; // unsigned: a draw below the slice wraps round
    }

    public ulong Live(ulong worldKey, int u, int place, ReadOnlySpan<int> targets) =>
        OneByOne.Live(this, worldKey, u, place, targets);

    public int Target(int place, int lane, ReadOnlySpan<int> targets) => targets[lane];

    public ulong LiveDraws(int place) => slices[place].Below - slices[place].From;

    public ulong SureDraws(int place) => LiveDraws(place);
}

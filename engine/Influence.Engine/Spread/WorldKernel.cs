using System.Numerics;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Methods;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>What people reached count for, as a whole number.</summary>
internal delegate int Weigh(ReadOnlySpan<int> reached);

/// <summary>Walks from seeds through worlds, whichever the model.</summary>
internal abstract class WorldKernel(InfluenceGraph graph, CancellationToken cancellationToken)
{
    /// <summary>Edges of a row looked at together, a bit each.</summary>
    protected const int Together = 64;

    /// <summary>No edge is forced.</summary>
    public const int None = -1;

    /// <summary>The edges walked on.</summary>
    public InfluenceGraph Graph { get; } = graph;

    /// <summary>What is asked beside the model.</summary>
    public virtual SpreadRules Rules => SpreadRules.Plain;

    /// <summary>Looked at within worlds too: one that reaches millions takes a second.</summary>
    protected CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Scratches of this run.</summary>
    public WorldScratches Pool { get; } = new(graph.NodeCount);

    /// <summary>Targets whose learned linear-threshold weights were divided by their sum.</summary>
    public int ScaledTargets { get; protected init; }

    /// <summary>Who may refuse to begin; null where everybody accepts.</summary>
    public virtual Invitations? Invited => null;

    /// <summary>The kernel of a model. O(m) time; 8 bytes an edge for the cascade, 24 for linear threshold.</summary>
    /// <exception cref="Errors.GraphDataException">lt_weights_exceed_one.</exception>
    public static WorldKernel Of(
        InfluenceGraph graph, SpreadModel model, bool areLearned, CancellationToken cancellationToken) =>
        Of(graph, model, areLearned, SpreadRules.Plain, cancellationToken);

    /// <summary>The kernel of a model with a deadline or opinions.</summary>
    public static WorldKernel Of(InfluenceGraph graph, SpreadModel model, bool areLearned, SpreadRules rules,
        CancellationToken cancellationToken)
    {
        if (model == SpreadModel.Ic)
        {
            return CoinLanes.IsFast ? Of(graph, WideCascadeEdges.Of(graph), rules, cancellationToken)
                : Of(graph, CascadeEdges.Of(graph), rules, cancellationToken);
        }

        var weights = ThresholdWeights.Of(graph, areLearned);
        var slices = weights.ByOutgoing(graph);
        return rules.IsPlain
            ? new WorldKernel<ThresholdEdges>(graph, slices, cancellationToken) { ScaledTargets = weights.ScaledTargets }
            : new TimedKernel<ThresholdEdges>(graph, slices, rules, cancellationToken) { ScaledTargets = weights.ScaledTargets };
    }

    /// <summary>The same walk, which those alone begin who accept; this one where everybody does.</summary>
    public WorldKernel Accepting(Invitations? invited) =>
        invited is null ? this : new InvitedKernel(this, invited, CancellationToken);

    /// <summary>The kernel of a model's edges.</summary>
    internal static WorldKernel Of<TEdges>(
        InfluenceGraph graph, TEdges edges, SpreadRules rules, CancellationToken cancellationToken)
        where TEdges : struct, ILiveEdges => rules.IsPlain
        ? new WorldKernel<TEdges>(graph, edges, cancellationToken)
        : new TimedKernel<TEdges>(graph, edges, rules, cancellationToken);

    /// <summary>The edges a model looks at: linear threshold has weights of its own where parallel edges were merged.</summary>
    public static InfluenceGraph EdgesFor(MethodInput input, SpreadModel model) =>
        model == SpreadModel.Lt && input.Weights is { } weights ? weights : input.DemandInfluence();

    /// <summary>Nodes reached in worlds [first, last).</summary>
    public ReachSums Reach(ReadOnlySpan<int> seeds, ulong runSeed, int first, int last) =>
        Reach(seeds, runSeed, first, last, Pool);

    /// <summary>The same with scratches that count, for these seeds alone, in how many worlds each node was reached.</summary>
    public abstract ReachSums Reach(ReadOnlySpan<int> seeds, ulong runSeed, int first, int last, WorldScratches pool);

    /// <summary>What every world reaches and what none exceeds. O(n + edges of what can be reached).</summary>
    public ReachRange Range(ReadOnlySpan<int> seeds)
    {
        var (sure, possible) = Ends(seeds);
        return new ReachRange(sure.AsSpan().Count(true), possible.AsSpan().Count(true));
    }

    /// <summary>Whom every world reaches, and whom some may. O(n + edges of what can be reached).</summary>
    public abstract (bool[] Sure, bool[] Possible) Ends(ReadOnlySpan<int> seeds);

    /// <summary>Whether so many worlds are expected to show both ends of every chance that decides for many at once: that
    /// somebody invited accepts, and that somebody turns.</summary>
    public virtual bool AreShown(ReadOnlySpan<int> seeds, long worlds) => Rules.AreShown(worlds);

    /// <summary>How many seeds a world may have that none of the worlds had, on average: they accepted in none.</summary>
    /// <param name="seeds">Invited.</param>
    /// <param name="times">In how many worlds each node was reached.</param>
    public virtual double NotYetAccepted(ReadOnlySpan<int> seeds, int[] times) => 0;

    /// <summary>Chance of the edge at <paramref name="place"/> of the outgoing rows.</summary>
    public abstract double Chance(int place);

    /// <summary>Nodes reached in one world where one edge is dead as well.</summary>
    /// <param name="seeds">Where the world starts.</param>
    /// <param name="worldKey">Which world.</param>
    /// <param name="dead">Place of the edge.</param>
    /// <param name="weigh">What those reached count for.</param>
    public abstract int Without(ReadOnlySpan<int> seeds, ulong worldKey, int dead, Weigh weigh);

    /// <summary>Nodes reached in one world when one further node acts as well: each of some, without the others.</summary>
    /// <param name="seeds">Where the world starts.</param>
    /// <param name="worldKey">Which world.</param>
    /// <param name="further">The nodes.</param>
    /// <param name="isSeen">Nodes that are not to be handed back.</param>
    /// <param name="mostFresh">How many that only the further one reached are handed back at most.</param>
    /// <param name="weigh">What those reached count for.</param>
    public abstract (int Reached, int[] Fresh)[] With(ReadOnlySpan<int> seeds, ulong worldKey, ReadOnlySpan<int> further,
        ReadOnlySpan<bool> isSeen, int mostFresh, Weigh weigh);

    /// <summary>Nodes found from some by edges that are followed, within so many steps.</summary>
    protected bool[] Closure(IEnumerable<int> from, long steps, Func<int, int, bool> follows)
    {
        var (reached, queue) = (new bool[Graph.NodeCount], new List<int>(from));
        foreach (var node in queue)
        {
            reached[node] = true;
        }

        var head = 0;
        for (long step = 0; step < steps && head < queue.Count; step++)
        {
            for (var end = queue.Count; head < end; head++)
            {
                var u = queue[head];
                for (var place = (int)Graph.Offsets[u]; place < (int)Graph.Offsets[u + 1]; place++)
                {
                    var v = Graph.Targets[place];
                    if (!reached[v] && follows(place, v))
                    {
                        reached[v] = true;
                        queue.Add(v);
                    }
                }
            }
        }

        return reached;
    }
}

/// <summary>The walk, compiled once a model.</summary>
internal sealed class WorldKernel<TEdges>(InfluenceGraph graph, TEdges edges, CancellationToken cancellationToken)
    : WorldKernel(graph, cancellationToken)
    where TEdges : struct, ILiveEdges
{
    public override ReachSums Reach(ReadOnlySpan<int> seeds, ulong runSeed, int first, int last, WorldScratches pool)
    {
        var scratch = pool.Rent();
        var sums = default(ReachSums);
        for (var world = first; world < last; world++)
        {
            var reached = Walk(seeds, Coin.WorldKey(runSeed, world), scratch);
            scratch.Tally?.Add(scratch.Queue.AsSpan(0, reached), scratch);
            sums += ReachSums.Of(reached);
        }

        pool.Return(scratch);
        return sums;
    }

    public override (bool[] Sure, bool[] Possible) Ends(ReadOnlySpan<int> seeds)
    {
        var sure = new ulong[Graph.NodeCount];
        int[] from = [.. seeds];
        return (
            Closure(from, long.MaxValue,
                (place, v) => sure[v] < Coin.Draws && (sure[v] += edges.SureDraws(place)) >= Coin.Draws),
            Closure(from, long.MaxValue, (place, _) => edges.LiveDraws(place) > 0));
    }

    public override double Chance(int place) => (double)edges.LiveDraws(place) / Coin.Draws;

    public override int Without(ReadOnlySpan<int> seeds, ulong worldKey, int dead, Weigh weigh)
    {
        var scratch = Pool.Rent();
        var reached = weigh(scratch.Queue.AsSpan(0, Walk(seeds, worldKey, scratch, dead)));
        Pool.Return(scratch);
        return reached;
    }

    public override (int Reached, int[] Fresh)[] With(ReadOnlySpan<int> seeds, ulong worldKey, ReadOnlySpan<int> further,
        ReadOnlySpan<bool> isSeen, int mostFresh, Weigh weigh)
    {
        var scratch = Pool.Rent();
        var results = new (int Reached, int[] Fresh)[further.Length];
        var before = Walk(seeds, worldKey, scratch);
        var fresh = new List<int>();
        for (var place = 0; place < further.Length; place++)
        {
            var after = before;
            if (scratch.Visits[further[place]].Stamp != scratch.Stamp)
            {
                (scratch.Visits[further[place]].Stamp, scratch.Queue[before]) = (scratch.Stamp, further[place]);
                after = Follow(before, before + 1, worldKey, scratch, None);
            }

            fresh.Clear();
            foreach (var node in scratch.Queue.AsSpan(before..after))
            {
                scratch.Visits[node].Stamp = 0; // as if it had not acted: the next one finds the world as it was
                if (!isSeen[node] && fresh.Count < mostFresh)
                {
                    fresh.Add(node);
                }
            }

            results[place] = (weigh(scratch.Queue.AsSpan(0, after)), [.. fresh]);
        }

        Pool.Return(scratch);
        return results;
    }

    private int Walk(ReadOnlySpan<int> seeds, ulong worldKey, WorldScratch scratch, int dead = None)
    {
        var (queue, visits, stamp) = (scratch.Queue, scratch.Visits, scratch.NextStamp());
        var tail = 0;
        foreach (var seed in seeds)
        {
            (visits[seed].Stamp, queue[tail++]) = (stamp, seed);
            visits[seed].Times++;
        }

        return Follow(0, tail, worldKey, scratch, dead);
    }

    private int Follow(int head, int tail, ulong worldKey, WorldScratch scratch, int dead)
    {
        ReadOnlySpan<long> offsets = Graph.Offsets;
        ReadOnlySpan<int> targets = Graph.Targets;
        var (queue, visits, stamp) = (scratch.Queue, scratch.Visits, scratch.Stamp);
        var watch = new CancellationWatch(CancellationToken);
        for (; head < tail; head++)
        {
            var u = queue[head];
            var end = (int)offsets[u + 1];
            watch.Look(end - (int)offsets[u]);
            if (TEdges.IsWide)
            {
                tail = TellWide(u, (int)offsets[u], end, tail, worldKey, scratch, dead);
                continue;
            }

            for (var place = (int)offsets[u]; place < end; place++)
            {
                var v = targets[place];

                // The coin first: most fail, and a mark is a cache miss on a large graph.
                if (edges.IsLive(worldKey, u, place, v) && visits[v].Stamp != stamp && place != dead)
                {
                    (visits[v].Stamp, queue[tail++]) = (stamp, v);
                    visits[v].Times++;
                }
            }
        }

        return tail;
    }

    // The coins of up to 64 edges, then those few that are live. Whether one of them is new to this world nobody can foretell, so
    // that it is written down in any case and counted if it is: the queue has a place more than there are nodes.
    private int TellWide(int u, int place, int end, int tail, ulong worldKey, WorldScratch scratch, int dead)
    {
        var (queue, visits, stamp) = (scratch.Queue, scratch.Visits, scratch.Stamp);
        for (; place < end; place += Together)
        {
            var targets = Graph.Targets.Slice(place, Math.Min(Together, end - place));
            var live = edges.Live(worldKey, u, place, targets);
            if ((uint)(dead - place) < Together)
            {
                live &= ~(1UL << (dead - place));
            }

            for (; live != 0; live &= live - 1)
            {
                var v = edges.Target(place, BitOperations.TrailingZeroCount(live), targets);
                ref var visit = ref visits[v];
                var isNew = visit.Stamp == stamp ? 0 : 1;
                queue[tail] = v;
                tail += isNew;
                visit.Times += isNew;
                visit.Stamp = stamp;
            }
        }

        return tail;
    }
}

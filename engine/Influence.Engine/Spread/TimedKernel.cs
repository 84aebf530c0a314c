using System.Numerics;
using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;

namespace Influence.Engine.Spread;

/// <summary>The walk step by step: who acts when, and who is content.</summary>
/// <remarks>
/// Deadline and delays: IC-M and LT-M of Chen, Lu, Zhang, AAAI 2012 (arXiv 1204.3074): who acted meets each friend in each step
/// with the same chance, and the first meeting is the one try of that edge. Opinions: IC-N of Chen et al., SDM 2011: those who
/// reach somebody in the same step speak in random order, and the first word counts, so that without delays whoever is d steps
/// from the nearest seed speaks well of it with chance quality^(d + 1). The order is a draw of the edge: opinions depend on coins
/// of people and edges alone. In linear threshold the picked edge is the one whose delay and opinion count. Coins of edges are
/// those of the plain walk: without a deadline the same people act.
/// </remarks>
internal sealed class TimedKernel<TEdges>(
    InfluenceGraph graph, TEdges edges, SpreadRules rules, CancellationToken cancellationToken)
    : WorldKernel(graph, cancellationToken)
    where TEdges : struct, ILiveEdges
{
    public override SpreadRules Rules => rules;

    public override ReachSums Reach(ReadOnlySpan<int> seeds, ulong runSeed, int first, int last, WorldScratches pool)
    {
        var scratch = pool.Rent();
        var sums = default(ReachSums);
        for (var world = first; world < last; world++)
        {
            var reached = Walk(seeds, Coin.WorldKey(runSeed, world), scratch, None, None);
            scratch.Tally?.Add(scratch.Queue.AsSpan(0, reached), scratch);
            sums += ReachSums.Of(reached);
        }

        pool.Return(scratch);
        return sums;
    }

    public override double Chance(int place) => (double)edges.LiveDraws(place) / Coin.Draws;

    public override int Without(ReadOnlySpan<int> seeds, ulong worldKey, int dead, Weigh weigh)
    {
        var scratch = Pool.Rent();
        var reached = weigh(scratch.Queue.AsSpan(0, Walk(seeds, worldKey, scratch, dead, None)));
        Pool.Return(scratch);
        return reached;
    }

    // With a deadline one person more may have others act sooner, and through them others in time: the world is walked again.
    public override (int Reached, int[] Fresh)[] With(ReadOnlySpan<int> seeds, ulong worldKey, ReadOnlySpan<int> further,
        ReadOnlySpan<bool> isSeen, int mostFresh, Weigh weigh)
    {
        var (before, after) = (Pool.Rent(), Pool.Rent());
        var results = new (int Reached, int[] Fresh)[further.Length];
        Walk(seeds, worldKey, before, None, None);
        var fresh = new List<int>();
        for (var place = 0; place < further.Length; place++)
        {
            var reached = after.Queue.AsSpan(0, Walk(seeds, worldKey, after, None, further[place]));
            fresh.Clear();
            foreach (var node in reached)
            {
                if (before.Visits[node].Stamp != before.Stamp && !isSeen[node] && fresh.Count < mostFresh)
                {
                    fresh.Add(node);
                }
            }

            results[place] = (weigh(reached), [.. fresh]);
        }

        Pool.Return(before);
        Pool.Return(after);
        return results;
    }

    // Delays have no end, so that nobody but the seeds is sure to act by a deadline; without delays an edge takes one step, and a
    // search by breadth knows how many.
    public override (bool[] Sure, bool[] Possible) Ends(ReadOnlySpan<int> seeds)
    {
        var (sure, from) = (new ulong[Graph.NodeCount], seeds.ToArray());
        var steps = rules.Waits && rules.Deadline < long.MaxValue ? 0 : rules.Deadline;
        return (
            Closure(from, steps,
                (place, v) => sure[v] < Coin.Draws && (sure[v] += edges.SureDraws(place)) >= Coin.Draws),
            Closure(from, rules.Deadline, (place, _) => edges.LiveDraws(place) > 0));
    }

    private int Walk(ReadOnlySpan<int> seeds, ulong worldKey, WorldScratch scratch, int dead, int further)
    {
        scratch.NextStamp();
        scratch.Meetings.Clear();
        var tail = 0;
        foreach (var seed in seeds)
        {
            tail = Act(scratch, seed, None, round: 0, turnsKey: 0, tail);
        }

        return Follow(tail, worldKey, scratch, dead, further);
    }

    private int Follow(int tail, ulong worldKey, WorldScratch scratch, int dead, int further)
    {
        var (contentKey, turnsKey) = (Coin.Derive(worldKey, "turn"), Coin.Derive(worldKey, "order"));
        var delayKey = Coin.Derive(worldKey, "delay");
        var watch = new CancellationWatch(CancellationToken);
        var (from, round, step) = (0, 0, 0L);
        if (further != None && rules.Waits && rules.Deadline >= 1)
        {
            scratch.Meetings.Enqueue((further, None), 1);
        }

        while (true)
        {
            var end = tail;
            Judge(scratch, from, end, contentKey);
            if (step == rules.Deadline)
            {
                return tail;
            }

            for (; from < end; from++)
            {
                tail = Tell(scratch, from, round, step, tail, (worldKey, delayKey, turnsKey), dead, ref watch);
            }

            round++;
            if (!rules.Waits)
            {
                step++;
                tail = step == 1 && further != None ? Act(scratch, further, None, round, turnsKey, tail) : tail;
            }
            else if (scratch.Meetings.TryPeek(out _, out step))
            {
                tail = Meet(scratch, round, step, turnsKey, tail);
            }

            if (tail == from && scratch.Meetings.Count == 0)
            {
                return tail;
            }
        }
    }

    // Whoever heard nothing bad is content by a draw of their own.
    private void Judge(WorldScratch scratch, int from, int end, ulong contentKey)
    {
        if (rules.Turns)
        {
            foreach (var node in scratch.Queue.AsSpan(from..end))
            {
                scratch.IsNegative[node] |= Coin.Bits(contentKey, node) >= rules.Content;
            }
        }
    }

    private int Tell(WorldScratch scratch, int head, int round, long step, int tail, (ulong World, ulong Delay, ulong Turns) keys,
        int dead, ref CancellationWatch watch)
    {
        var u = scratch.Queue[head];
        var (place, end) = ((int)Graph.Offsets[u], (int)Graph.Offsets[u + 1]);
        watch.Look(end - place);
        for (; place < end; place += Together)
        {
            var targets = Graph.Targets.Slice(place, Math.Min(Together, end - place));
            for (var live = edges.Live(keys.World, u, place, targets); live != 0; live &= live - 1)
            {
                var lane = BitOperations.TrailingZeroCount(live);
                var v = edges.Target(place, lane, targets);
                if (place + lane == dead)
                {
                    continue;
                }

                if (!rules.Waits)
                {
                    tail = Act(scratch, v, u, round + 1, keys.Turns, tail);
                }
                else if (scratch.Visits[v].Stamp != scratch.Stamp && step + rules.Delay(keys.Delay, u, v) is var at
                    && at <= rules.Deadline)
                {
                    scratch.Meetings.Enqueue((v, u), at);
                }
            }
        }

        return tail;
    }

    private int Meet(WorldScratch scratch, int round, long step, ulong turnsKey, int tail)
    {
        while (scratch.Meetings.TryPeek(out var met, out var at) && at == step)
        {
            scratch.Meetings.Dequeue();
            tail = Act(scratch, met.Node, met.From, round, turnsKey, tail);
        }

        return tail;
    }

    // The first time counts, and of those who tell in the same round the one whose turn comes first; who begins needs nobody.
    private int Act(WorldScratch scratch, int node, int from, int round, ulong turnsKey, int tail)
    {
        var isNegative = rules.Turns && from != None && scratch.IsNegative[from];
        var turn = rules.Turns && from != None ? Coin.Bits(turnsKey, from, node) : 0;
        ref var visit = ref scratch.Visits[node];
        if (visit.Stamp != scratch.Stamp)
        {
            (visit.Stamp, scratch.Queue[tail++]) = (scratch.Stamp, node);
            visit.Times++;
            scratch.Rounds[node] = round;
            if (rules.Turns)
            {
                (scratch.IsNegative[node], scratch.Turns[node]) = (isNegative, turn);
            }
        }
        else if (rules.Turns && scratch.Rounds[node] == round && turn < scratch.Turns[node])
        {
            (scratch.IsNegative[node], scratch.Turns[node]) = (isNegative, turn);
        }

        return tail;
    }
}

using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Randomness;
using Influence.Engine.Spread;

namespace Influence.Engine.Introductions;

/// <summary>Whom the advocates reach in a world, and whom more with each new tie.</summary>
/// <remarks>A tie's coin is the one that its edge would have in the graph; whoever refuses introduces nobody.</remarks>
/// <param name="graph">Chances.</param>
/// <param name="advocates">Who is invited.</param>
/// <param name="invited">Who may refuse; null where nobody does.</param>
/// <param name="chance">Of a new tie.</param>
internal readonly struct TiePlay(InfluenceGraph graph, int[] advocates, Invitations? invited, double chance)
    : IPairedPlay<Tie, PairedScratch>
{
    private readonly ulong _limit = Coin.Limit(chance);

    /// <inheritdoc/>
    public int Play(
        Tie[] chosen, ulong key, PairedScratch scratch, Span<int> changes, ref CancellationWatch watch)
    {
        var (world, queue, reached) = (new LiveWorld(graph, key), scratch.Queue, 0);
        scratch.NextStamp();
        foreach (var advocate in advocates)
        {
            if (invited?.Accepts(advocate, key) != false && Meet(0, advocate))
            {
                queue[reached++] = advocate;
            }
        }

        reached = world.Walk(queue, 0, reached, Meet, ref watch);
        var (before, after) = (reached, reached);
        for (var at = 0; at < chosen.Length; at++)
        {
            var (advocate, node) = (advocates[chosen[at].Advocate], chosen[at].Node);
            if (Coin.Bits(key, advocate, node) < _limit && invited?.Accepts(advocate, key) != false && Meet(advocate, node))
            {
                queue[after] = node;
                after = world.Walk(queue, after, after + 1, Meet, ref watch);
            }

            (changes[at], reached) = (after - reached, after);
        }

        return before;

        bool Meet(int from, int node)
        {
            ref var visit = ref scratch.At(node);
            var isNew = visit.Story == int.MaxValue;
            visit.Story = 0;
            return isNew;
        }
    }
}

using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Spread;

namespace Influence.Engine.Responses;

/// <summary>Those chosen are talked to before the story comes to them, and do not pass it on; whoever will not listen passes it
/// on as before.</summary>
/// <remarks>One walk tells what each saves: with all of them silent, then with one after the other taken back from the last.
/// </remarks>
/// <param name="graph">Chances.</param>
/// <param name="posted">Who posted the story.</param>
/// <param name="invited">Who may refuse to answer; null where nobody does.</param>
internal readonly struct BlockingResponse(InfluenceGraph graph, int[] posted, Invitations? invited)
    : IPairedPlay<int, PairedScratch>
{
    private const int Silent = 1;
    private const int Heard = 2;

    /// <inheritdoc/>
    public int Play(
        int[] chosen, ulong key, PairedScratch scratch, Span<int> saves, ref CancellationWatch watch)
    {
        var (world, queue) = (new LiveWorld(graph, key), scratch.Queue);
        scratch.NextStamp();
        foreach (var node in chosen)
        {
            scratch.At(node).Answer = invited?.Accepts(node, key) != false ? Silent : int.MaxValue;
        }

        for (var place = 0; place < posted.Length; place++)
        {
            (queue[place], scratch.At(posted[place]).Story) = (posted[place], 0);
        }

        var reached = world.Walk(queue, 0, posted.Length, Meet, ref watch);
        for (var at = chosen.Length - 1; at >= 0; at--)
        {
            ref var visit = ref scratch.At(chosen[at]);
            var (before, hasHeard) = (reached, visit.Answer == Heard);
            visit.Answer = int.MaxValue;
            if (hasHeard)
            {
                (visit.Story, queue[reached]) = (0, chosen[at]);
                reached = world.Walk(queue, reached, reached + 1, Meet, ref watch);
            }

            saves[at] = reached - before;
        }

        return reached;

        bool Meet(int from, int node)
        {
            ref var visit = ref scratch.At(node);
            if (visit.Answer != int.MaxValue)
            {
                visit.Answer = Heard;
                return false;
            }

            var isNew = visit.Story == int.MaxValue;
            visit.Story = 0;
            return isNew;
        }
    }
}

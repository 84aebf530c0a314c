using Influence.Engine.Graphs;
using Influence.Engine.Loops;
using Influence.Engine.Spread;

namespace Influence.Engine.Responses;

/// <summary>Those chosen tell the truth at the moment the story is posted; who hears it no later than the story keeps to it.
/// Whoever refuses to tell it says nothing.</summary>
/// <remarks>Budak, Agrawal, El Abbadi, WWW 2011: both go over the same live edges, so a node is saved when it is no further from
/// an answer than from the story.</remarks>
/// <param name="graph">Chances.</param>
/// <param name="posted">Who posted the story.</param>
/// <param name="invited">Who may refuse to answer; null where nobody does.</param>
internal readonly struct TruthResponse(InfluenceGraph graph, int[] posted, Invitations? invited)
    : IPairedPlay<int, PairedScratch>
{
    /// <inheritdoc/>
    public int Play(
        int[] chosen, ulong key, PairedScratch scratch, Span<int> saves, ref CancellationWatch watch)
    {
        var world = new LiveWorld(graph, key);
        var (queue, deepest) = (scratch.Queue, 0);
        scratch.NextStamp();
        for (var place = 0; place < posted.Length; place++)
        {
            (queue[place], scratch.At(posted[place]).Story) = (posted[place], 0);
        }

        var reached = world.Walk(queue, 0, posted.Length, (u, v) =>
        {
            ref var visit = ref scratch.At(v);
            var isNew = visit.Story == int.MaxValue;
            visit.Story = Math.Min(visit.Story, scratch.At(u).Story + 1);
            deepest = Math.Max(deepest, visit.Story == int.MaxValue ? 0 : visit.Story);
            return isNew;
        }, ref watch);
        for (var at = 0; at < chosen.Length; at++)
        {
            var saved = 0;
            if (invited?.Accepts(chosen[at], key) != false && Comes(chosen[at], 0, ref saved))
            {
                queue[0] = chosen[at];
                world.Walk(queue, 0, 1, (u, v) => Comes(v, scratch.At(u).Answer + 1, ref saved), ref watch);
            }

            saves[at] = saved;
        }

        return reached;

        // Beyond who heard the story first nobody is saved over them, and beyond an answer as near nobody is saved anew.
        bool Comes(int node, int steps, ref int saved)
        {
            ref var visit = ref scratch.At(node);
            if (steps > deepest || steps > visit.Story || steps >= visit.Answer)
            {
                return false;
            }

            saved += visit.Story < int.MaxValue && visit.Answer > visit.Story ? 1 : 0;
            visit.Answer = steps;
            return true;
        }
    }
}

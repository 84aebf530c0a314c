using Influence.Engine.Graphs;
using Influence.Engine.Loops;

namespace Influence.Engine.Responses;

/// <summary>A way to answer a story: what people chosen save in one world.</summary>
internal interface IResponse
{
    /// <summary>Plays a world through.</summary>
    /// <param name="graph">Chances.</param>
    /// <param name="posted">Who posted the story.</param>
    /// <param name="chosen">Who answers it, in order.</param>
    /// <param name="key">Of the world.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="saves">Takes what each of those chosen saves beside those before.</param>
    /// <param name="watch">Looked at within the world.</param>
    /// <returns>People who pass the story on where nobody answers, those who posted it included.</returns>
    static abstract int Play(InfluenceGraph graph, int[] posted, int[] chosen, ulong key, ResponseScratch scratch,
        Span<int> saves, ref CancellationWatch watch);
}

/// <summary>Those chosen tell the truth at the moment the story is posted; who hears it no later than the story keeps to it.
/// </summary>
/// <remarks>Budak, Agrawal, El Abbadi, WWW 2011: both go over the same live edges, so a node is saved when it is no further from
/// an answer than from the story.</remarks>
internal readonly struct TruthResponse : IResponse
{
    /// <inheritdoc/>
    public static int Play(InfluenceGraph graph, int[] posted, int[] chosen, ulong key, ResponseScratch scratch,
        Span<int> saves, ref CancellationWatch watch)
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
            if (Comes(chosen[at], 0, ref saved))
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

/// <summary>Those chosen are talked to before the story comes to them, and do not pass it on.</summary>
/// <remarks>One walk tells what each saves: with all of them silent, then with one after the other taken back from the last.
/// </remarks>
internal readonly struct ContactResponse : IResponse
{
    private const int Silent = 1;
    private const int Heard = 2;

    /// <inheritdoc/>
    public static int Play(InfluenceGraph graph, int[] posted, int[] chosen, ulong key, ResponseScratch scratch,
        Span<int> saves, ref CancellationWatch watch)
    {
        var (world, queue) = (new LiveWorld(graph, key), scratch.Queue);
        scratch.NextStamp();
        foreach (var node in chosen)
        {
            scratch.At(node).Answer = Silent;
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

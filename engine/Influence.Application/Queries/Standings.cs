using Influence.Application.Roster;
using Influence.Engine.Answers;

namespace Influence.Application.Queries;

/// <summary>Finds single people in kept rankings without listing everybody.</summary>
internal static class Standings
{
    /// <summary>Rank of a node by the first column, as a list of everybody
    /// would number it; null when it is not ranked. O(n).</summary>
    public static Standing? Of(Answer answer, IPeople people, int node)
    {
        var place = answer.Nodes.Span.IndexOf(node);
        if (place < 0 || !people.Mask.Contains(node))
        {
            return null;
        }

        var (own, before, ranked) = (Score(answer, place), 0L, 0L);
        for (var other = 0; other < answer.Nodes.Length; other++)
        {
            var rival = answer.Nodes.Span[other];
            if (people.Mask.Contains(rival))
            {
                ranked++;
                var score = Score(answer, other);
                before += score > own || (score == own && people.CompareIds(rival, node) < 0) ? 1 : 0;
            }
        }

        return new Standing(before + 1, ranked, own);
    }

    /// <summary>The first column as a number.</summary>
    public static double Score(Answer answer, int place) => answer.First.As<double>().Values.Span[place];
}

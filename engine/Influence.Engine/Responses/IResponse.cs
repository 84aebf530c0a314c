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

using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Figures;

/// <summary>The ties between people shown, and which of them are drawn: one to everybody's largest friend, then by lot.</summary>
/// <param name="All">Distinct pairs, positions in the list of people shown, the smaller first; sorted.</param>
/// <param name="Drawn">At most as many as asked for; sorted.</param>
internal sealed record PictureTies(PictureEdge[] All, ImmutableArray<PictureEdge> Drawn)
{
    internal static PictureTies Make(Graph edges, PictureChoice choice, NetworkPictureOptions options)
    {
        var place = new int[edges.NodeCount];
        Array.Fill(place, -1);
        for (var shown = 0; shown < choice.Nodes.Length; shown++)
        {
            place[choice.Nodes[shown]] = shown;
        }

        var pairs = new HashSet<PictureEdge>();
        for (var shown = 0; shown < choice.Nodes.Length; shown++)
        {
            foreach (var target in edges.Out.Row(choice.Nodes[shown]))
            {
                var other = place[target];
                if (other >= 0 && other != shown)
                {
                    pairs.Add(new PictureEdge(Math.Min(shown, other), Math.Max(shown, other)));
                }
            }
        }

        PictureEdge[] all = [.. pairs.OrderBy(pair => pair.From).ThenBy(pair => pair.To)];
        if (all.Length <= options.MaxEdges)
        {
            return new PictureTies(all, [.. all]);
        }

        // People stand by size, so the first pair of somebody as the second end leads to the largest of their friends.
        var hasTie = new bool[choice.Nodes.Length];
        var seed = Coin.Derive(options.RandomSeed, "ties");
        var ranked = all.Select(pair =>
        {
            var isFirst = !hasTie[pair.To];
            hasTie[pair.To] = true;
            return (Pair: pair, IsFirst: isFirst, Lot: Coin.Toss(seed, 0, choice.Nodes[pair.From], choice.Nodes[pair.To]));
        }).ToArray();
        return new PictureTies(all, [.. ranked.OrderBy(tie => tie.IsFirst ? 0 : 1).ThenBy(tie => tie.Lot)
            .Take(options.MaxEdges).Select(tie => tie.Pair).OrderBy(pair => pair.From).ThenBy(pair => pair.To)]);
    }
}

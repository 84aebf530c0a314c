using System.Collections.Immutable;
using Influence.Engine.Graphs;
using Influence.Engine.Randomness;

namespace Influence.Engine.Figures;

/// <summary>The ties between people shown, and which of them are drawn: one to everybody's largest friend, then by lot; or those
/// that a backbone is made of.</summary>
/// <param name="All">Distinct pairs, positions in the list of people shown, the smaller first; sorted.</param>
/// <param name="Drawn">At most as many as asked for; sorted.</param>
internal sealed record PictureTies(PictureEdge[] All, ImmutableArray<PictureEdge> Drawn)
{
    internal static PictureTies Make(
        Graph edges, PictureChoice choice, NetworkPictureOptions options, PictureBackbone? backbone)
    {
        var place = new int[edges.NodeCount];
        Array.Fill(place, -1);
        for (var shown = 0; shown < choice.Nodes.Length; shown++)
        {
            place[choice.Nodes[shown]] = shown;
        }

        var pairs = new Dictionary<PictureEdge, double>();
        for (var shown = 0; shown < choice.Nodes.Length; shown++)
        {
            var node = choice.Nodes[shown];
            for (var at = edges.Out.Offsets[node]; at < edges.Out.Offsets[node + 1]; at++)
            {
                var other = place[edges.Out.Targets[(int)at]];
                if (other >= 0 && other != shown)
                {
                    var pair = new PictureEdge(Math.Min(shown, other), Math.Max(shown, other));
                    pairs[pair] = pairs.GetValueOrDefault(pair) + (edges.Out.IsWeighted ? edges.Out.Weights[(int)at] : 1);
                }
            }
        }

        PictureEdge[] all = [.. pairs.Keys.OrderBy(pair => pair.From).ThenBy(pair => pair.To)];
        if (backbone is not null)
        {
            var kept = backbone(choice.Nodes.Length, all, Array.ConvertAll(all, pair => pairs[pair]));
            return new PictureTies(all, [.. kept.Take(options.MaxEdges).Select(number => all[number])]);
        }

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

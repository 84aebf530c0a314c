using System.Collections.Immutable;
using System.Globalization;

namespace Influence.Engine.Figures;

/// <summary>A network picture with the names that may be shown.</summary>
/// <param name="Picture">Places, sizes and ties.</param>
/// <param name="Names">One a node of the picture, in its order; null for somebody who may not be named.</param>
/// <param name="Size">What a circle's size stands for, as in <c>PageRank</c>.</param>
public sealed record NetworkFigure(NetworkPicture Picture, ImmutableArray<string?> Names, string Size) : Figure
{
    /// <summary>What a community is called: after its largest person, with its number of people.</summary>
    public string NameOf(PictureCommunity community)
    {
        ArgumentNullException.ThrowIfNull(community);
        if (community.Community < 0)
        {
            return "all other communities";
        }

        var people = community.People.ToString("N0", CultureInfo.InvariantCulture);
        return $"around {NameOf(community.TopNode) ?? "somebody who is not named"}, {people} people";
    }
    /// <summary>The largest person of each community that has a colour of its own, where they may be named.</summary>
    public IEnumerable<(PictureNode Node, string Name)> NamedTops()
    {
        foreach (var community in Picture.Communities.Where(community => community.Community >= 0))
        {
            if (PlaceOf(community.TopNode) is >= 0 and var place && Names[place] is { } name)
            {
                yield return (Picture.Nodes[place], name);
            }
        }
    }

    private string? NameOf(int node) => PlaceOf(node) is >= 0 and var place ? Names[place] : null;

    private int PlaceOf(int node)
    {
        for (var place = 0; place < Picture.Nodes.Length; place++)
        {
            if (Picture.Nodes[place].Node == node)
            {
                return place;
            }
        }

        return -1;
    }
}

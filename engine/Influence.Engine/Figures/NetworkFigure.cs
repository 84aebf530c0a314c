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
        for (var place = 0; place < Picture.Nodes.Length; place++)
        {
            if (Picture.Nodes[place].Node == community.TopNode && Names[place] is { } name)
            {
                return $"around {name}, {people} people";
            }
        }

        return $"around somebody who is not named, {people} people";
    }
}

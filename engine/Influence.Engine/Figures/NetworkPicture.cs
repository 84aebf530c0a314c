using System.Collections.Immutable;

namespace Influence.Engine.Figures;

/// <summary>A network drawn by community: places, sizes and ties as data, and the numbers its caption needs.</summary>
/// <remarks>Both axes have one scale and run over [0, 1], so the picture belongs in a square; y grows downwards.</remarks>
public sealed record NetworkPicture
{
    /// <summary>Index of everybody outside the seven largest communities.</summary>
    public const int OtherCommunities = 7;

    /// <summary>The people drawn, the largest first, so that small ones are drawn over large ones.</summary>
    public required ImmutableArray<PictureNode> Nodes { get; init; }

    /// <summary>The ties drawn.</summary>
    public required ImmutableArray<PictureEdge> Edges { get; init; }

    /// <summary>The seven largest communities, then one entry for all others if there are any.</summary>
    public required ImmutableArray<PictureCommunity> Communities { get; init; }

    /// <summary>People who may be shown, drawn or not.</summary>
    public required int PeopleInAll { get; init; }

    /// <summary>How many are drawn as the largest of their community; the others were drawn by lot.</summary>
    public required int PeopleChosen { get; init; }

    /// <summary>Communities with anyone who may be shown.</summary>
    public required int CommunitiesInAll { get; init; }

    /// <summary>Distinct ties between the people drawn, drawn or not.</summary>
    public required long EdgesAmongShown { get; init; }
}

/// <summary>One person of a picture.</summary>
/// <param name="Node">Node number in the graph.</param>
/// <param name="X">In [0, 1].</param>
/// <param name="Y">In [0, 1].</param>
/// <param name="Radius">On the scale of <paramref name="X"/>; no two circles overlap.</param>
/// <param name="Size">What the radius stands for, as given.</param>
/// <param name="Community">0 to 6: one of the largest; 7: another.</param>
public readonly record struct PictureNode(int Node, float X, float Y, float Radius, double Size, int Community);

/// <summary>One tie of a picture, without direction.</summary>
/// <param name="From">Position in the picture's list of nodes.</param>
/// <param name="To">Position in the picture's list of nodes.</param>
public readonly record struct PictureEdge(int From, int To);

/// <summary>One community of a picture.</summary>
/// <param name="Index">Colour: 0 to 6 by number of people, 7 for all others together.</param>
/// <param name="Community">The community's number as given; −1 for all others together.</param>
/// <param name="People">People who may be shown.</param>
/// <param name="Shown">People drawn.</param>
/// <param name="TopNode">Its largest person, after whom it may be named.</param>
/// <param name="X">Middle of the people drawn, in [0, 1].</param>
/// <param name="Y">Middle of the people drawn, in [0, 1].</param>
public sealed record PictureCommunity(int Index, int Community, int People, int Shown, int TopNode, float X, float Y);

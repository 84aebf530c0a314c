using Influence.Application.Queries;

namespace Influence.Api.Figures;

/// <summary>The picture of a network as data: both axes run from 0 to 1, y grows downwards.</summary>
/// <param name="Nodes">The people drawn, the largest first.</param>
/// <param name="Edges">Pairs of positions in the list of people.</param>
/// <param name="Communities">The seven largest, then all others together.</param>
/// <param name="PeopleInAll">People who may be shown, drawn or not.</param>
/// <param name="PeopleChosen">How many are drawn as the largest of their community; the others were drawn by lot.</param>
/// <param name="CommunitiesInAll">Communities with anyone who may be shown.</param>
/// <param name="EdgesAmongShown">Distinct ties between the people drawn, drawn or not.</param>
/// <param name="Snapshot">What it was drawn from.</param>
/// <param name="AsOf">When that came into force.</param>
public sealed record PictureView(IReadOnlyList<PictureNodeView> Nodes, IReadOnlyList<int[]> Edges,
    IReadOnlyList<PictureCommunityView> Communities, int PeopleInAll, int PeopleChosen, int CommunitiesInAll,
    long EdgesAmongShown, string Snapshot, DateTimeOffset AsOf)
{
    /// <summary>Shows a picture.</summary>
    public static PictureView From(NamedPicture named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var picture = named.Picture;
        var labels = named.People.ToDictionary(card => card.Node, card => card.Label);
        return new PictureView(
            [.. picture.Nodes.Zip(named.People, (node, card) =>
                new PictureNodeView(card.Id, card.Label, node.X, node.Y, node.Radius, node.Size, node.Community))],
            [.. picture.Edges.Select(edge => new[] { edge.From, edge.To })],
            [.. picture.Communities.Select(community => new PictureCommunityView(
                community.Index, community.People, community.Shown, labels.GetValueOrDefault(community.TopNode), community.X,
                    community.Y))],
            picture.PeopleInAll, picture.PeopleChosen, picture.CommunitiesInAll, picture.EdgesAmongShown,
            named.Head.SnapshotId!, named.Head.AsOf);
    }
}

/// <summary>One person of a picture.</summary>
/// <param name="Id">The id given.</param>
/// <param name="Label">Name, else handle, else id.</param>
/// <param name="X">0 to 1.</param>
/// <param name="Y">0 to 1.</param>
/// <param name="Radius">On the same scale.</param>
/// <param name="Size">What the radius stands for: further people expected to act if this person alone is invited.</param>
/// <param name="Community">0 to 6: one of the largest; 7: another.</param>
public sealed record PictureNodeView(string Id, string Label, float X, float Y, float Radius, double Size, int Community);

/// <summary>One community of a picture.</summary>
/// <param name="Index">0 to 6 by number of people, 7 for all others together.</param>
/// <param name="People">People who may be shown.</param>
/// <param name="Shown">People drawn.</param>
/// <param name="TopPerson">After whom it may be named.</param>
/// <param name="X">Middle, 0 to 1.</param>
/// <param name="Y">Middle, 0 to 1.</param>
public sealed record PictureCommunityView(int Index, int People, int Shown, string? TopPerson, float X, float Y);

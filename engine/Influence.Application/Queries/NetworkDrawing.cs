using Influence.Application.Answering;
using Influence.Engine.Figures;
using Influence.Engine.Graphs;

namespace Influence.Application.Queries;

/// <summary>Draws a network's people by group; the one place that does, for the dashboard and for the library.</summary>
public static class NetworkDrawing
{
    /// <summary>The picture, with the cards of those who are on it.</summary>
    /// <param name="open">Who may be drawn.</param>
    /// <param name="ties">Between nodes of the snapshot; null means the first relation loaded.</param>
    /// <param name="drawn">Whom of those who may be named to draw; null means all of them.</param>
    /// <param name="labels">The group of each node of the snapshot; of people who may not be named, anything.</param>
    /// <param name="size">What a person's circle stands for, of each node of the snapshot.</param>
    /// <param name="options">How many are drawn; null means the defaults.</param>
    /// <param name="backbone">Chooses the ties that are drawn; null draws as many as there may be.</param>
    /// <param name="cancellationToken">Looked at between rounds of the layout.</param>
    public static NamedPicture Draw(
        OpenPeople open, Graph? ties, Candidates? drawn, int[] labels, double[] size, NetworkPictureOptions? options,
        PictureBackbone? backbone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        var picture = NetworkPictures.Compute(
            ties ?? EdgeViews.Relation(open.Snapshot, null), labels, size, drawn ?? open.People.Mask, options, backbone,
            cancellationToken);
        return new NamedPicture(picture, [.. picture.Nodes.Select(node => open.People.CardOf(node.Node)!)], open.Head);
    }
}

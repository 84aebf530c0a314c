using Influence.Engine.Figures;

namespace Influence.Application.Showing.Svg;

/// <summary>Draws a network by community; the largest person of each named community is written beside it.</summary>
internal static class SvgNetwork
{
    private const double Side = 640;
    private const double Left = (SvgPage.Width - Side) / 2;

    public static string Draw(NetworkFigure figure)
    {
        var picture = figure.Picture;
        var page = new SvgPage(figure, $"A network of {PlainWords.Count(picture.PeopleInAll)} people, " +
            $"{PlainWords.Count(picture.Nodes.Length)} of them drawn; " +
            $"a circle's size is {figure.Size}, its colour the community.");
        page.Legend(picture.Communities.Select(community => (figure.NameOf(community), FigureColours.Of(community.Index))));
        var top = page.Bottom;
        double X(double x) => Left + (x * Side);
        double Y(double y) => top + (y * Side);
        page.Ties(picture.Edges.Select(tie => (picture.Nodes[tie.From], picture.Nodes[tie.To]))
            .Select(ends => (X(ends.Item1.X), Y(ends.Item1.Y), X(ends.Item2.X), Y(ends.Item2.Y))));
        for (var place = 0; place < picture.Nodes.Length; place++)
        {
            var node = picture.Nodes[place];
            page.Circle(X(node.X), Y(node.Y), Math.Max(1, node.Radius * Side), FigureColours.Of(node.Community), "#ffffff",
                figure.Names[place] is { } name ? $"{name}: {figure.Size} {AxisPlaces.Label(node.Size)}" : "");
        }

        foreach (var (node, name) in figure.NamedTops())
        {
            page.Text(X(node.X), Y(node.Y) + 4.5, name, "middle", isBold: true, hasHalo: true);
        }

        page.Bottom = top + Side;
        return page.End(figure);
    }
}

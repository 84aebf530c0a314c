using System.Text.Json.Nodes;
using Influence.Engine.Figures;
using static Influence.Application.Showing.Plotly.PlotlyLayout;

namespace Influence.Application.Showing.Plotly;

/// <summary>The figures without numeric axes: shades and networks.</summary>
internal static class PlotlyGrids
{
    public static JsonObject HeatMap(HeatMapFigure figure)
    {
        var shades = FigureColours.Quantities;
        var scale = new JsonArray();
        for (var at = 0; at < shades.Length; at++)
        {
            scale.Add(new JsonArray(at / (double)(shades.Length - 1), shades[at]));
        }

        var rows = new JsonArray();
        for (var row = 0; row < figure.Rows.Length; row++)
        {
            rows.Add(Array(Enumerable.Range(0, figure.Columns.Length).Select(column => figure[row, column])));
        }

        // Over places, not names: two people of one name are two rows.
        var map = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = rows,
            ["zmin"] = 0,
            ["colorscale"] = scale,
            ["colorbar"] = new JsonObject { ["title"] = new JsonObject { ["text"] = Markup.ForPlotly(figure.Value.Label) } },
            ["xgap"] = 1,
            ["ygap"] = 1,
        };
        return PlotlyLayout.Figure(figure, [map], Labels(figure.X, figure.Columns, isReversed: false),
            Labels(figure.Y, figure.Rows, isReversed: true), hasLegend: false, 220 + (28 * figure.Rows.Length));
    }

    public static JsonObject Network(NetworkFigure figure)
    {
        const double PixelsAcross = 600;
        var picture = figure.Picture;
        var data = new JsonArray { Ties(picture) };
        foreach (var community in picture.Communities)
        {
            int[] places =
            [
                .. Enumerable.Range(0, picture.Nodes.Length).Where(at => picture.Nodes[at].Community == community.Index),
            ];
            var dots = PlotlyTraces.Trace(figure.NameOf(community), "markers",
                places.Select(at => Place(picture.Nodes[at].X)), places.Select(at => Place(picture.Nodes[at].Y)));
            dots["hovertext"] = Texts(places.Select(at => figure.Names[at] ?? ""));
            dots["hoverinfo"] = "text";
            dots["marker"] = new JsonObject
            {
                ["color"] = FigureColours.Of(community.Index),
                ["opacity"] = 1,
                ["line"] = PlotlyTraces.White(),
                ["size"] = Array(places.Select(at => Math.Round(2 * picture.Nodes[at].Radius * PixelsAcross, 2))),
            };
            data.Add(dots);
        }

        var upwards = Hidden(); // y grows downwards in a picture
        upwards["autorange"] = "reversed";
        upwards["scaleanchor"] = "x";
        var made = PlotlyLayout.Figure(figure, data, Hidden(), upwards, hasLegend: true, 760);
        made["layout"]!["annotations"] = new JsonArray([.. figure.NamedTops().Select(top => Name(top.Node, top.Name))]);
        return made;
    }

    // On a pale ground, since circles of any colour lie beneath.
    private static JsonObject Name(PictureNode node, string name) => new()
    {
        ["x"] = Place(node.X),
        ["y"] = Place(node.Y),
        ["text"] = Markup.ForPlotly(name),
        ["showarrow"] = false,
        ["bgcolor"] = "rgba(255,255,255,0.8)",
        ["borderpad"] = 1,
    };

    // Null breaks the line between two ties.
    private static JsonObject Ties(NetworkPicture picture)
    {
        var ties = PlotlyTraces.Trace("ties", "lines", Ends(picture, node => node.X), Ends(picture, node => node.Y));
        ties["line"] = new JsonObject { ["color"] = FigureColours.Grid, ["width"] = 0.5 };
        ties["hoverinfo"] = "skip";
        ties["showlegend"] = false;
        return ties;
    }

    private static IEnumerable<double> Ends(NetworkPicture picture, Func<PictureNode, float> axis) => picture.Edges.SelectMany(
        tie => new[] { Place(axis(picture.Nodes[tie.From])), Place(axis(picture.Nodes[tie.To])), double.NaN });

    private static double Place(float place) => Math.Round(place, 4);

    private static JsonObject Hidden() => new() { ["visible"] = false };
}

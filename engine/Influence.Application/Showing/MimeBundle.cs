using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>One output of a cell in every form a front end may ask for, the richest first.</summary>
/// <param name="Parts">MIME types and contents: an object for JSON, a text for all others.</param>
public sealed record MimeBundle(ImmutableArray<KeyValuePair<string, JsonNode>> Parts)
{
    /// <summary>A view as outputs: its words, tables and evidence first, then each figure for itself.</summary>
    /// <remarks>Apart, since a front end shows one form of an output alone: with a figure it would lose the table.</remarks>
    public static ImmutableArray<MimeBundle> Of(ResultView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        MimeBundle words = new([
            new("text/html", ResultHtml.Of(view, [])),
            new("text/plain", ResultText.Of(view, [])),
        ]);
        return [words, .. view.Figures.Select(Of)];
    }

    /// <summary>A figure as Plotly JSON, page, drawing and sentence.</summary>
    public static MimeBundle Of(Figure figure) => new([
        new(PlotlyJson.MimeType, PlotlyJson.Of(figure)),
        new("text/html", ResultHtml.Of(figure)),
        new("image/svg+xml", FigureSvg.Of(figure)),
        new("text/plain", ResultText.Of(figure)),
    ]);
}

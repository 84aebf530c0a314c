using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Influence.Application.Showing;

/// <summary>The one way a text of somebody's data gets into a page or a drawing.</summary>
internal static class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>For elements and quoted attributes, of HTML and of SVG; what XML forbids became a mark before.</summary>
    public static string Encode(string text) => Encoder.Encode(PlainWords.Harmless(text));

    /// <summary>For labels of plotly.js, which takes some tags in them: no tag is left.</summary>
    public static string ForPlotly(string text) => PlainWords.Harmless(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}

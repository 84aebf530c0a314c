using System.Text;
using System.Xml.Linq;
using Influence.Application.Answering;
using Influence.Engine.Answers;
using Influence.Engine.Figures;

namespace Influence.Application.Showing;

/// <summary>Views as HTML for a notebook's cell: no address leaves the machine, every text is encoded.</summary>
/// <remarks>
/// A figure begins with its drawing, so that it shows where scripts may not run; a script from a local file then puts
/// plotly.js in its place. Pages that bring plotly.js themselves leave that reference out. The drawing is an image and no
/// element: from a notebook that is not trusted, Jupyter takes svg elements away and leaves a heap of their words.
/// </remarks>
public static class ResultHtml
{
    /// <summary>Where a notebook finds plotly.js, seen from its own folder.</summary>
    public const string PlotlyScript = "vendor/plotly.min.js";

    // Runs once a figure, again without harm; a figure whose plotly.js is missing keeps its drawing.
    private const string Upgrade = "(function(){if(!window.Plotly)return;" +
        "document.querySelectorAll('script[data-influence-figure]').forEach(function(data){" +
        "var drawing=data.previousElementSibling;data.removeAttribute('data-influence-figure');" +
        "var place=document.createElement('div');place.className='influence-figure';" +
        "place.setAttribute('role','img');place.setAttribute('aria-label',drawing.getAttribute('alt'));" +
        "drawing.replaceWith(place);var figure=JSON.parse(data.textContent);" +
        "Plotly.newPlot(place,figure.data,figure.layout,figure.config);});})();";

    /// <summary>The whole view.</summary>
    public static string Of(ResultView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Of(view, view.Figures);
    }

    /// <summary>One figure.</summary>
    public static string Of(Figure figure)
    {
        var json = PlotlyJson.Of(figure).ToJsonString(); // its default encoder leaves no "<" in a script
        return Image(FigureSvg.Of(figure)) +
            $"<script type=\"application/json\" data-influence-figure>{json}</script>" +
            $"<script src=\"{PlotlyScript}\"></script><script>{Upgrade}</script>";
    }

    private static string Image(string drawing)
    {
        var words = XElement.Parse(drawing).Attribute("aria-label")!.Value;
        var bytes = Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing));
        return $"<img alt=\"{Markup.Encode(words)}\" style=\"max-width:100%\" src=\"data:image/svg+xml;base64,{bytes}\">";
    }

    /// <summary>The view with some of its figures.</summary>
    internal static string Of(ResultView view, IEnumerable<Figure> figures)
    {
        var html = new StringBuilder("<div class=\"influence-result\" style=\"max-width:760px\">");
        if (view.Title.Length > 0)
        {
            html.Append("<h4>").Append(Markup.Encode(view.Title)).Append("</h4>");
        }

        foreach (var line in view.Lines)
        {
            html.Append(line.IsWarning ? "<p><strong>" : "<p>").Append(Markup.Encode(line.Text))
                .Append(line.IsWarning ? "</strong></p>" : "</p>");
        }

        foreach (var table in view.Tables)
        {
            Append(html, table);
        }

        foreach (var figure in figures)
        {
            html.Append("<div>").Append(Of(figure)).Append("</div>");
        }

        if (view.Facts.Any())
        {
            html.Append("<details><summary>How do we know?</summary><table><tbody>");
            foreach (var (label, text) in view.Facts)
            {
                html.Append("<tr><th style=\"text-align:left;vertical-align:top\">").Append(Markup.Encode(label))
                    .Append("</th><td style=\"text-align:left\">").Append(Markup.Encode(text)).Append("</td></tr>");
            }

            html.Append("</tbody></table></details>");
        }

        return html.Append("</div>").ToString();
    }

    // A column of sentences keeps a width at which they can be read.
    private static bool HasSentences(ViewTable table, DocumentColumn column)
    {
        var place = table.Columns.IndexOf(column);
        return table.Rows.Any(row => row[place] is { Kind: CellKind.Text, Text.Length: > 40 });
    }

    private static void Append(StringBuilder html, ViewTable table)
    {
        html.Append("<table>");
        if (table.Title.Length > 0)
        {
            html.Append("<caption>").Append(Markup.Encode(table.Title)).Append("</caption>");
        }

        html.Append("<thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append("<th scope=\"col\" style=\"text-align:").Append(column.IsNumeric ? "right" : "left")
                .Append(HasSentences(table, column) ? ";min-width:200px\">" : "\">")
                .Append(Markup.Encode(ViewTable.Heading(column))).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            var texts = table.Texts(row);
            for (var place = 0; place < texts.Length; place++)
            {
                html.Append("<td style=\"text-align:").Append(table.Columns[place].IsNumeric ? "right" : "left").Append("\">")
                    .Append(Markup.Encode(texts[place])).Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (table.Note.Length > 0)
        {
            html.Append("<p>").Append(Markup.Encode(table.Note)).Append("</p>");
        }
    }
}

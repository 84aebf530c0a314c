using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Influence.Application.Showing;
using Influence.Notebooks.Files;
using Markdig;

namespace Influence.Notebooks.Pages;

/// <summary>A notebook as one HTML file for people without a kernel: texts, code, outputs, and plotly.js once.</summary>
public static class NotebookPage
{
    private const string Style = """
        :root{color-scheme:light}body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;
        color:#17212b;background:#fff;max-width:760px;margin:0 auto;padding:16px}
        h1{font-size:28px;line-height:1.25}h2{font-size:22px}h3,h4{font-size:18px;margin:16px 0 4px}
        pre{background:#f5f7f9;border:1px solid #d9e0e6;border-radius:8px;padding:12px;overflow-x:auto;
        font:13px/1.45 ui-monospace,"Cascadia Mono","Liberation Mono",monospace}
        .output pre{background:none;border:0;padding:4px 0;margin:0;white-space:pre-wrap}
        .output{margin:8px 0 20px;overflow-x:auto}
        code{font-family:ui-monospace,"Cascadia Mono","Liberation Mono",monospace;font-size:.9em}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:14px}
        th,td{border-bottom:1px solid #d9e0e6;padding:4px 7px;vertical-align:top}a{color:#0072b2}
        .skipped{color:#55606c;font-size:14px}
        """;

    /// <summary>Where plotly.js stands beside this program; null when the build had no npm.</summary>
    public static string? PlotlyFile { get; } =
        Path.Combine(AppContext.BaseDirectory, "plotly.min.js") is var path && File.Exists(path) ? path : null;

    /// <summary>The page. Nothing in it asks another machine.</summary>
    public static string Of(NotebookFile notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            if (cell.IsCode)
            {
                Append(body, cell);
            }
            else
            {
                body.Append(Markdown.ToHtml(cell.Source, Pipeline));
            }
        }

        // The figures' own references are to a file that this page does not have; it brings the script itself, before them.
        var reference = $"<script src=\"{ResultHtml.PlotlyScript}\"></script>";
        var content = body.ToString();
        var script = PlotlyFile is null || !content.Contains(reference, StringComparison.Ordinal) ? ""
            : File.ReadAllText(PlotlyFile).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">" +
            "<link rel=\"icon\" href=\"data:,\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
            $"<title>{WebUtility.HtmlEncode(Title(notebook))}</title><style>{Style}</style>" +
            $"<script>{script}</script></head><body><main>" +
            content.Replace(reference, "", StringComparison.Ordinal) + "</main></body></html>\n";
    }

    // Raw HTML in a text cell stays text: the page is opened by people who did not write it.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    private static string Title(NotebookFile notebook) => notebook.Cells
        .Where(cell => !cell.IsCode)
        .SelectMany(cell => cell.Source.Split('\n'))
        .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..] ?? notebook.Name;

    private static void Append(StringBuilder body, NotebookCell cell)
    {
        body.Append("<pre><code>").Append(WebUtility.HtmlEncode(cell.Source)).Append("</code></pre>");
        foreach (var output in cell.Outputs)
        {
            body.Append("<div class=\"output\">").Append(Shown(output!.AsObject())).Append("</div>");
        }
    }

    private static string Shown(JsonObject output) => output["data"] is not JsonObject data
        ? Preformatted(NotebookFile.Text(output["text"]))
        : data["text/html"] is { } html ? NotebookFile.Text(html)
        : data["image/svg+xml"] is { } drawing ? NotebookFile.Text(drawing)
        : Preformatted(NotebookFile.Text(data["text/plain"]));

    private static string Preformatted(string text) => $"<pre>{WebUtility.HtmlEncode(text)}</pre>";
}

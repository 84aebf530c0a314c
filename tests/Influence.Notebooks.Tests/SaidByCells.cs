using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Influence.Notebooks.Files;

namespace Influence.Notebooks.Tests;

/// <summary>What the cells of a notebook say, whoever ran it and however it was cut into outputs.</summary>
/// <remarks>
/// The house stores words and each figure as an output of its own, and a figure as JSON for Plotly beside its page; the kernel
/// shows a result as one page. The words, the drawings and the numbers behind them must be the same to the letter.
/// </remarks>
internal static partial class SaidByCells
{
    private const string KernelsOwn = "dotnet-interactive-this-cell"; // the first cell says where the kernel listens

    /// <summary>A copy whose cells hold one output: printed, words, page, figures told and figures drawn.</summary>
    public static NotebookFile Of(NotebookFile notebook)
    {
        var copy = notebook.Copy();
        foreach (var cell in copy.Cells.Where(cell => cell.IsCode))
        {
            cell.Outputs = [Of(cell.Outputs)];
        }

        return copy;
    }

    /// <summary>The figures in a cell's pages: each a drawing, and the numbers in it.</summary>
    public static string[] Figures(JsonArray outputs) =>
    [
        .. outputs.SelectMany(output => Figure().Matches(Part(output, "text/html")))
            .Select(found => found.Groups["figure"].Value),
    ];

    /// <summary>What a cell printed.</summary>
    public static string Printed(JsonArray outputs, string stream) => string.Concat(outputs
        .Where(output => output!["name"]?.GetValue<string>() == stream)
        .Select(output => NotebookFile.Text(output!["text"])));

    private static JsonObject Of(JsonArray outputs)
    {
        var shown = outputs.Where(output => !Part(output, "text/html").Contains(KernelsOwn, StringComparison.Ordinal)).ToArray();
        string[] lines = [.. shown.SelectMany(output => Part(output, "text/plain").Split('\n')).Where(line => line.Length > 0)];
        var told = lines.ToLookup(line => line.StartsWith("[figure] ", StringComparison.Ordinal));
        return new JsonObject
        {
            ["printed"] = Printed(outputs, "stdout").TrimEnd(),
            ["complained"] = Printed(outputs, "stderr"),
            ["words"] = string.Join('\n', told[false]),
            ["page"] = string.Concat(shown.Select(output => Figure().Replace(Part(output, "text/html"), ""))),
            ["told"] = string.Join('\n', told[true]),
            ["drawn"] = string.Join('\n', Figures(outputs)),
        };
    }

    private static string Part(JsonNode? output, string kind) => NotebookFile.Text(output!["data"]?[kind]);

    // With the element that a result's page puts around it.
    [GeneratedRegex("""(?<around><div>)?(?<figure><img [^>]*src="data:image/svg\+xml;base64,[^"]*">""" +
        """<script type="application/json" data-influence-figure>.*?</script>""" +
        """<script src="[^"]*"></script><script>.*?</script>)(?(around)</div>)""", RegexOptions.Singleline)]
    private static partial Regex Figure();
}

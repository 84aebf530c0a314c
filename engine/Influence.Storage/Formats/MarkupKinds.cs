using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>What begins with a pointed bracket: XML by its root element, web pages, triples.</summary>
internal static class MarkupKinds
{
    /// <summary>graphml or gexf; null where it is no markup.</summary>
    /// <exception cref="GraphDataException">html_page, rdf_file, xml_unknown …</exception>
    public static string? Recognise(HeadText text, string name)
    {
        if (text.Start.Length == 0 || text.Start[0] != '<')
        {
            return null;
        }

        var root = MarkupShapes.Root(text.Start);
        var word = root.ToUpperInvariant();
        var isMarkup = text.Begins("<?xml") || text.Start.Contains("</", StringComparison.Ordinal) ||
            text.Start.Contains("/>", StringComparison.Ordinal);
        switch (isMarkup || word is "GRAPHML" or "GEXF" or "HTML" or "HEAD" or "BODY" ? word : "")
        {
            case "GRAPHML":
                return "graphml";
            case "GEXF":
                return "gexf";
            case "HTML" or "HEAD" or "BODY" or "DIV" or "SCRIPT" or "TABLE" or "META" or "TITLE" or "P" or "H1" or "CENTER":
                throw Html(name);
            case "RDF":
                throw new GraphDataException("rdf_file", Sentence(name, "RDF in XML",
                    "Write its edges as csv with two columns."));
            case "XGMML":
                throw new GraphDataException("xgmml_file",
                    Sentence(name, "an XGMML network of Cytoscape", "Export it as GraphML or as an edge table (csv)."));
            case "SVG":
                throw new GraphDataException("image_file", Sentence(name, "a picture (SVG)",
                    "Give the file that holds the edges."));
            case "STATA_DTA":
                throw new GraphDataException("stata_file", Sentence(name, "a Stata file", "Save the table as csv."));
            case "":
                break;
            default:
                throw new GraphDataException("xml_unknown",
                    $"{name} is XML with the root element <{root}>; <graphml> and <gexf> are " +
                    "read. Export the graph in one of these, or as csv.");
        }

        if (text.Begins("<!doctype html"))
        {
            throw Html(name);
        }

        return MarkupShapes.IsTriple(text.Lines.Count == 0 ? text.Start : text.Lines[0])
            ? throw new GraphDataException("rdf_file",
                Sentence(name, "RDF as triples", "Write its edges as csv with two columns."))
            : null;
    }

    private static GraphDataException Html(string name) => new("html_page",
        $"{name} is a web page (HTML), perhaps what a server sent in place of the file. Download the file itself, and look at " +
        "its first lines.");

    private static string Sentence(string name, string what, string advice) => $"{name} is {what}, which is not read. {advice}";
}

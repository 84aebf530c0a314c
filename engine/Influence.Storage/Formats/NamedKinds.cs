using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>Formats that begin with a word of their own.</summary>
internal static class NamedKinds
{
    /// <summary>mtx, konect, pajek, gml or dimacs; null where no such word stands.</summary>
    /// <exception cref="GraphDataException">dot_file, graph6_file, gdf_file, rdf_file, sql_script …</exception>
    public static string? Recognise(HeadText text, string name)
    {
        if (text.Start.Length > 0 && char.IsAsciiDigit(text.Start[0]))
        {
            return null; // a number: no word of theirs, as above most lists of edges
        }

        if (text.Begins("%%MatrixMarket"))
        {
            return "mtx";
        }

        if (text.Comments.Count > 0 && NamedShapes.IsKonect(text.Comments[0]))
        {
            return "konect";
        }

        var first = text.Lines.Count == 0 ? "" : text.Lines[0].Trim();
        if (NamedShapes.IsPajek(first))
        {
            return "pajek";
        }

        if (NamedShapes.IsGml(text.Start))
        {
            return "gml";
        }

        if (NamedShapes.IsDimacs(text.Start))
        {
            return "dimacs";
        }

        Refuse(text, first, name);
        return null;
    }

    private static void Refuse(HeadText text, string first, string name)
    {
        if (NamedShapes.IsDot(text.Start))
        {
            throw new GraphDataException("dot_file", $"{name} is a DOT file of Graphviz, which is a drawing more than a graph. " +
                "Write the graph as GraphML, as with networkx.write_graphml or 'gv2gml', and give that.");
        }

        if (text.Begins(">>graph6<<") || text.Begins(">>sparse6<<") || text.Begins(">>digraph6<<"))
        {
            throw Refused("graph6_file", name, "in graph6 or sparse6", "Write it with networkx.write_graphml and give that.");
        }

        if (text.Begins("nodedef>") || text.Begins("edgedef>"))
        {
            throw Refused("gdf_file", name, "a GDF file of GUESS", "Export it from Gephi as GraphML or GEXF.");
        }

        if (NamedShapes.IsUcinet(first))
        {
            throw Refused("ucinet_dl_file", name, "a DL file of UCINET", "Export it as an edge list or as Pajek .net.");
        }

        if (text.Begins("LEDA.GRAPH"))
        {
            throw Refused("leda_file", name, "a LEDA graph", "Write it as GraphML and give that.");
        }

        if (text.Begins("DataGraph") || text.Begins("*Node data"))
        {
            throw Refused("vna_file", name, "a VNA file of NetDraw", "Export it as an edge list or as Pajek .net.");
        }

        if (text.Begins("@prefix") || text.Begins("PREFIX ") || text.Begins("@base"))
        {
            throw Refused("rdf_file", name, "RDF in Turtle", "Write its edges as csv with two columns.");
        }

        if (NamedShapes.IsSql(text.Start))
        {
            throw Refused("sql_script", name, "a script of SQL", "Run it in its database and export the table as csv.");
        }

        if (text.Begins("%YAML") || text.Start.StartsWith("---\n", StringComparison.Ordinal))
        {
            throw Refused("yaml_file", name, "YAML", "Write the edges as csv or JSON and give that.");
        }

        if (text.Begins("-----BEGIN "))
        {
            throw Refused("key_file", name, "a key or certificate", "Give the file that holds the edges or rows.");
        }

        if (text.Begins("BEGIN:VCARD") || text.Begins("BEGIN:VCALENDAR"))
        {
            throw Refused("card_file", name, "a file of contacts or dates", "Export the contacts as csv.");
        }

        if (text.Begins("@relation"))
        {
            throw Refused("arff_file", name, "an ARFF file of Weka", "Save it as csv.");
        }
    }

    private static GraphDataException Refused(string code, string name, string what, string advice) =>
        new(code, $"{name} is {what}, which is not read. {advice}");
}

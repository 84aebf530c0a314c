using System.Text.RegularExpressions;
using Influence.Engine.Errors;

namespace Influence.Storage.Formats;

/// <summary>Formats that begin with a word of their own.</summary>
internal static partial class NamedKinds
{
    /// <summary>mtx, konect, pajek, gml or dimacs; null where no such word stands.</summary>
    /// <exception cref="GraphDataException">dot_file, graph6_file, gdf_file, rdf_file, sql_script …</exception>
    public static string? Recognise(HeadText text, string name)
    {
        if (text.Begins("%%MatrixMarket"))
        {
            return "mtx";
        }

        if (text.Comments.Count > 0 && Konect().IsMatch(text.Comments[0]))
        {
            return "konect";
        }

        var first = text.Lines.Count == 0 ? "" : text.Lines[0].Trim();
        if (Pajek().IsMatch(first))
        {
            return "pajek";
        }

        if (Gml().IsMatch(WithoutComments(text.Start)))
        {
            return "gml";
        }

        if (Dimacs().IsMatch(text.Start))
        {
            return "dimacs";
        }

        Refuse(text, first, name);
        return null;
    }

    private static void Refuse(HeadText text, string first, string name)
    {
        if (Dot().IsMatch(WithoutComments(text.Start)))
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

        if (Ucinet().IsMatch(first))
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

        if (Sql().IsMatch(text.Start))
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

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    // Lines with # or //, and what stands between /* and */, before the first word.
    [GeneratedRegex(@"^(?:\s*(?:#[^\n]*\n|//[^\n]*\n|/\*[^*]*(?:\*[^/][^*]*)*\*/))*\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^%\s*(?:sym|asym|bip)\s+(?:unweighted|positive|posweighted|signed|weighted|multisigned|multiweighted|" +
        @"multiposweighted|dynamic)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Konect();

    [GeneratedRegex(@"^\*(?:vertices|network|arcs|edges|arcslist|edgeslist|matrix|partition|vector)\b",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Pajek();

    // graph [ … ], after Creator "…", Version 1 and such.
    [GeneratedRegex(@"^(?:(?:creator|version|comment|label|isplanar)\s+(?:""[^""]*""|[\w.+\-]+)\s+)*graph\s*\[",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Gml();

    [GeneratedRegex(@"^(?:\s*c(?:\s[^\n]*)?\n)*\s*p\s+(?:edge|edges|col|sp|max|mat|mcut)\s+[0-9]+\s+[0-9]+\s*(?:\n|\r|$)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Dimacs();

    [GeneratedRegex(@"^(?:strict\s+)?(?:di)?graph(?:\s+(?:""[^""]*""|[\w.\-]+))?\s*\{",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Dot();

    [GeneratedRegex(@"^dl\s+(?:n|nr|nc|nm|format)\s*=", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ucinet();

    [GeneratedRegex(@"^(?:\s*(?:--[^\n]*\n|/\*[^*]*(?:\*[^/][^*]*)*\*/;?))*\s*(?:create\s+(?:table|database)|insert\s+into|" +
        @"drop\s+table|set\s+names|begin\s+transaction;|pragma\s+\w+\s*=)",
            RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Sql();
}

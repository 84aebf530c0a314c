using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Storage.GraphFiles.Readers;

namespace Influence.Storage.GraphFiles;

/// <summary>The reader of each graph format.</summary>
internal static class GraphReaders
{
    private static readonly string[] _named = ["graphml", "gexf", "gml", "json", "edgelist", "adjlist"];

    /// <summary>Opens the source with it; the caller disposes.</summary>
    /// <exception cref="OptionException">option_not_used.</exception>
    public static GraphItems Open(string format, FactSource source, ReadOptions options)
    {
        var others = options.Map.Keys.Where(field => field != "weight" || !_named.Contains(format)).ToList();
        if (others.Count > 0 || options.Skip > 0 || options.Delimiter is not null)
        {
            var what = others.Count > 0 ? $"--map {others[0]}=…" : options.Skip > 0 ? "--skip" : "--delimiter";
            throw new OptionException("option_not_used",
                $"{source.Name} is {format}, which says itself what stands where: {what} does not apply to it" +
                (_named.Contains(format) ? ", only --map weight=ATTRIBUTE does. " : ". ") +
                "Leave the option out, or give another --format.");
        }

        return format switch
        {
            "graphml" => new GraphMlItems(source, options),
            "gexf" => new GexfItems(source, options),
            "gml" => new GmlItems(source, options),
            "pajek" => new PajekItems(source, options),
            "mtx" => new MatrixMarketItems(source, options),
            "metis" => new MetisItems(source, options),
            "konect" => new KonectItems(source, options),
            "json" => new JsonItems(source, options),
            "edgelist" => new DictionaryEdgeItems(source, options),
            "adjlist" => new AdjacencyItems(source, options),
            "dimacs" => new DimacsItems(source, options),
            _ => throw new OptionException("unknown_format",
                $"The format '{format}' is not known here. Use {FileFormats.Sentence}."),
        };
    }
}

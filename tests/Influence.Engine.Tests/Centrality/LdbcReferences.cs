using System.Globalization;
using Influence.Engine.Graphs;
using Influence.Testing;

namespace Influence.Engine.Tests.Centrality;

/// <summary>Reads the example graphs and reference outputs of LDBC Graphalytics; its ids become
/// node numbers in ascending order.</summary>
internal static class LdbcReferences
{
    /// <summary>An adjacency list a line (<c>1 19 21</c>), as in <c>pr/dir-input</c>.</summary>
    internal static (Graph Graph, int[] Ids) FromLists(string file)
    {
        var lines = Numbers(file).Where(line => line.Length > 0).ToArray();
        return Build(lines.SelectMany(line => line), lines.SelectMany(line => line.Skip(1).Select(to => (line[0], to))));
    }

    /// <summary>A <c>.v</c> file of ids and a <c>.e</c> file of edges.</summary>
    internal static (Graph Graph, int[] Ids) FromVerticesAndEdges(string stem, bool undirected)
    {
        var ids = Numbers(stem + ".v").Select(line => line[0]);
        var edges = Words(stem + ".e").Select(words => (Whole(words[0]), Whole(words[1])));
        var (graph, names) = Build(ids, edges);
        return (undirected ? graph.ToUndirected() : graph, names);
    }

    /// <summary>A reference output <c>id value</c>, in the order of <paramref name="ids"/>.</summary>
    internal static double[] Values(string file, int[] ids)
    {
        var values = Words(file).Where(words => words.Length == 2)
            .ToDictionary(words => Whole(words[0]), words => double.Parse(words[1], CultureInfo.InvariantCulture));
        return [.. ids.Select(id => values[id])];
    }

    private static IEnumerable<int[]> Numbers(string file) => Words(file).Select(words => words.Select(Whole).ToArray());

    private static IEnumerable<string[]> Words(string file) =>
        TestData.Lines($"ldbc-graphalytics/{file}").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static int Whole(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private static (Graph Graph, int[] Ids) Build(IEnumerable<int> all, IEnumerable<(int From, int To)> edges)
    {
        int[] ids = [.. all.Distinct().Order()];
        int Node(int id) => Array.BinarySearch(ids, id);
        return (Graph.FromEdges(ids.Length, edges.Select(edge => (Node(edge.From), Node(edge.To))).ToArray()), ids);
    }
}

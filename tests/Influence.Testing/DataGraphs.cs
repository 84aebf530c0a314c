using System.Globalization;
using Influence.Engine.Graphs;

namespace Influence.Testing;

/// <summary>Public graphs with chances as tests and benchmarks of spread want
/// them; skips the running test where they are absent.</summary>
public static class DataGraphs
{
    /// <summary>NetHEPT with weighted-cascade chances: 15,229 nodes, 62,752 edges.</summary>
    public static InfluenceGraph NetHeptCascade() => Read("nethept/imm-release/graph_ic.inf.gz", 15_229);

    /// <summary>NetHEPT with linear-threshold weights.</summary>
    public static InfluenceGraph NetHeptThreshold() => Read("nethept/imm-release/graph_lt.inf.gz", 15_229);

    /// <summary>NetHEPT with one chance for every edge, which the file has in both directions.</summary>
    public static InfluenceGraph NetHeptUniform(float chance) => InfluenceGraph.FromEdges(15_229,
    [
        .. TestData.Lines("nethept/imm-release/graph.txt.gz").Select(line => line.Split(' '))
            .Where(words => words.Length == 2)
            .Select(words => (int.Parse(words[0], CultureInfo.InvariantCulture),
                int.Parse(words[1], CultureInfo.InvariantCulture), chance)),
    ]);

    /// <summary>62 nodes, 159 edges; ids of the file start at 1, nodes at 0.</summary>
    public static InfluenceGraph SmallWeighted() => Read("im-sustech/network.txt", 62, firstId: 1, header: 1);

    private static InfluenceGraph Read(string file, int nodes, int firstId = 0, int header = 0)
    {
        var edges = new List<(int From, int To, float Chance)>();
        foreach (var line in TestData.Lines(file).Skip(header))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 3)
            {
                edges.Add((int.Parse(words[0], CultureInfo.InvariantCulture) - firstId,
                    int.Parse(words[1], CultureInfo.InvariantCulture) - firstId,
                        float.Parse(words[2], CultureInfo.InvariantCulture)));
            }
        }

        return InfluenceGraph.FromEdges(nodes, edges);
    }
}

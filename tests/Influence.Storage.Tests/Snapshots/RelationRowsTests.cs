using Influence.Engine.Graphs;
using Influence.Storage.Snapshots;

namespace Influence.Storage.Tests.Snapshots;

/// <summary>The pairs of a relation, sorted once, give the degrees and both directions that a set of pairs gives.</summary>
public sealed class RelationRowsTests
{
    // A few runs are merged and many are counted into place; people who are out make no edge, nor does a row about oneself.
    [Theory]
    [InlineData(1), InlineData(2), InlineData(5), InlineData(200)]
    public void Degrees_and_both_directions_are_those_of_the_distinct_pairs(int runs)
    {
        var draw = new Random(runs);
        const int People = 15;
        for (var trial = 0; trial < 40; trial++)
        {
            var count = Math.Max(1, (trial % 3 == 0 ? 8 : 200) / runs);
            (int From, int To)[] rows = [.. Enumerable.Range(0, runs).SelectMany(_ => Enumerable.Range(0, count)
                .Select(_ => (From: draw.Next(People), To: draw.Next(-1, People))).Order())];
            bool[] isOut = [.. Enumerable.Range(0, People).Select(_ => draw.Next(5) == 0)];
            int[] nodes = [.. Enumerable.Range(0, isOut.Count(one => !one))];
            draw.Shuffle(nodes);
            var left = 0;
            int[] nodeOf = [.. isOut.Select(one => one ? -1 : nodes[left++])];
            var isCounted = trial % 2 == 0;
            var relation = new RelationRows(
                [.. rows.Select(row => row.From)], [.. rows.Select(row => row.To)], null, isOut, isCounted);

            var pairs = rows.Where(row => row.To >= 0 && row.From != row.To && !isOut[row.From] && !isOut[row.To])
                .GroupBy(row => row).ToDictionary(pair => pair.Key, pair => pair.Count());
            var degrees = new long[People];
            relation.AddDegrees(degrees);
            Assert.Equal(Enumerable.Range(0, People).Select(person =>
                (long)pairs.Keys.Count(pair => pair.From == person || pair.To == person)), degrees);

            if (relation.ToGraph(nodes.Length, nodeOf) is not { } graph)
            {
                Assert.Empty(pairs);
                continue;
            }

            var isWeighted = isCounted && pairs.Values.Any(count => count > 1);
            Assert.Equal((isWeighted, isWeighted), (graph.Out.IsWeighted, graph.In.IsWeighted));
            Assert.Equal(Listed(pairs.Select(pair => (nodeOf[pair.Key.From], nodeOf[pair.Key.To], pair.Value)), isWeighted),
                Edges(graph.Out));
            Assert.Equal(Listed(pairs.Select(pair => (nodeOf[pair.Key.To], nodeOf[pair.Key.From], pair.Value)), isWeighted),
                Edges(graph.In));
        }
    }

    [Fact]
    public void A_relation_without_a_pair_is_no_graph()
    {
        Assert.Null(new RelationRows([0, 1], [0, -1], null, new bool[2], countRows: true).ToGraph(2, [0, 1]));
        Assert.Null(new RelationRows([0], null, null, new bool[1], countRows: true).ToGraph(1, [0]));
    }

    private static IEnumerable<(int, int, float)> Listed(IEnumerable<(int From, int To, int Rows)> pairs, bool isWeighted) =>
        pairs.Order().Select(pair => (pair.From, pair.To, isWeighted ? (float)pair.Rows : 1));

    private static IEnumerable<(int, int, float)> Edges(Adjacency rows) => Enumerable.Range(0, rows.NodeCount).SelectMany(node =>
        Enumerable.Range((int)rows.Offsets[node], rows.Degree(node)).Select(edge =>
            (node, rows.Targets[edge], (float)rows.Weight(edge))));
}

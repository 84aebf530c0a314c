using Influence.Engine.Errors;
using Influence.Engine.Graphs;
using Influence.Engine.Learning;
using Influence.Testing;

namespace Influence.Engine.Tests.Learning;

public sealed class ChanceTableTests
{
    [Theory, InlineData("learned"), InlineData("learned:em"), InlineData("learned:partial-credit"),
        InlineData("learned@coffee"), InlineData("learned:em@a:b@c"),
        InlineData("wc"), InlineData("wc:0.5"), InlineData("column"), InlineData("uniform:0.01")]
    public void A_rule_reads_back_as_it_is_written(string text) => Assert.Equal(text, ChanceRule.Parse(text).ToString());

    [Theory, InlineData("wc:0", "chance_rule_out_of_range"), InlineData("wc:x", "chance_rule_out_of_range"),
        InlineData("uniform:1.5", "chance_rule_out_of_range"), InlineData("uniform", "chance_rule_unknown"),
        InlineData("learned:2", "chance_rule_unknown"),
        InlineData("learned@", "chance_rule_unknown"), InlineData("learnedly@coffee", "chance_rule_unknown"),
        InlineData("", "chance_rule_unknown")]
    public void Bad_rules_are_refused_by_name(string text, string code) =>
        Assert.Equal(code, Assert.Throws<OptionException>(() => ChanceRule.Parse(text)).Code);

    // In-degrees after merging and without the loop: 2 has two (0 twice counts once), 0 has one.
    [Fact]
    public void Weighted_cascade_divides_by_the_merged_in_degree()
    {
        var graph = Graph.FromEdges(3, [(0, 2), (0, 2), (1, 2), (2, 2), (2, 0)]);
        var table = ChanceTableOf.Of(graph, ChanceRule.Parse("wc"));
        Assert.Equal("3: [(0, 2, 0.5f), (1, 2, 0.5f), (2, 0, 1f)]", table.Graph.ToString());
        Assert.Equal("One edge from a person to itself was left out.", Assert.Single(table.Notes));
        Assert.Equal("3: [(0, 2, 0.75f), (1, 2, 0.75f), (2, 0, 1f)]", ChanceTableOf.Of(graph, ChanceRule.Parse("wc:1.5"))
            .Graph.ToString());
    }

    // 0→1 twice at ½: chance 1 − ¼, weight 1. 1→2 at 2 is no chance and is left out.
    [Fact]
    public void A_column_combines_parallel_chances_and_adds_parallel_weights()
    {
        var graph = Graph.FromEdges(3, [0, 0, 1], [1, 1, 2], [0.5f, 0.5f, 2f]);
        var table = ChanceTableOf.Of(graph, ChanceRule.Parse("column"));
        Assert.Equal("3: [(0, 1, 0.75f)]", table.Graph.ToString());
        Assert.Equal("3: [(0, 1, 1f)]", table.Weights!.ToString());
        Assert.Contains("left out", Assert.Single(table.Notes), StringComparison.Ordinal);
        Assert.Null(ChanceTableOf.Of(Graph.FromEdges(2, [0], [1], [0.5f]), ChanceRule.Parse("column")).Weights);
    }

    // A line that says no chance says nothing about influence: it is no certainty. 1→2 has none, 2→0 a number that is no chance.
    [Fact]
    public void An_edge_without_a_chance_is_left_out_and_counted()
    {
        var graph = Graph.FromEdges(3, [0, 1, 2, 1], [1, 2, 0, 0], [0.5, double.NaN, 7, double.NaN]);
        var table = ChanceTableOf.Of(graph, ChanceRule.Parse("column"));
        Assert.Equal("3: [(0, 1, 0.5f)]", table.Graph.ToString());
        Assert.Equal(["2 edges without a chance were left out: their third column is empty.",
            "One edge has a number outside 0 to 1 in its third column and was left out."], table.Notes);
        Assert.Equal(4, ChanceTableOf.Of(graph, ChanceRule.Parse("wc")).Graph.EdgeCount);
    }

    [Theory, InlineData(double.NaN), InlineData(1.5)]
    public void A_column_without_any_chance_is_refused(double weight)
    {
        var graph = Graph.FromEdges(2, [0, 1], [1, 0], [weight, weight]);
        var error = Assert.Throws<GraphDataException>(() => ChanceTableOf.Of(graph, ChanceRule.Parse("column")));
        Assert.Equal("chance_column_missing", error.Code);
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused() => Assert.Equal("chance_column_missing",
        Assert.Throws<GraphDataException>(() => ChanceTableOf.Of(Graph.FromEdges(2, [(0, 1)]), ChanceRule.Parse("column"))).Code);

    // 12 nodes, all pairs: 11 edges a node.
    [Fact]
    public void A_uniform_chance_that_saturates_is_refused_unless_forced()
    {
        var clique = Graph.FromEdges(12,
            [.. from u in Enumerable.Range(0, 12) from v in Enumerable.Range(0, 12) where u != v select (u, v)]);
        var error = Assert.Throws<RefusedException>(() => ChanceTableOf.Of(clique, ChanceRule.Parse("uniform:0.1")));
        Assert.Equal("chance_saturating", error.Code);
        Assert.Equal(132, ChanceTableOf.Of(clique, ChanceRule.Parse("uniform:0.1"), force: true).Graph.EdgeCount);
        Assert.Equal(0.09f, ChanceTableOf.Of(clique, ChanceRule.Parse("uniform:0.09")).Graph.Chance[0]);
    }

    // 1 follows 0; 2 shared 0's post; 0 referred 3 and follows itself: edges 0→1, 0→2, 0→3.
    [Fact]
    public void A_network_joins_follows_shares_and_referrals()
    {
        var snapshot = SmallSnapshot.Of(4, [(1, 0), (0, 0)], [new(2, 0, 1), new(1, 0, 2)], [new(0, 3, 0)]);
        var table = ChanceTableOf.Of(snapshot, ChanceRule.Parse("wc:0.5"));
        Assert.Equal("4: [(0, 1, 0.5f), (0, 2, 0.5f), (0, 3, 0.5f)]", table.Graph.ToString());
        Assert.Equal("no_shares", table.Calibration.Reason);
        Assert.Null(table.Act);
        Assert.Equal("share", ChanceTableOf.Of(snapshot, ChanceRule.Parse("learned")).Act);
        Assert.Equal("no_shares", ChanceTableOf.Of(SmallSnapshot.Of(2, [(0, 1)]), ChanceRule.Parse("wc")).Calibration.Reason);
    }

    [Fact]
    public void Rules_of_files_and_of_networks_are_kept_apart()
    {
        Assert.Equal("chance_rule_needs_file", Assert.Throws<OptionException>(
            () => ChanceTableOf.Of(SmallSnapshot.Of(2, [(0, 1)]), ChanceRule.Parse("column"))).Code);
        Assert.Equal("chance_rule_needs_shares", Assert.Throws<OptionException>(
            () => ChanceTableOf.Of(Graph.FromEdges(2, [(0, 1)]), ChanceRule.Parse("learned"))).Code);
    }
}

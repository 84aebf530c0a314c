using Influence.Application.Catalog;
using Influence.Engine.Answers;
using Influence.Storage.Neo4j;

namespace Influence.Storage.Tests.Neo4j;

/// <summary>Which answers stand on people in the graph: those that the catalogue tells; all can be taken off.</summary>
public sealed class ToldAnswersTests
{
    [Fact]
    public void The_properties_are_those_that_the_catalogue_tells()
    {
        Assert.Contains("REMOVE p.influence_pagerank, p.influence_community, p.influence_advocate_rank, " +
            "p.influence_advocate_score, p.influence_seed_rank, p.influence_run ", AnswerCypher.Withdraw,
            StringComparison.Ordinal);
        Assert.Contains("(p.influence_pagerank IS NOT NULL OR p.influence_community IS NOT NULL OR " +
            "p.influence_advocate_rank IS NOT NULL OR p.influence_seed_rank IS NOT NULL)", AnswerCypher.Carriers,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("centrality", "pagerank", "pagerank")]
    [InlineData("centrality", "degree", "")]
    [InlineData("communities", "components", "community")]
    [InlineData("advocates", "advocates", "advocate_rank advocate_score")]
    [InlineData("spread", "lt", "")]
    [InlineData("seeds", "celf", "seed_rank")]
    public void A_method_tells_the_order_of_its_family_and_its_first_column(string family, string method, string told) =>
        Assert.Equal(told, string.Join(' ', MethodCatalog.ToldOf(MethodCatalog.Find(family, method))));

    [Fact]
    public void A_column_that_is_not_told_has_no_property() => Assert.Throws<ArgumentException>(
        () => AnswerCypher.PropertyOf(new Column<long>("name", "", "").With(default)));
}

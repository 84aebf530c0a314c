using Influence.Application.Facts;
using Influence.Engine.Errors;
using Influence.Testing;

namespace Influence.Storage.Tests.Rows;

/// <summary>A table of a person and a value has two columns like a list of edges, and is not taken for one.</summary>
public sealed class EdgeColumnsTests
{
    private static readonly ReadOptions _said = Reading.Map(("source", "1"), ("target", "2"));

    [Theory]
    [InlineData("1 0.0\n2 0.5\n3 1.0\n")]
    [InlineData("1 4.753375000000000e-02\n2 1.135740277777778e-01\n")]
    [InlineData("1 0.000000000000000e+00\n2 Infinity\n3 1.0\n")]
    [InlineData("1 0\n2 1\n3 9223372036854775807\n")]
    [InlineData("1,0.25\n2,0.5\n")]
    [InlineData("ann 0.25\nbob 0.5\n")]
    [InlineData("id,toa\n1,3\n2,1\n3,2\n")]
    [InlineData("id toa\n1 3\n2 1\n3 2\n")]
    public void A_person_and_a_value_are_asked_about_and_read_when_said(string text)
    {
        foreach (var kind in new FactKind?[] { null, FactKind.Follows })
        {
            var error = Assert.Throws<GraphDataException>(() => Reading.Of(kind, text));
            Assert.True(error.Code is "columns_ambiguous" or "missing_column", error.Code);
            Assert.Contains("--map ", error.Message, StringComparison.Ordinal);
        }

        Assert.NotEmpty(Reading.Of(null, text, _said).Rows);
    }

    [Theory]
    [InlineData("1 2\n2 3\n3 1\n")]
    [InlineData("1.0,2.0\n2.0,3.0\n")]
    [InlineData("ann,shop\nbob,shop\ncid,shop\n")]
    [InlineData("9223372036854775806 9223372036854775807\n9223372036854775807 9223372036854775805\n")]
    [InlineData("1e5 a3f\na3f 1e6\nb2c 1e5\n")]
    [InlineData("x,y\n1,2\n2,3\n")]
    [InlineData("borrower,lender\nann,bob\nbob,ann\ncid,bob\n")]
    [InlineData("source,target\n1,0.5\n2,0.25\n")]
    public void Small_and_bipartite_lists_of_edges_are_read(string text) => Assert.NotEmpty(Reading.Of(null, text).Rows);

    [Fact]
    public void Two_bare_columns_that_may_be_a_table_of_groups_are_read_and_it_is_said()
    {
        const string Says = "Each id stands once in the first column";
        Assert.Contains(Reading.Of(null, "1 1\n2 1\n3 1\n4 5\n5 4\n").Notes, note =>
            note.StartsWith(Says, StringComparison.Ordinal));
        Assert.DoesNotContain(Reading.Of(null, "1 2\n1 3\n2 3\n4 5\n").Notes, note =>
            note.StartsWith(Says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("example/example-directed-BFS")]
    [InlineData("example/example-directed-LCC")]
    [InlineData("example/example-directed-PR")]
    [InlineData("example/example-directed-SSSP")]
    [InlineData("example/example-undirected-LCC")]
    [InlineData("example/example-undirected-PR")]
    [InlineData("example/example-undirected-SSSP")]
    [InlineData("bfs/dir-output")]
    [InlineData("lcc/dir-output")]
    [InlineData("lcc/undir-output")]
    [InlineData("pr/dir-output")]
    [InlineData("pr/undir-output")]
    [InlineData("sssp/dir-output")]
    [InlineData("sssp/undir-output")]
    public void Published_scores_are_no_list_of_edges(string file)
    {
        var bytes = File.ReadAllBytes(TestData.Path("ldbc-graphalytics/" + file));
        Assert.Equal("columns_ambiguous", Assert.Throws<GraphDataException>(() => Reading.Of(null, bytes)).Code);
    }

    [Fact]
    public void A_first_line_that_names_fields_decides_although_most_lines_below_it_are_broken()
    {
        var lines = Enumerable.Range(0, 300).Select(row => $"only{row}");
        var text = "follower,followed\na,b\n" + string.Join("\n", lines) + "\nc,d\n";
        var read = Reading.Of(FactKind.Follows, text);
        Assert.Equal(("csv", "follower=follower followed=followed", 300L), (read.Format, read.Columns, read.RowsRejected));
        Assert.Equal(["follower=a followed=b", "follower=c followed=d"], read.Rows);
        Assert.Equal(("id=id email=email", 9L), Reading.Of(FactKind.People, "id;email\n1;a@x.org\n" +
            string.Concat(Enumerable.Repeat("a,b,c,d\n", 9))) is var people ? (people.Columns, people.Rows.Count - 1L) : default);
    }
}

using Influence.Storage.Formats;

namespace Influence.Storage.Tests.GraphFiles;

/// <summary>The first words by which formats are known.</summary>
public sealed class ShapesTests
{
    [Theory]
    [InlineData("/***/ graph [\n", true)]
    [InlineData("# a\n// b\nCreator \"a b\" Version 1.0+x graph\n[", true)]
    [InlineData("Creator graph [", false)]
    [InlineData("# graph [", false)]
    public void Gml_begins_with_graph_after_comments_and_a_preface(string text, bool expected) =>
        Assert.Equal(expected, NamedShapes.IsGml(text));

    [Theory]
    [InlineData("c\nc made by hand\np edge 3 2\ne 1 2\n", true)]
    [InlineData("c\nname\np edge 3 2\n", false)]
    [InlineData("p edge 3 2 1\n", false)]
    public void Dimacs_has_nothing_but_comments_above_its_problem_line(string text, bool expected) =>
        Assert.Equal(expected, NamedShapes.IsDimacs(text));

    [Theory]
    [InlineData("- 1. \"It isn’t so, she said.\"", true)]
    [InlineData("one two three 4 five six.", false)]
    [InlineData("one two three four", false)]
    public void A_sentence_has_four_words_together_and_an_end(string text, bool expected) =>
        Assert.Equal(expected, LineShapes.IsSentence(text));
}

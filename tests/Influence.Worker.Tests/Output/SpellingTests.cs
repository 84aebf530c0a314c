using Influence.Worker.Output;

namespace Influence.Worker.Tests.Output;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("lod", "load")]
    [InlineData("laod", "load")] // two letters changed places: one slip
    [InlineData("advocats", "advocates")]
    [InlineData("bicycle", null)]
    public void The_nearest_word_is_the_one_meant(string typed, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(typed, ["demo", "load", "rank", "advocates", "seeds"]));
}

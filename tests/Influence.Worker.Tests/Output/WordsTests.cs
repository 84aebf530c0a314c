using Influence.Worker.Output;

namespace Influence.Worker.Tests.Output;

public sealed class WordsTests
{
    [Theory]
    [InlineData("lod", "load")]
    [InlineData("laod", "load")] // two letters changed places: one slip
    [InlineData("advocats", "advocates")]
    [InlineData("bicycle", null)]
    public void The_nearest_word_is_the_one_meant(string typed, string? meant) =>
        Assert.Equal(meant, Words.Nearest(typed, ["demo", "load", "rank", "advocates", "seeds"]));

    [Theory]
    [InlineData("Zoë 李", "Zoë 李")]
    [InlineData("a\u001b[2Jb", "a\uFFFD[2Jb")]
    [InlineData("a\nb\u0085c\u007f", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("gnp.\u202Eexe", "gnp.\uFFFDexe")]
    public void Nothing_in_a_text_steers_the_terminal(string text, string shown) => Assert.Equal(shown, Words.Harmless(text));

    [Theory]
    [InlineData(0.254, "0.25 s")]
    [InlineData(48.2, "48 s")]
    [InlineData(190, "3 min 10 s")]
    [InlineData(7260, "2 h 1 min")]
    public void Seconds_are_said_as_people_say_them(double seconds, string words) => Assert.Equal(words, Words.Seconds(seconds));

    [Fact]
    public void Wrapping_keeps_every_word_and_the_width()
    {
        var lines = Words.Wrap("one two three averyverylongword four", 9).ToArray();

        Assert.Equal(["one two", "three", "averyverylongword", "four"], lines);
    }
}

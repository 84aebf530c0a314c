using Influence.Application.Showing;

namespace Influence.Application.Tests.Showing;

public sealed class PlainWordsTests
{
    [Theory]
    [InlineData("Zoë 李", "Zoë 李")]
    [InlineData("a\u001b[2Jb", "a\uFFFD[2Jb")]
    [InlineData("a\nb\u0085c\u007f", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("gnp.\u202Eexe", "gnp.\uFFFDexe")]
    public void Nothing_in_a_text_steers_the_terminal(string text, string shown) =>
        Assert.Equal(shown, PlainWords.Harmless(text));

    [Theory]
    [InlineData(0.254, "0.25 s")]
    [InlineData(48.2, "48 s")]
    [InlineData(190, "3 min 10 s")]
    [InlineData(7260, "2 h 1 min")]
    public void Seconds_are_said_as_people_say_them(double seconds, string words) =>
        Assert.Equal(words, PlainWords.Seconds(seconds));

    [Fact]
    public void Wrapping_keeps_every_word_and_the_width()
    {
        var lines = PlainWords.Wrap("one two three averyverylongword four", 9).ToArray();

        Assert.Equal(["one two", "three", "averyverylongword", "four"], lines);
    }
}

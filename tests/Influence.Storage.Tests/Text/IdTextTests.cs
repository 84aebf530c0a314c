using System.Text;
using Influence.Application.Facts;
using Influence.Storage.Tests.Rows;
using Influence.Storage.Text;

namespace Influence.Storage.Tests.Text;

/// <summary>One person has one id, however it was typed, copied or exported.</summary>
public sealed class IdTextTests
{
    [Theory]
    [InlineData("ann\t", "ann")]
    [InlineData("\u00A0ann\u00A0", "ann")]
    [InlineData("\u200Bann", "ann")]
    [InlineData("\uFEFFann", "ann")]
    [InlineData("an\u2060n", "ann")]
    [InlineData("Mia\u00A0Ross", "Mia Ross")]
    [InlineData("Zoe\u0308", "Zo\u00EB")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("1.0", "1")]
    [InlineData("1.000", "1")]
    [InlineData("1.5", "1.5")]
    [InlineData("\"ann\"", "ann")]
    [InlineData("'@ann", "@ann")]
    [InlineData("@Ann", "@Ann")]
    [InlineData("12e5", "12e5")]
    [InlineData("1e10", "1e10")]
    public void An_id_has_one_spelling(string given, string clean) => Assert.Equal((IdFault.None, clean), Clean(given));

    [Theory]
    [InlineData("nan")]
    [InlineData("None")]
    [InlineData("NULL")]
    [InlineData("\\N")]
    [InlineData("#N/A")]
    [InlineData("N/A")]
    [InlineData("null")]
    [InlineData("-")]
    [InlineData("\u00A0")]
    [InlineData("")]
    public void A_word_for_nothing_is_nobody(string given) => Assert.Equal(IdFault.Missing, Clean(given).Fault);

    [Theory]
    [InlineData("1.29403E+18", "Rounded")]
    [InlineData("1,29403E+18", "Rounded")]
    [InlineData("1E+18", "Rounded")]
    [InlineData("an\u0007n", "Control")]
    [InlineData("an\tn", "Control")]
    public void What_cannot_be_an_id_is_refused(string given, string fault) => Assert.Equal(fault, Clean(given).Fault.ToString());

    [Fact]
    public void Every_spelling_is_the_same_person_and_it_is_said()
    {
        var read = Reading.Of(FactKind.Follows, "follower,followed\nann\t,1.0\n\u200Bann,1\nZoe\u0308,1\nZo\u00EB,1\n");
        Assert.Equal(["ann", "ann", "Zo\u00EB", "Zo\u00EB"], read.Rows.Select(row => row.Split(' ')[0].Split('=')[1]));
        Assert.All(read.Rows, row => Assert.EndsWith("followed=1", row, StringComparison.Ordinal));
        Assert.Contains(read.Notes, note => note.EndsWith("whole number: 1.", StringComparison.Ordinal));
        Assert.Contains(read.Notes, note => note.EndsWith("cannot be seen: 3.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_id_says_what_stood_there()
    {
        var read = Reading.Of(null, "source,target\nann,NULL\n1.29403E+18,ann\n");
        Assert.Equal([("empty_id", "target"), ("id_rounded", "source")], read.Rejects.Select(reject => (reject.Code,
            reject.Column!)));
        Assert.Contains("'NULL'", read.Rejects[0].Message, StringComparison.Ordinal);
        Assert.Contains("spreadsheet", read.Rejects[1].Message, StringComparison.Ordinal);
    }

    // Made with Python's unicodedata.
    [Theory]
    [InlineData("\u0058\u0307\u0102\u03B0", "\u1E8A\u0102\u03B0")]
    [InlineData("\u032D\u033E\u0327", "\u0327\u032D\u033E")]
    [InlineData("\u03C4\u0052\u0142\u0160\u0344", "\u03C4\u0052\u0142\u0160\u0308\u0301")]
    [InlineData("\u0136\u212B\u00CE\u03C8", "\u0136\u00C5\u00CE\u03C8")]
    [InlineData("\u0140\u03B0\u0341\u03B7", "\u0140\u03B0\u0301\u03B7")]
    [InlineData("\u0047\u031B\u0336\u0344", "\u0047\u0336\u031B\u0308\u0301")]
    [InlineData("\u0341\u030F\u05D0", "\u0301\u030F\u05D0")]
    [InlineData("\u033F\u0324\u014F\u0339\u00F4\u017F", "\u0324\u033F\u014F\u0339\u00F4\u017F")]
    [InlineData("\u030E\u0120\u016D\u0312\u031B", "\u030E\u0120\u01B0\u0306\u0312")]
    [InlineData("\u03C3\u0158\u0041\u0300", "\u03C3\u0158\u00C0")]
    [InlineData("\u030F\u0317\u00F5\u00E2\u03C7\u014C", "\u0317\u030F\u00F5\u00E2\u03C7\u014C")]
    [InlineData("\u0118\u0341\u00E1\u00ED", "\u0118\u0301\u00E1\u00ED")]
    [InlineData("\u014B\u0138\u0052\u00C6\u033B\u0343", "\u014B\u0138\u0052\u00C6\u033B\u0313")]
    [InlineData("\u0345\u032E\u015C", "\u032E\u0345\u015C")]
    public void Text_is_composed_as_Unicode_wants_it(string given, string composed) =>
        Assert.Equal(composed, ComposedText.Of(given));

    private static (IdFault Fault, string Clean) Clean(string given)
    {
        byte[] scratch = [];
        var fault = IdText.Clean(Encoding.UTF8.GetBytes(given), ref scratch, out var clean);
        return (fault, Encoding.UTF8.GetString(clean));
    }
}

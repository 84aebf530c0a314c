using System.Globalization;
using Influence.Application.Answering;
using Influence.Application.Showing;
using Influence.Engine.Answers;

namespace Influence.Application.Tests.Showing;

public sealed class RoundedFiguresTests
{
    [Theory]
    [InlineData(1234.5678, "people", "1,234.6")]
    [InlineData(0.00460717, "share", "0.004607")]
    [InlineData(12345.678, "", "12,346")]
    [InlineData(0.5, "", "0.5")]
    [InlineData(6.3e-11, "", "6.3e-11")]
    [InlineData(0.0, "", "0")]
    public void People_read_rounded_numbers(double value, string unit, string text) =>
        Assert.Equal(text, RoundedFigures.Rounded(value, unit));

    // 14.34 + 5.64 + 23.74 − 7.12 = 36.6, but 14.3 + 5.6 + 23.7 − 7.1 = 36.5: the reader would find the sum wrong.
    [Fact]
    public void Parts_shown_sum_to_the_whole_shown()
    {
        double[] parts = [14.34, 5.64, 23.74, -7.12];

        var tenths = RoundedFigures.InTenths(36.6, parts);

        Assert.Equal(366, tenths.Sum());
        Assert.All(tenths.Zip(parts), pair => Assert.InRange(Math.Abs((pair.First / 10.0) - pair.Second), 0, 0.1));
    }

    // The same in a row as it is shown, and half a tenth too: 0.35 + 0.35 − 0.45 = 0.25 is not 0.4 + 0.4 − 0.5.
    [Theory]
    [InlineData("36.6", 36.6, 14.34, 5.64, 23.74, -7.12)]
    [InlineData("0.3", 0.25, 0.35, 0.35, 0.0, -0.45)]
    [InlineData("0.0", 0.04, 0.04, 0.04, 0.04, -0.08)]
    [InlineData("1,234.6", 1234.56, 1000.14, 200.14, 40.14, -5.86)]
    public void Parts_in_a_row_sum_to_the_score_beside_them(string shown, double score, params double[] parts)
    {
        string[] names = ["first_hand", "second_hand", "further", "overlap"];
        DocumentColumn[] columns =
        [
            new("id", "", false), new("score", "people", true, ColumnRole.Whole),
            .. names.Select(part => new DocumentColumn("parts." + part, "people", true, ColumnRole.Part)),
        ];

        var texts = RoundedFigures.RoundedRow([.. columns], ["anna", score, .. parts.Select(part => (Cell)part)]);

        Assert.Equal(("anna", shown), (texts[0], texts[1]));
        Assert.Equal(decimal.Parse(shown, CultureInfo.InvariantCulture),
            texts[2..].Sum(text => decimal.Parse(text, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Machines_read_exact_numbers()
    {
        Assert.Equal("0.1", ((Cell)0.1).ToString());
        Assert.Equal("0.004607173515805781", ((Cell)0.004607173515805781).ToString());
        Assert.Equal("", Cell.None.ToString());
        Assert.Equal("true", ((Cell)true).ToString());
    }
}
